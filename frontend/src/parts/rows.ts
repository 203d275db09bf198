// Stepping through rows by key.

/** Fields in which keys are letters. */
export const WRITING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

/** A browser draws no page that is much taller than this many rows. */
export const MOST = 150_000;

/** So many rows are drawn and measured together. */
export const BLOCK = 3;

/** The rows of a block, where there are `count` rows in all. */
export function inBlock(block: number, count: number): readonly number[] {
  const size = Math.max(0, Math.min(BLOCK, count - block * BLOCK));
  return Array.from({ length: size }, (_, at) => block * BLOCK + at);
}

/** The row that a key leads to from row `at` of `count`, `shown` of which are in view; undefined
 * for keys that lead nowhere. */
export function rowAfter(key: string, at: number, count: number, shown: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    j: at + 1,
    ArrowDown: at + 1,
    k: at - 1,
    ArrowUp: at - 1,
    PageDown: at + shown,
    PageUp: at - shown,
    Home: 0,
    End: count - 1,
  };
  const next = steps[key];
  if (next === undefined || count === 0) return undefined;
  return Math.max(0, Math.min(next, count - 1));
}
