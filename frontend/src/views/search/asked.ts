// What is asked for, as it stands in the address. '?' is what is not said; a value that begins with
// a question mark has another before it.

import type { Facet, Query } from "../../records";

export type FacetName = Facet["name"];

/** Filters in the order in which they are offered; days have a place of their own. */
export const OFFERED = [
  "relation", "voice", "type", "modality", "place", "outlet", "language",
] as const satisfies readonly FacetName[];
const ALL: readonly FacetName[] = [...OFFERED, "day"];

const UNSAID = "?";

export function written(value: string | null): string {
  return value === null ? UNSAID : value.startsWith(UNSAID) ? UNSAID + value : value;
}

export function read(part: string): string | null {
  if (part === UNSAID) return null;
  return part.startsWith(UNSAID) ? part.slice(UNSAID.length) : part;
}

const DAY = /^\d{4}-\d\d-\d\d$/;

export function queryOf(params: URLSearchParams): Query {
  const query: { -readonly [K in keyof Query]: Query[K] } = {};
  const text = params.get("text");
  if (text) query.text = text;
  for (const name of ALL) {
    const values = params.getAll(name).map(read);
    if (values.length) query[name] = values;
  }
  for (const name of ["first", "last"] as const) {
    const day = params.get(name);
    if (day && DAY.test(day)) query[name] = day;
  }
  return query;
}

/** The parameters of a facet after one of its values was chosen, or let go. */
export function toggled(query: Query, name: FacetName, value: string | null): readonly string[] {
  const now = query[name] ?? [];
  const next = now.includes(value) ? now.filter((one) => one !== value) : [...now, value];
  return next.map(written);
}

export interface Chip {
  readonly of: FacetName | "text" | "first" | "last";
  readonly value: string | null;
}

/** All that narrows the question, one thing each. */
export function chips(query: Query): readonly Chip[] {
  const one = (of: Chip["of"], value: string | undefined): Chip[] =>
    value === undefined || value === "" ? [] : [{ of, value }];
  return [
    ...one("text", query.text),
    ...ALL.flatMap((of) => (query[of] ?? []).map((value) => ({ of, value }))),
    ...one("first", query.first),
    ...one("last", query.last),
  ];
}

/** The parameters that take a chip away. */
export function without(query: Query, chip: Chip): Readonly<Record<string, readonly string[]>> {
  if (chip.of === "text" || chip.of === "first" || chip.of === "last") return { [chip.of]: [] };
  return { [chip.of]: toggled(query, chip.of, chip.value) };
}

/** The question without what a chip asks. */
export function loosened(query: Query, chip: Chip): Query {
  if (chip.of === "text" || chip.of === "first" || chip.of === "last") {
    return { ...query, [chip.of]: undefined };
  }
  return { ...query, [chip.of]: (query[chip.of] ?? []).filter((one) => one !== chip.value) };
}
