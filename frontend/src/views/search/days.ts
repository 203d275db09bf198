// Days in bars: one for each day, week, month or year, so that few enough stand beside each other.

import type { Count } from "../../records";

export interface Bar {
  /** First and last day (ISO). */
  readonly first: string;
  readonly last: string;
  readonly count: number;
}

const MOST = 60;
const DAY = 86_400_000;

function dayAt(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

function begins(iso: string, step: Step): number {
  const at = new Date(`${iso}T00:00:00Z`);
  if (step === "week") at.setUTCDate(at.getUTCDate() - ((at.getUTCDay() + 6) % 7));
  if (step === "month" || step === "year") at.setUTCDate(1);
  if (step === "year") at.setUTCMonth(0);
  return at.getTime();
}

type Step = "day" | "week" | "month" | "year";

function next(time: number, step: Step): number {
  const at = new Date(time);
  if (step === "day") return time + DAY;
  if (step === "week") return time + 7 * DAY;
  if (step === "month") at.setUTCMonth(at.getUTCMonth() + 1);
  else at.setUTCFullYear(at.getUTCFullYear() + 1);
  return at.getTime();
}

/** Bars without a gap from the first day to the last; empty where no day is known. */
export function bars(values: readonly Count[]): readonly Bar[] {
  const known = values
    .flatMap(({ value, count }) => (value === null ? [] : [{ day: value, count }]))
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const [first, last] = [known[0]?.day, known.at(-1)?.day];
  if (first === undefined || last === undefined) return [];
  const span = (Date.parse(last) - Date.parse(first)) / DAY + 1;
  const step = span <= MOST ? "day" : span <= MOST * 7 ? "week" : span <= MOST * 30 ? "month" : "year";
  const found: Bar[] = [];
  let at = 0;
  for (let from = begins(first, step); from <= Date.parse(last); from = next(from, step)) {
    const end = dayAt(next(from, step) - DAY);
    let count = 0;
    for (let one = known[at]; one !== undefined && one.day <= end; one = known[(at += 1)]) {
      count += one.count;
    }
    found.push({ first: dayAt(from), last: end, count });
  }
  return found;
}
