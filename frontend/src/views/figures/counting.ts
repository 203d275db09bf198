// Events with figures, in the order in which they are worth looking at.

import type { Source } from "../../data/source";
import type { EventRow, Plot } from "../../records";

type Measure = Plot["measure"];

/** People first, then things. */
const MEASURES: readonly Measure[] = [
  "killed", "wounded", "casualties", "missing", "captured", "displaced", "evacuated", "destroyed",
  "damaged", "count", "share", "money",
];

/** So many events are looked through, in pages of this size. */
const MOST = 5000;
const PAGE = 1000;

export interface Counting {
  readonly rows: readonly EventRow[];
  /** What is counted in any of them. */
  readonly measures: readonly Measure[];
  /** How many events were not looked at. */
  readonly more: number;
}

export async function counting(source: Pick<Source, "events">): Promise<Counting> {
  const all: EventRow[] = [];
  let total = Infinity;
  while (all.length < Math.min(total, MOST)) {
    const page = await source.events({ order: "contested" }, all.length, PAGE);
    total = page.total;
    if (!page.events.length) break;
    all.push(...page.events);
  }
  const rows = all.filter((row) => row.measures?.length);
  return {
    rows: [...rows.filter(parted), ...rows.filter((row) => !parted(row))],
    measures: MEASURES.filter((one) => rows.some((row) => row.measures?.includes(one))),
    more: Math.max(0, total - all.length),
  };
}

function parted(row: EventRow): boolean {
  return (row.apart?.length ?? 0) > 0;
}
