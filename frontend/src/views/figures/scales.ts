// The scales of a plot. What a reader could be misled by (no zero, not linear) is said beside it.

import { linear, logarithmic, symmetric } from "../../parts/scale";

/** More than this from the lowest to the highest, and a plain scale would press the low ones flat. */
const MOST = 100;
/** Numbers nearer to each other than this share of the highest are not drawn from zero. */
const NEAR = 0.25;
const DAY = 86_400_000;
/** Event days further before the first publication than this share of the days are only named. */
const BEFORE = 0.5;

export interface Upright {
  readonly kind: "linear" | "log";
  readonly from: number;
  readonly to: number;
  /** Does it begin at zero? A logarithmic scale has none. */
  readonly zero: boolean;
  readonly at: (value: number) => number;
}

/** The scale for the numbers claimed, from the pixel `low` to the pixel `high`. */
export function upright(numbers: readonly number[], low: number, high: number): Upright {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const positive = numbers.filter((one) => one > 0);
  const smallest = Math.min(...positive);
  if (least >= 0 && positive.length && most / smallest > MOST) {
    const from = least === 0 ? 0 : least;
    const scale = from
      ? logarithmic([from, most], [low, high])
      : symmetric([0, most], [low, high], smallest);
    return { kind: "log", from, to: most, zero: from === 0, at: scale };
  }
  const from = begin(least, most);
  const to = most === from ? from + 1 : most;
  const scale = linear([from, to], [low, high]);
  return { kind: "linear", from, to, zero: from === 0, at: scale };
}

function begin(least: number, most: number): number {
  if (least <= 0) return least;
  const between = most - least;
  if (between === 0 || between / most >= NEAR) return 0;
  const step = 10 ** Math.floor(Math.log10(between));
  return Math.max(0, Math.floor((least - between / 2) / step) * step);
}

/** Milliseconds of a day; a month or a year alone is its first day. Undefined where it is none. */
export function moment(iso: string | undefined): number | undefined {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(iso ?? "");
  if (!found) return undefined;
  const [, year = "", month = "01", date = "01"] = found;
  return Date.UTC(Number(year), Number(month) - 1, Number(date));
}

/** Is it said to the day? Only then has it one place on an axis. */
export function isDay(iso: string | undefined): iso is string {
  return iso !== undefined && /^\d{4}-\d\d-\d\d$/.test(iso);
}

export interface Along {
  readonly first: number;
  readonly last: number;
  /** Width of one day in pixels. */
  readonly band: number;
  readonly at: (time: number) => number;
  /** Days with a tick, each with where it stands. */
  readonly ticks: readonly { readonly time: number; readonly x: number }[];
}

/** The scale for days: those of publication, and event days that are not far before them. */
export function along(
  told: readonly number[],
  held: readonly number[],
  start: number,
  end: number,
): Along {
  const [opening, last] = [Math.min(...told), Math.max(...told)];
  const before = Math.max(3 * DAY, (last - opening) * BEFORE);
  const near = held.filter((one) => one >= opening - before && one <= last);
  const first = Math.min(opening, ...near);
  const at = linear([first - DAY / 2, last + DAY / 2], [start, end]);
  const band = (end - start) / ((last - first) / DAY + 1);
  return { first, last, band, at, ticks: ticks(first, last, end - start, at) };
}

const TICK_WIDTH = 58;

/** Whole days, as many as there is room for. */
function ticks(first: number, last: number, width: number, at: (time: number) => number) {
  const days = Math.round((last - first) / DAY) + 1;
  const step = [1, 2, 3, 5, 7, 14, 30, 61, 91, 183, 365, 730, 1826, 3652].find(
    (one) => (days / one) * TICK_WIDTH <= width,
  ) ?? days;
  return Array.from({ length: Math.ceil(days / step) }, (_, n) => {
    const time = first + n * step * DAY;
    return { time, x: at(time) };
  });
}
