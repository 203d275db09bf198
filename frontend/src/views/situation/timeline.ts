// Where events stand in time: days as numbers, the stretch that is shown, and how many fall when.

import type { EventRow } from "../../records";
import { touches } from "../../data/events";
import { timeOf } from "../../parts/disputes";

export const DAY = 86_400_000;

/** Milliseconds, the end after the last day. */
export type Stretch = readonly [number, number];

export function isoOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

export function stretchOf(first: string, last: string): Stretch {
  return [timeOf(first), timeOf(last) + DAY];
}

export function daysOf([start, end]: Stretch): readonly [string, string] {
  return [isoOf(start), isoOf(Math.max(start, end - DAY))];
}

/** All events with something to draw, each once: those told of most disputes first. */
export function drawn(...lists: readonly (readonly EventRow[])[]): readonly EventRow[] {
  const all = new Map(lists.flat().map((row) => [row.id, row]));
  return [...all.values()].filter((row) => row.first || row.last || row.told);
}

/** First and last day of everything, events and publication. */
export function whole(rows: readonly EventRow[]): Stretch | undefined {
  const days = rows.flatMap((row) => [row.first, row.last, ...(row.told ?? [])]).filter((one) => one !== undefined);
  if (days.length === 0) return undefined;
  const ordered = days.toSorted();
  return stretchOf(ordered[0] ?? "", ordered.at(-1) ?? "");
}

/** The days that are shown at first: those of publication, and as far beyond them as events lie
 * close. One event of years ago would make dust of all others. */
export function usual(rows: readonly EventRow[]): Stretch | undefined {
  const told = toldIn(rows);
  const near = told ? whole(closeTo(rows, told)) : whole(rows);
  return told && near ? [Math.min(told[0], near[0]), Math.max(told[1], near[1])] : (told ?? near);
}

/** The days on which events are said to have happened, without those of long ago. */
export function happened(rows: readonly EventRow[]): Stretch | undefined {
  const told = toldIn(rows);
  return (told && whole(closeTo(rows, told))) ?? whole(rows.map((row) => ({ ...row, told: undefined })));
}

function toldIn(rows: readonly EventRow[]): Stretch | undefined {
  return whole(rows.map((row) => ({ ...row, first: undefined, last: undefined })));
}

/** Events no further from the days of publication than half of what these span, or a week. */
function closeTo(rows: readonly EventRow[], [start, end]: Stretch): readonly EventRow[] {
  const reach = Math.max(7 * DAY, (end - start) / 2);
  const close = (iso: string | undefined): boolean =>
    iso === undefined || (timeOf(iso) >= start - reach && timeOf(iso) < end + reach);
  return rows
    .filter((row) => close(row.first) && close(row.last))
    .map((row) => ({ ...row, told: undefined }));
}

/** A day of air on both sides, so that no mark is cut. */
export function aired([start, end]: Stretch): Stretch {
  const air = Math.max(DAY / 2, (end - start) * 0.02);
  return [start - air, end + air];
}

export interface Bin {
  readonly start: number;
  readonly end: number;
  readonly happened: number;
  readonly contested: number;
  readonly told: number;
}

const STEPS = [1, 2, 7, 14, 28, 91, 182, 364, 728, 3640] as const;

/** Events by the day on which they begin, and by that on which they were first told, in as many
 * days each as leaves at most `most` bins. */
export function binned(rows: readonly EventRow[], [start, end]: Stretch, most: number): readonly Bin[] {
  const days = Math.max(1, Math.ceil((end - start) / DAY));
  const step = (STEPS.find((one) => days / one <= most) ?? Math.ceil(days / most)) * DAY;
  const bins = Array.from({ length: Math.ceil((end - start) / step) }, () => [0, 0, 0]);
  const count = (iso: string | undefined, which: number): void => {
    if (iso === undefined) return;
    const bin = bins[Math.floor((timeOf(iso) - start) / step)];
    if (bin) bin[which] = (bin[which] ?? 0) + 1;
  };
  for (const row of rows) {
    count(row.first ?? row.last, 0);
    if (row.contested > 0) count(row.first ?? row.last, 1);
    count(row.told?.[0], 2);
  }
  return bins.map(([happened = 0, contested = 0, told = 0], at) => ({
    start: start + at * step,
    end: Math.min(end, start + (at + 1) * step),
    happened,
    contested,
    told,
  }));
}

export interface Chosen {
  readonly rows: readonly EventRow[];
  /** How many events of these days are not drawn. */
  readonly more: number;
  readonly earlier: number;
  readonly later: number;
}

/** The events of these days: the most contested where there are too many, in order of time. */
export function chosen(rows: readonly EventRow[], stretch: Stretch, most: number): Chosen {
  const [first, last] = daysOf(stretch);
  const within = rows.filter((row) => touches(row, first, last));
  const kept = within
    .toSorted((a, b) => b.contested - a.contested || b.claims - a.claims)
    .slice(0, most)
    .toSorted((a, b) => timeOf(begin(a)) - timeOf(begin(b)) || b.claims - a.claims);
  return {
    rows: kept,
    more: within.length - kept.length,
    earlier: rows.filter((row) => end(row) < first).length,
    later: rows.filter((row) => begin(row) > last).length,
  };
}

function begin(row: EventRow): string {
  return row.first ?? row.last ?? row.told?.[0] ?? "9999-12-31";
}

function end(row: EventRow): string {
  const days = row.first || row.last ? row.last : row.told?.[1];
  return days ?? "9999-12-31";
}
