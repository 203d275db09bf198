// The one source of this page. It is set once, before anything is drawn.

import type { Source } from "./source";

let current: Source | undefined;

export function setSource(source: Source): void {
  current = source;
}

export function source(): Source {
  if (!current) throw new Error("The page has no source of records yet.");
  return current;
}
