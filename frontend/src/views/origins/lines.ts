// How an edge is drawn: a pattern for each kind, wider the more of a text is drawn.

import type { Kind } from "./graph";

export const DASHES: Readonly<Record<Kind, string>> = {
  verbatim: "none",
  abridged: "16 5",
  translated: "3 4",
  retold: "12 4 3 4",
  cites: "2 5",
};

export function thickness(share: number): number {
  return 2 + 5 * Math.min(1, Math.max(0, share));
}
