// What a value of a filter is called.

import { sideOf } from "../../parts/voices";
import type { Facet } from "../../records";
import { day, named, say, sayValue } from "../../state/words.svelte";
import type { Chip, FacetName } from "./asked";
import { entry } from "../../state/entry";

export interface Said {
  readonly words: string;
  /** Words of the corpus are isolated; those of the interface are not. */
  readonly corpus: boolean;
}

const LISTS: Readonly<Partial<Record<FacetName, string>>> = {
  relation: "standing",
  type: "type",
  modality: "modality",
};

export function saidValue(
  name: FacetName,
  value: string | null,
  labels: Facet["labels"] = {},
): Said {
  if (value === null) return { words: say(`search.unsaid-${name}`), corpus: false };
  const list = LISTS[name];
  if (list) return { words: sayValue(list, value), corpus: false };
  if (name === "language") return { words: named("language", value), corpus: false };
  if (name === "day") return { words: day(value), corpus: false };
  const side = name === "voice" ? sideOf(value) : undefined;
  if (side !== undefined) return { words: side, corpus: false };
  return { words: entry(labels, value) ?? value, corpus: true };
}

export function saidChip(chip: Chip, facets: readonly Facet[]): Said {
  const value = chip.value ?? "";
  if (chip.of === "text") return { words: value, corpus: true };
  if (chip.of === "first") return { words: say("search.from-day", { day: day(value) }), corpus: false };
  if (chip.of === "last") return { words: say("search.to-day", { day: day(value) }), corpus: false };
  const facet = facets.find((one) => one.name === chip.of);
  return saidValue(chip.of, chip.value, facet?.labels);
}
