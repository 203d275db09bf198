// All names of a place, none before the other but by the alphabet.

import type { Count, PlaceView } from "../../records";
import { codeWords } from "../../parts/codes";
import { interfaceLanguage } from "../../state/words.svelte";

export interface Claimant {
  readonly code: string;
  readonly name: string;
}

function sorted<T>(all: readonly T[], by: (one: T) => string): T[] {
  const collator = new Intl.Collator(interfaceLanguage.code);
  return all.toSorted((a, b) => collator.compare(by(a), by(b)));
}

/** What the gazetteer calls it. */
export function gazetteerNames(place: PlaceView): readonly string[] {
  return sorted([...new Set([place.name, ...(place.also ?? [])])], (one) => one);
}

/** What the articles call it, with how often. */
export function spellingsOf(place: PlaceView): readonly Count[] {
  return sorted(place.spellings, (one) => one.value ?? "");
}

/** Do the articles call it anything that the gazetteer's name is not? */
export function otherwiseSpelt(place: PlaceView): boolean {
  return place.spellings.some((one) => one.value !== place.name);
}

export function claimantsOf(place: PlaceView): readonly Claimant[] {
  const found = (place.claimants ?? []).map((code) => ({ code, name: codeWords(code) }));
  return sorted(found, (one) => one.name);
}

const SMALLEST = 5;
const LARGEST = 26;

/** Half the width of a place's mark: its area grows with the claims. */
export function radius(claims: number): number {
  return Math.min(LARGEST, SMALLEST + 2.4 * Math.sqrt(Math.max(0, claims - 1)));
}
