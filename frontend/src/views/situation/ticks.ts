// Days along an axis, in words of the interface.

import { utcTicks } from "d3-time";

import { linear, type Scale } from "../../parts/scale";
import { interfaceLanguage } from "../../state/words.svelte";
import { DAY, type Stretch } from "./timeline";

export interface Axis extends Scale {
  readonly over: Stretch;
}

/** From time to pixels, in the direction of the interface. */
export function axis(over: Stretch, width: number): Axis {
  const range = interfaceLanguage.direction === "rtl" ? ([width, 0] as const) : ([0, width] as const);
  return Object.assign(linear(over, range), { over });
}

export interface Tick {
  readonly time: number;
  readonly x: number;
  readonly words: string;
}

/** Ticks of whole days at least, as many as have room. */
export function ticks(scale: Axis, width: number): readonly Tick[] {
  const [first, last] = scale.over;
  const times = utcTicks(new Date(first), new Date(last), Math.max(2, Math.floor(width / 90)))
    .map(Number)
    .filter((time) => time % DAY === 0);
  const step = (times[1] ?? 0) - (times[0] ?? 0);
  return times.map((time, at) => {
    const before = times[at - 1] ?? time;
    const x = scale(time);
    return { time, x, words: x < width - 36 ? words(time, step, yearOf(time) !== yearOf(before)) : "" };
  });
}

function yearOf(time: number): number {
  return new Date(time).getUTCFullYear();
}

/** The year is said where it changes; that of the first tick stands beside the axis. */
function words(time: number, step: number, another: boolean): string {
  const parts: Intl.DateTimeFormatOptions = { timeZone: "UTC" };
  if (step < 300 * DAY) parts.month = "short";
  if (step < 25 * DAY) parts.day = "numeric";
  if (another || step >= 25 * DAY) parts.year = "numeric";
  return new Intl.DateTimeFormat(interfaceLanguage.code, parts).format(time);
}
