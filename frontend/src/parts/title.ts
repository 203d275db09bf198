// What an event is called: in the reader's language where one of its claims is in it.

import type { Called, Title } from "../records";

export interface Told extends Title {
  /** Who does it, or where: only where the words are too few to say what it is about. */
  readonly about?: Pick<Title, "words" | "language">;
}

export function called(row: Called, language: string): Told {
  const own = row.titles?.find((one) => one.language === language);
  if (own && language !== row.labelLanguage) return own;
  const { label: words, labelLanguage, labelVoice: voice, labelDenied: denied } = row;
  const main = { words, language: labelLanguage, voice, ...(denied && { denied }) };
  if (row.about === undefined) return main;
  return { ...main, about: { words: row.about, language: row.aboutLanguage ?? labelLanguage } };
}
