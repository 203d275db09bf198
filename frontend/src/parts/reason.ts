// Why something stands as it does. The ledger says so in English sentences; words/en/reason.json has
// each of them, with gaps. What is known there is said in the words of the interface; the rest is
// shown as it is.
//
// The name of a gap says what is in it: a group of sentences ('{told}': those with the keys 'told.…';
// '{why}': the others), values of a list that has words of its own ('{modality}', '{cells}'), codes,
// English ('{english}'), or words and numbers as they were written. A digit behind it only keeps two
// gaps apart.

import { english, say, sayValue } from "../state/words.svelte";
import { codeWords } from "./codes";

export interface Said {
  readonly text: string;
  /** Of words as they were written, not of the interface: '' where it is not known. */
  readonly language?: string;
}

interface Sentence {
  readonly key: string;
  readonly group: string;
  readonly form: RegExp;
}

/** No sentence with the words it quotes is longer; looking for gaps in more could take too long. */
const LONGEST = 1500;

let known: readonly Sentence[] = [];

/** The parts of a reason, in the words of the interface where it is known. */
export function reason(why: string): readonly Said[] {
  if (!known.length) known = sentences();
  const said = why.length <= LONGEST && told(why, "");
  return said || [{ text: why, language: "en" }];
}

/** The longest first: what fits it fits shorter ones, too. */
function sentences(): readonly Sentence[] {
  return english("reason")
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([key, text]) => {
      const form = text
        .replace(/[\\^$.*+?()[\]|]/g, "\\$&")
        .replace(/\{(\w+)\}/g, (_, gap: string) => `(?<${gap}>${inGap(gap) || "[^]+?"})`);
      return { key, group: key.replace(/\.?[^.]*$/, ""), form: new RegExp(`^${form}$`) };
    });
}

/** What a gap of a list may hold, as a regular expression; any other holds anything. */
function inGap(gap: string): string {
  const list = listOf(gap);
  const values = english(list).map(([key]) => key.replace("-", " "));
  const one = list === "code" ? "[A-Z][\\w.]*" : values.join("|");
  return one && `(${one})(, (${one}))*`;
}

/** The list that the values of a gap are from, if one has this name. */
function listOf(gap: string): string {
  return gap.replace(/s?\d*$/, "");
}

function told(text: string, group: string): readonly Said[] | undefined {
  for (const one of known) {
    const found = one.group === group && one.form.exec(text);
    if (!found) continue;
    return say(`reason.${one.key}`)
      .split(/\{(\w+)\}/)
      .flatMap((part, at) => (at % 2 ? filled(part, found.groups?.[part] ?? "") : { text: part }));
  }
  return undefined;
}

function filled(gap: string, value: string): readonly Said[] {
  const nested = told(value, gap === "why" ? "" : gap.replace(/\d$/, ""));
  if (nested) return nested;
  const list = listOf(gap);
  if (!inGap(gap)) return [{ text: value, language: list === "english" ? "en" : "" }];
  const each = value.split(", ").map((one) => {
    const words = list === "code" ? codeWords(one) : sayValue(list, one).toLowerCase();
    return /^[A-Z]/.test(one) && words !== one ? `${one} (${words})` : words; // a code is explained
  });
  return [{ text: each.join(", ") }];
}
