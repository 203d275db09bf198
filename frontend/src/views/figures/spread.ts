// Keeping marks and words apart: marks of one day stand beside each other, words where nothing is.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function touch(a: Box, b: Box, gap = 0): boolean {
  return (
    a.x < b.x + b.width + gap &&
    b.x < a.x + a.width + gap &&
    a.y < b.y + b.height + gap &&
    b.y < a.y + a.height + gap
  );
}

/** Sideways shifts (in the order of `boxes`) so that no two touch: the nearest free place between
 * `from` and `to`, the first of two keeps its own. Where none is free, the least crowded is taken. */
export function dodge(boxes: readonly Box[], step: number, from: number, to: number): number[] {
  const placed: Box[] = [];
  const shifts = [0, ...Array.from({ length: MOST }, (_, n) => [(n + 1) * step, -(n + 1) * step]).flat()];
  return boxes.map((box) => {
    const crowd = (shift: number): number =>
      placed.filter((other) => touch({ ...box, x: box.x + shift }, other)).length;
    const inside = shifts.filter(
      (shift) => shift === 0 || (box.x + shift >= from && box.x + shift + box.width <= to),
    );
    const best = inside.reduce((one, other) => (crowd(other) < crowd(one) ? other : one), 0);
    placed.push({ ...box, x: box.x + best });
    return best;
  });
}

/** So many places on either side are tried. */
const MOST = 8;

/** Heights as near as can be to those wished (from top to bottom), at least `gap` apart and
 * between `top` and `bottom` where there is room. */
export function spaced(wished: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wished.map((_, at) => at).sort((a, b) => (wished[a] ?? 0) - (wished[b] ?? 0));
  const found: number[] = [...wished];
  let free = top;
  for (const at of order) {
    found[at] = Math.max(wished[at] ?? 0, free);
    free = (found[at] ?? 0) + gap;
  }
  let limit = bottom;
  for (const at of order.toReversed()) {
    found[at] = Math.min(found[at] ?? 0, limit);
    limit = (found[at] ?? 0) - gap;
  }
  return found;
}

export interface Anchor {
  readonly x: number;
  readonly y: number;
  /** Half the size of the mark that the words belong to. */
  readonly reach: number;
}

export interface Placed extends Box {
  /** Far enough away that a line has to lead to it. */
  readonly led: boolean;
  /** Towards which end of the line its mark stands. */
  readonly side: Side;
}

type Side = "start" | "middle" | "end";

const LEVELS = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6, -6];
const SIDES: readonly Side[] = ["end", "start", "middle"];

/** A place for words of this size near their mark that touches nothing, or null. */
export function placeNear(
  anchor: Anchor,
  size: { readonly width: number; readonly height: number },
  taken: readonly Box[],
  within: Box,
): Placed | null {
  for (const level of LEVELS) {
    for (const side of SIDES) {
      const x = beside(anchor, size.width, side, level, within);
      const y = anchor.y - size.height / 2 + (level * size.height) / 1.4;
      const box = { x, y, ...size };
      const free = side !== "middle" || Math.abs(level) > 1;
      if (free && holds(within, box) && !taken.some((other) => touch(box, other, 1))) {
        return { ...box, side, led: Math.abs(level) > 1 };
      }
    }
  }
  return null;
}

function beside(anchor: Anchor, width: number, side: Side, level: number, within: Box): number {
  const away = anchor.reach + 3 + Math.max(0, Math.abs(level) - 1) * 6;
  if (side === "end") return anchor.x + away;
  if (side === "start") return anchor.x - away - width;
  const last = within.x + within.width - width;
  return Math.max(within.x, Math.min(anchor.x - width / 2, last));
}

/** The point of a box that is nearest to another point. */
export function nearest(box: Box, x: number, y: number): readonly [number, number] {
  const clamped = (value: number, from: number, size: number): number =>
    Math.max(from, Math.min(value, from + size));
  return [clamped(x, box.x, box.width), clamped(y, box.y, box.height)];
}

function holds(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
