// A shape for every way in which two claims, or two cells, can stand to each other. Never colour
// alone: shape and word say the same.

import type { FacetView, RelationView } from "../records";

export type Verdict = FacetView["verdict"];
export type Relation = RelationView["relation"];
export type Standing = Verdict | Relation | "silent" | "nobody says" | "repeat";

/** Drawn, not written: fonts differ in these signs, and bold ones blur them. */
const SHAPES: Readonly<Record<Standing, string>> = {
  agree: "M-5-2.5H5M-5 2.5H5",
  near: "M-5.5-1.5q2.75-3.5 5.5-1.25t5.5-1.25M-5.5 4q2.75-3.5 5.5-1.25t5.5-1.25",
  differ: "M-5-2.5H5M-5 2.5H5M3.25-6.5L-3.25 6.5",
  deny: "M-5.75 0a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0M-4 4L4-4",
  reverse: "M-6-3.25H6M3-6.25L6-3.25L3-.25M6 3.25H-6M-3 .25L-6 3.25L-3 6.25",
  repeat: "M-1.25-5L-3.25 2.5M3.75-5L1.75 2.5",
  update: "M-5 5L5-5M-2-5H5V2",
  "less specific": "M5-4.75H.25a4.75 4.75 0 0 0 0 9.5H5",
  "more specific": "M-5-4.75H-.25a4.75 4.75 0 0 1 0 9.5H-5",
  unsure: "M-3-3.25a3 3 0 1 1 4.4 2.65Q0 .25 0 2M0 5.75V5.8",
  silent: "M-5.5 0H5.5",
  "nobody says": "M0 0V.05",
};

/** Lines of the shape, in a box from -8 to 8 to both sides. */
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
