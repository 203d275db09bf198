// A shape for every way in which two claims, or two cells, can stand to each other. Never colour
// alone: shape and word say the same.

import type { FacetView, RelationView } from "../records";

export type Verdict = FacetView["verdict"];
export type Relation = RelationView["relation"];
export type Standing = Verdict | Relation | "silent" | "nobody says" | "repeat";

const SHAPES: Readonly<Record<Standing, string>> = {
  agree: "=",
  near: "≈",
  differ: "≠",
  deny: "⊘",
  reverse: "⇄",
  repeat: "″",
  update: "↗",
  "less specific": "⊂",
  "more specific": "⊃",
  unsure: "?",
  silent: "—",
  "nobody says": "·",
};

export function shape(standing: Standing): string {
  return SHAPES[standing];
}

/** How much a reader should look at it: what is disputed comes first. */
export const ORDER: readonly Standing[] = [
  "deny", "reverse", "differ", "update", "less specific", "more specific", "near", "unsure",
  "repeat", "agree", "silent", "nobody says",
];

export function css(standing: Standing): string {
  return standing.replaceAll(" ", "-");
}
