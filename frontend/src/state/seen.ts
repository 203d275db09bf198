// Words of the corpus may hold signs nobody sees: controls, marks of direction, signs without width.
// A name must not be able to hide that it is another, so they are shown by their numbers.

const JOINED_SCRIPTS = [
  "Arabic", "Syriac", "Mongolian", "Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil",
  "Telugu", "Kannada", "Malayalam", "Sinhala", "Khmer", "Myanmar",
];
// Inside these scripts, and in emoji, the two joiners belong to the writing.
const JOINS = [
  ...JOINED_SCRIPTS.map((script) => `\\p{Script=${script}}`),
  "\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f",
].join("");
const UNSEEN_SIGNS = [
  "\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f", // controls
  "\\u00ad\\u034f\\u180e\\u200b\\u2060-\\u2064\\ufeff", // without width
  "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u206f", // of direction
  "\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0\\ufff9-\\ufffb", // fillers and anchors
  "\\u{e0000}-\\u{e007f}", // tags
].join("");
const UNSEEN = new RegExp(`[${UNSEEN_SIGNS}]|(?<![${JOINS}])[\\u200c\\u200d]`, "gu");

export interface Part {
  readonly text: string;
  /** 'U+202E' where the text is a sign that is not seen. */
  readonly sign?: string;
}

/** A text in parts: what is seen, and signs that are not, with their numbers. */
export function seen(text: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of text.matchAll(UNSEEN)) {
    if (found.index > from) parts.push({ text: text.slice(from, found.index) });
    const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    parts.push({ text: found[0], sign: `U+${code}` });
    from = found.index + found[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** How many signs of a text are not seen. */
export function unseenIn(text: string): number {
  return text.match(UNSEEN)?.length ?? 0;
}

const SCRIPTS = ["Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic"] as const;

/** Does one word mix alphabets whose letters look alike ('ВBC')? */
export function mixesAlphabets(text: string): boolean {
  return (text.match(/\p{L}+/gu) ?? []).some(
    (word) => SCRIPTS.filter((one) => new RegExp(`\\p{Script=${one}}`, "u").test(word)).length > 1,
  );
}

const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/** A language tag that may stand in a `lang` attribute. */
export function tag(language: string | undefined): string | undefined {
  return language && TAG.test(language) ? language : undefined;
}

/** For searching: no case, no accents, no vowel signs. */
export function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Only such an address becomes a link. */
export function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\/[^\s]+$/i.test(url);
}
