// What of an event is disputed, strongest first, and how long after it was told.

import type { EventRow } from "../records";
import { ORDER, type Relation } from "./signs";

export interface Dispute {
  readonly of: Relation;
  /** How many stand on either side. */
  readonly voices: number;
}

const DISPUTES: readonly Relation[] = ["deny", "reverse", "differ", "update"];

/** Relations that say that accounts part, or moved on, with how many voices. */
export function disputes(row: EventRow): readonly Dispute[] {
  return ORDER.flatMap((of) => {
    const known = DISPUTES.find((one) => one === of);
    const voices = known ? (row.between?.[known] ?? 0) : 0;
    return known && voices > 0 ? [{ of: known, voices }] : [];
  });
}

/** The strongest way in which voices contradict each other, if they do. */
export function strongest(row: EventRow): Relation | undefined {
  return row.contested > 0 ? disputes(row).find((one) => one.of !== "update")?.of : undefined;
}

const DAY = 86_400_000;

/** The day as milliseconds since 1970, as days are counted in UTC. */
export function timeOf(iso: string): number {
  return Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
}

/** Beyond this an article looks back, and nobody was late. */
const SOON = 99;

/** Days from the event (its last day) to the first article about it; undefined where one of them
 * is not known, and where it was told while it lasted, before, or long after. */
export function daysLater(row: EventRow): number | undefined {
  const happened = row.last ?? row.first;
  if (!happened || !row.told || (row.first && !row.last)) return undefined;
  const days = Math.round((timeOf(row.told[0]) - timeOf(happened)) / DAY);
  return days > 0 && days <= SOON ? days : undefined;
}
