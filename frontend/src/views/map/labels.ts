// Where labels stand: beside their marks, over no mark and no other label.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Wish {
  readonly key: string;
  /** The middle of the mark, and how far it reaches. */
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly width: number;
  readonly height: number;
  /** It stands somewhere, even over something else. */
  readonly must?: boolean;
}

export interface Place extends Box {
  readonly key: string;
  /** Far enough from the mark to need a line to it. */
  readonly far: boolean;
}

const GAP = 3;
const FAR = [0, 26, 60, 110];
const SIDES: readonly (readonly [number, number])[] = [
  [1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [1, -1], [-1, 1], [-1, -1],
];

/** A place for each label that finds one, in the order given: what matters most comes first. */
export function placed(wishes: readonly Wish[], room: Box, taken: readonly Box[] = []): Place[] {
  const marks = wishes.map(markOf);
  const found: Place[] = [];
  for (const wish of wishes) {
    const others = [...taken, ...found, ...marks.filter((mark) => mark.key !== wish.key)];
    const place = best(wish, room, others);
    if (place) found.push(place);
  }
  return found;
}

function best(wish: Wish, room: Box, others: readonly Box[]): Place | undefined {
  let least: Place | undefined;
  let cover = Infinity;
  for (const place of candidates(wish)) {
    const inside = wish.must ? pushed(place, room) : place;
    if (!holds(room, inside)) continue;
    const over = others.reduce((sum, one) => sum + overlap(inside, one), 0);
    const own = wish.must ? overlap(inside, markOf(wish)) : 0;
    if (over + own === 0) return inside;
    if (over + own < cover) [least, cover] = [inside, over + own];
  }
  return wish.must ? least : undefined;
}

function* candidates(wish: Wish): Generator<Place> {
  const distances = wish.must ? FAR : FAR.slice(0, 1);
  for (const away of distances) {
    for (const [right, down] of SIDES) yield beside(wish, right, down, away);
  }
}

function beside(wish: Wish, right: number, down: number, away: number): Place {
  const { key, x, y, reach, width, height } = wish;
  const off = (right && down ? reach * 0.72 : reach) + GAP + away;
  return {
    key,
    x: x + right * off - (width * (1 - right)) / 2,
    y: y + down * off - (height * (1 - down)) / 2,
    width,
    height,
    far: away > 0,
  };
}

function markOf({ key, x, y, reach }: Wish): Box & { readonly key: string } {
  return { key, x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach };
}

/** The nearest place that is inside. */
function pushed(place: Place, room: Box): Place {
  const x = Math.min(Math.max(place.x, room.x), room.x + room.width - place.width);
  const y = Math.min(Math.max(place.y, room.y), room.y + room.height - place.height);
  return { ...place, x, y };
}

function holds(room: Box, box: Box): boolean {
  return (
    box.x >= room.x &&
    box.y >= room.y &&
    box.x + box.width <= room.x + room.width &&
    box.y + box.height <= room.y + room.height
  );
}

export function overlap(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 0 && down > 0 ? across * down : 0;
}

/** Where a line from the mark to a label ends: the nearest point of its edge. */
export function end(place: Box, x: number, y: number): readonly [number, number] {
  return [
    Math.min(Math.max(x, place.x), place.x + place.width),
    Math.min(Math.max(y, place.y), place.y + place.height),
  ];
}
