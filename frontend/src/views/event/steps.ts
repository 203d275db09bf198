// Moving over the table with arrows, and over events with 'n' and 'p'.

import type { EventRow } from "../../records";
import type { Source } from "../../data/source";

/** A place in the table: row and column; -1 is the head. */
export interface At {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a place, in a table of so many rows and columns. `rtl` mirrors. */
export function step(at: At, key: string, rows: number, columns: number, rtl: boolean): At {
  const side = rtl ? -1 : 1;
  const [down, along] =
    key === "ArrowDown" ? [1, 0]
    : key === "ArrowUp" ? [-1, 0]
    : key === "ArrowRight" ? [0, side]
    : key === "ArrowLeft" ? [0, -side]
    : key === "Home" ? [0, -columns]
    : key === "End" ? [0, columns]
    : [0, 0];
  const row = Math.min(Math.max(at.row + down, -1), rows - 1);
  const column = Math.min(Math.max(at.column + along, -1), columns - 1);
  // The corner holds nothing to open.
  return row === -1 && column === -1 ? at : { row, column };
}

/** The event before and after one in the list of all events, and where in it that is. */
export interface Neighbours {
  readonly at: number;
  readonly total: number;
  readonly before?: EventRow | undefined;
  readonly after?: EventRow | undefined;
}

const PAGE = 190;
const PAGES = 20; // an event further down the list than this has no neighbours: nobody walks there

export async function neighbours(source: Source, id: string): Promise<Neighbours | undefined> {
  for (let page = 0; page < PAGES; page += 1) {
    const offset = Math.max(page * PAGE - 1, 0); // one row again: the neighbour of the first
    const { events, total } = await source.events({}, offset, PAGE + 2);
    const at = events.findIndex((one) => one.id === id);
    if (at >= 0 && (at < events.length - 1 || offset + events.length >= total)) {
      return { at: offset + at, total, before: events[at - 1], after: events[at + 1] };
    }
    if (offset + events.length >= total) return undefined;
  }
  return undefined;
}
