// Numbers with their bounds: what kind each is, where it stands on a scale, and how far two are apart.

export interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly approx?: boolean;
}

export type Kind = "exact" | "at least" | "up to" | "range" | "any";

export function kind({ min, max }: Bounds): Kind {
  if (min === undefined) return max === undefined ? "any" : "up to";
  if (max === undefined) return "at least";
  return min === max ? "exact" : "range";
}

/** Where the number stands on a scale: its one end, or the middle of both. */
export function height({ min, max }: Bounds): number {
  return ((min ?? max ?? 0) + (max ?? min ?? 0)) / 2;
}

/** Equal for numbers that say the same. */
export function valueKey({ min, max, approx }: Bounds): string {
  return `${min ?? ""}..${max ?? ""}${approx ? "~" : ""}`;
}

/** By how much two ranges miss each other; 0 where both can be true at once. */
export function apart(a: Bounds, b: Bounds): number {
  const between = (low: Bounds, high: Bounds): number =>
    (high.min ?? -Infinity) - (low.max ?? Infinity);
  return Math.max(0, between(a, b), between(b, a));
}

export function isLower(a: Bounds, b: Bounds): boolean {
  return height(a) < height(b);
}
