// Where everything in a plot stands, in pixels. Nothing here draws.

import { height, kind } from "./bounds";
import { GAP, labelled, namesOf, WORDS } from "./labels";
import { along, isDay, moment, upright, type Along, type Upright } from "./scales";
import { running, type Gap, type Point, type Series, type Value } from "./series";
import { dodge, spaced, type Box, type Placed } from "./spread";

const NARROW = 620;
const REACH = 6.5;
const LESS = 4.5;
/** How far an open end fades away. */
export const FADE = 30;
const SOFT = 11;
/** Width of the lane for what is not dated. */
export const LANE = 64;
const BOTTOM = 46;
/** Room for the lines that lead from a number to its height, and for the names of the axes. */
export const LEAD = 18;
const MARGIN = 86;

export interface Spot {
  readonly point: Point;
  readonly x: number;
  readonly y: number;
  /** Half the size of its shape. */
  readonly reach: number;
  /** Ends of its bar; equal for a point. `top` is the smaller. */
  readonly top: number;
  readonly bottom: number;
}

export interface Bracket {
  readonly gap: Gap;
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  readonly label: Placed | null;
}

/** The height of a value, that of its label, and where its guide may end. */
export interface Level {
  readonly key: string;
  readonly y: number;
  readonly label: number;
  readonly end: number;
}

export interface Named {
  readonly spot: Spot;
  readonly place: Placed;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly start: number;
  /** End of the column that says on what a number rests. */
  readonly rests: number;
  readonly end: number;
  readonly top: number;
  readonly floor: number;
  readonly narrow: boolean;
  readonly scale: Upright;
  readonly days: Along | null;
  /** Middle of the lane for what is not dated. */
  readonly undated: number | null;
  readonly spots: readonly Spot[];
  readonly lines: readonly (readonly Spot[])[];
  readonly joins: readonly (readonly [Spot, Spot])[];
  readonly brackets: readonly Bracket[];
  readonly values: readonly Level[];
  readonly names: readonly Named[];
}

export interface Measured {
  /** Width of words in pixels. */
  readonly name: (point: Point) => number;
  readonly value: (value: Value, narrow: boolean) => number;
  readonly rests: (value: Value) => number;
  readonly gap: (gap: Gap) => number;
}

/** The layout of a series in so many pixels of width. */
export function layout(series: Series, width: number, measured: Measured): Layout {
  const frame = frameOf(series, width, measured);
  const { points } = series;
  const scale = upright(points.flatMap(({ mark }) => numbers(mark)), frame.floor, frame.top);
  const times = points.map(({ mark }) => moment(mark.told ?? mark.day));
  const dated = times.filter((one) => one !== undefined);
  const lane = dated.length < points.length ? (dated.length ? LANE : frame.end - frame.start) : 0;
  const held = points.flatMap(({ mark }) => (isDay(mark.day) ? (moment(mark.day) ?? []) : []));
  const days = dated.length ? along(dated, held, frame.start, frame.end - lane) : null;
  const undated = lane ? frame.end - lane / 2 : null;
  const spots = spotsOf(series, times, scale, days, undated ?? 0, frame);
  const found = new Map(spots.map((spot) => [spot.point.key, spot]));
  const at = (point: Point): Spot => found.get(point.key) as Spot;
  const lines = running(points).map((line) => line.map(at));
  const brackets = bracketsOf(series, spots);
  const taken = [...spots.map(boxOf), ...lines.flatMap(steps), ...brackets.map(edge)];
  const sized = (size: (gap: Gap) => boolean): Bracket[] => brackets.filter(({ gap }) => size(gap));
  const high = ({ low, high }: Gap): boolean => at(low).y - at(high).y >= WORDS;
  const wide = labelled(sized(high), taken, frame, measured);
  const names = namesOf(series, spots, taken, frame, measured);
  const small = labelled(sized((gap) => !high(gap)), taken, frame, measured);
  return {
    ...frame, width, scale, days, undated, spots, lines, names,
    brackets: [...wide, ...small],
    joins: joinsOf(series, lines, at),
    values: valuesOf(series, spots, scale, frame),
  };
}

export interface Frame {
  readonly height: number;
  readonly start: number;
  /** End of the column that says on what a number rests. */
  readonly rests: number;
  readonly end: number;
  readonly top: number;
  readonly floor: number;
  readonly narrow: boolean;
  readonly within: Box;
}

function frameOf({ values, voices, points }: Series, width: number, measured: Measured): Frame {
  const narrow = width < NARROW;
  const highest = values[0]?.points ?? [];
  const open = points.some((point) => highest.includes(point) && kind(point.mark) === "at least");
  const top = open ? FADE + 16 : 22;
  const rows = Math.max(values.length, voices.length * (narrow ? 1.4 : 1));
  const floor = top + Math.min(480, Math.max(170, rows * (GAP + 13)));
  const words = Math.max(...values.map((one) => measured.value(one, narrow)));
  const beside = narrow ? 0 : Math.max(...values.map(measured.rests)) + 16;
  const start = Math.max(MARGIN, Math.min(words + LEAD + beside, width / 2));
  const end = width - (narrow ? 14 : 120);
  const within = { x: start - 2, y: 0, width: width - start + 2, height: floor - 1 };
  return { height: floor + BOTTOM, start, rests: start - LEAD - words - 16, end, top, floor, narrow, within };
}

function numbers({ min, max }: { readonly min?: number; readonly max?: number }): number[] {
  return [min, max].filter((one) => one !== undefined);
}

function spotsOf(
  series: Series,
  times: readonly (number | undefined)[],
  scale: Upright,
  days: Along | null,
  undated: number,
  { start, end }: Frame,
): Spot[] {
  const still = series.points.map((point, n): Spot => {
    const { mark, key } = point;
    const time = times[n];
    const y = scale.at(height(mark));
    const reach = series.repeats.has(key) ? LESS : REACH;
    const x = time === undefined || !days ? undated : days.at(time);
    const ends = numbers(mark).map(scale.at);
    const soft = mark.approx ? SOFT : 0;
    const top = Math.min(...ends) - (kind(mark) === "at least" ? FADE : soft);
    const bottom = Math.max(...ends) + (kind(mark) === "up to" ? FADE : soft);
    return { point, x, y, reach, top, bottom };
  });
  const boxes = still.map(boxOf);
  const shifts = dodge(boxes, 2 * REACH + 2, start - REACH, end + REACH);
  return still.map((spot, n) => ({ ...spot, x: spot.x + (shifts[n] ?? 0) }));
}

function boxOf({ x, y, reach, top, bottom }: Spot): Box {
  const [from, to] = [Math.min(top, y - reach), Math.max(bottom, y + reach)];
  return { x: x - reach, y: from, width: 2 * reach, height: to - from };
}

/** A repeat is joined to what it repeats, unless the line of its voice leads there already. */
function joinsOf(
  { repeats, points }: Series,
  lines: readonly (readonly Spot[])[],
  at: (point: Point) => Spot,
): (readonly [Spot, Spot])[] {
  const steps = new Set(
    lines.flatMap((line) => line.slice(1).map((to, n) => `${line[n]?.point.key} ${to.point.key}`)),
  );
  return points.flatMap((point) => {
    const before = repeats.get(point.key);
    if (!before || steps.has(`${before.key} ${point.key}`)) return [];
    return [[at(before), at(point)] as const];
  });
}

function bracketsOf({ gaps }: Series, spots: readonly Spot[]): Bracket[] {
  return gaps.toSorted((a, b) => b.apart - a.apart).map((gap) => {
    const own = spots.filter(({ point }) => point.mark.told === gap.told);
    const x = Math.max(...own.map((spot) => spot.x + spot.reach)) + 8;
    const [low, high] = [gap.low, gap.high].map((one) => own.find(({ point }) => point === one));
    return { gap, x, top: high?.y ?? 0, bottom: low?.y ?? 0, label: null };
  });
}

function edge({ x, top, bottom }: Bracket): Box {
  return { x: x - 4, y: top, width: 6, height: bottom - top };
}

/** Words over a line would look struck through. */
function steps(line: readonly Spot[]): Box[] {
  return line.slice(1).flatMap((to, n) => {
    const from = line[n] ?? to;
    const [left, upper] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    return [
      { x: left, y: from.y - 1, width: Math.abs(to.x - from.x), height: 2 },
      { x: to.x - 1, y: upper, width: 2, height: Math.abs(to.y - from.y) },
    ];
  });
}

function valuesOf(
  { values }: Series,
  spots: readonly Spot[],
  scale: Upright,
  { top, floor }: Frame,
): readonly Level[] {
  const heights = values.map(({ points: [one] }) => scale.at(one ? height(one.mark) : 0));
  const labels = spaced(heights, GAP, top - 8, floor);
  return values.map(({ key, points }, n) => {
    const own = spots.filter(({ point }) => points.includes(point));
    const end = Math.max(...own.map((spot) => spot.x));
    return { key, y: heights[n] ?? 0, label: labels[n] ?? 0, end };
  });
}
