// Filtering and ordering events that are in memory: what the server does in SQL. An answer is kept
// until something else is asked, so that the pages of a long list cost nothing.

import type { EventPage, EventRow } from "../records";
import { folded } from "../state/seen";
import type { EventQuery } from "./source";
import { entry } from "../state/entry";

export class EventFinder {
  #texts: readonly string[] | undefined;
  #asked: string | undefined;
  #found: readonly EventRow[] = [];

  constructor(readonly rows: readonly EventRow[]) {}

  page(query: EventQuery, offset: number, limit: number): EventPage {
    const asked = JSON.stringify(query);
    if (asked !== this.#asked) {
      this.#found = ordered(this.#passing(query), query.order);
      this.#asked = asked;
    }
    const found = this.#found;
    return { total: found.length, offset, events: found.slice(offset, offset + limit) };
  }

  #passing(query: EventQuery): readonly EventRow[] {
    const wanted = folded(query.text ?? "").split(/\s+/).filter(Boolean);
    const texts = wanted.length ? this.#folded() : [];
    return this.rows.filter(
      (row, at) =>
        wanted.every((word) => texts[at]?.includes(word)) &&
        (!query.type?.length || query.type.includes(row.type)) &&
        (!query.relation?.length || query.relation.some((one) => has(row, one))) &&
        (!query.language?.length || query.language.some((one) => row.languages?.includes(one))) &&
        (!query.place?.length || query.place.some((one) => row.places?.includes(one))) &&
        touches(row, query.first, query.last),
    );
  }

  #folded(): readonly string[] {
    return (this.#texts ??= this.rows.map((row) => folded(wordsOf(row))));
  }
}

/** What an event is found by; as in the server's `opened.py`. */
function wordsOf(row: EventRow): string {
  return [row.label, ...(row.titles ?? []).map((one) => one.words), row.id].join(" ");
}

function has(row: EventRow, relation: string): boolean {
  return (entry<number>(row.relations ?? {}, relation) ?? 0) > 0;
}

/** Do the days of the event (or, where none is said, of its publication) touch these? */
export function touches(row: EventRow, first: string | undefined, last: string | undefined): boolean {
  if (!first && !last) return true;
  const undated = !row.first && !row.last;
  if (undated && !row.told) return false;
  const [from, to] = undated ? (row.told ?? []) : [row.first, row.last];
  return (!last || (from ?? "") <= last) && (!first || (to ?? "9999") >= first);
}

function ordered(rows: readonly EventRow[], order: EventQuery["order"]): readonly EventRow[] {
  if (order === "claims") return rows.toSorted((a, b) => b.claims - a.claims);
  if (order === "time") return rows.toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
  return rows;
}

function dayOf(row: EventRow): string {
  return row.first ?? row.last ?? "9999";
}
