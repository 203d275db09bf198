// The words of the interface. A language is a folder of JSON files under src/words; each view has a
// file of its own. They are data beside the script (words.json, see vite.config.ts), and given before
// anything is drawn. A value is a text, or texts by plural category.

import { keep, kept } from "./kept";

type Entry = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/** By language, then by key: 'event.silent'. */
export type Words = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

const FALLBACK = "en";
const RTL = new Set(["ar", "fa", "he", "ur"]);

let all = $state.raw<ReadonlyMap<string, ReadonlyMap<string, Entry>>>(new Map());
let code = $state(FALLBACK);

/** Give the words, and speak the reader's language where they have it. */
export function setWords(words: Words): void {
  all = new Map(Object.entries(words).map(([one, own]) => [one, new Map(Object.entries(own))]));
  const wanted = [kept("language") ?? "", ...(globalThis.navigator?.languages ?? [])];
  const known = wanted.map((one) => one.split("-")[0] ?? "").find((one) => all.has(one));
  code = known ?? FALLBACK;
}

/** The languages that have words. */
export function languages(): readonly string[] {
  return [...all.keys()].sort();
}

export const interfaceLanguage = {
  get code(): string {
    return code;
  },
  get direction(): "ltr" | "rtl" {
    return RTL.has(code) ? "rtl" : "ltr";
  },
};

export function speak(language: string): void {
  if (!all.has(language)) return;
  code = language;
  keep("language", language);
}

/** The words of the interface for a key such as 'event.silent'; `{name}` is filled in, and `n`
 * chooses the plural. A key without words is shown as it is: a test finds it. */
export function say(key: string, fill: Readonly<Record<string, string | number>> = {}): string {
  const entry = all.get(code)?.get(key) ?? all.get(FALLBACK)?.get(key);
  if (entry === undefined) return key;
  const text = typeof entry === "string" ? entry : plural(entry, Number(fill["n"] ?? 0));
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = fill[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}

/** The words for a value of a closed list ('relation', 'differ'); the value where there are none. */
export function sayValue(list: string, value: string): string {
  const key = `${list}.${value.replaceAll(" ", "-")}`;
  const said = say(key);
  return said === key ? value : said;
}

// To make a formatter takes the browser longer than to draw a row: each is made once.
const made = new Map<string, unknown>();

function once<T>(name: string, make: () => T): T {
  const key = `${code} ${name}`;
  const found = (made.get(key) as T | undefined) ?? make();
  made.set(key, found);
  return found;
}

/** The English texts of one file of words, by key, but for those with plurals. */
export function english(file: string): readonly (readonly [key: string, text: string])[] {
  return once(`english ${file}`, () =>
    [...(all.get(FALLBACK) ?? [])].flatMap(([key, text]) =>
      key.startsWith(`${file}.`) && typeof text === "string"
        ? [[key.slice(file.length + 1), text] as const]
        : [],
    ),
  );
}

function plural(entry: Exclude<Entry, string>, n: number): string {
  return entry[once("plural", () => new Intl.PluralRules(code)).select(n)] ?? entry.other ?? "";
}

export function number(value: number, digits = 2): string {
  const options = { maximumFractionDigits: digits };
  return once(`number ${digits}`, () => new Intl.NumberFormat(code, options)).format(value);
}

/** A day as people write it; `iso` may be a year or a month alone. */
export function day(iso: string): string {
  const [year, month, date] = iso.split("-").map(Number);
  if (year === undefined || Number.isNaN(year)) return iso;
  const at = new Date(Date.UTC(2000, (month ?? 1) - 1, date ?? 1));
  at.setUTCFullYear(year);
  const parts: Intl.DateTimeFormatOptions = { timeZone: "UTC", year: "numeric" };
  if (month !== undefined) parts.month = "short";
  if (date !== undefined) parts.day = "numeric";
  const name = Object.keys(parts).join(" ");
  return once(name, () => new Intl.DateTimeFormat(code, parts)).format(at);
}

/** The name of a language, a region or a script, in the language of the interface. */
export function named(type: "language" | "region" | "script", value: string): string {
  try {
    const names = once(type, () => new Intl.DisplayNames([code], { type, fallback: "code" }));
    return names.of(value) ?? value;
  } catch {
    return value; // not a code that the browser knows
  }
}
