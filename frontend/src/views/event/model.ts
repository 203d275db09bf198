// The table of an event: which columns and rows, in which order, and what of them is in dispute.

import type {
  Account,
  AccountCellView,
  ArticleLine,
  ClaimPin,
  ClaimView,
  Contest,
  EventView,
  Pin,
  Value,
} from "../../records";
import type { Verdict } from "../../parts/signs";
import { apart, isDispute, rank, rowOf, sides, strongest, type Side } from "./standing";

export type CellName = AccountCellView["cell"];
export type Order = "apart" | "told";

export const CELLS: readonly CellName[] = [
  "what", "who", "whom", "where", "when", "how many", "how firmly",
];

/** A column. `letter` names it in the marks of other columns; `begins` a group of voices. */
export interface Voice {
  readonly letter: string;
  readonly account: Account;
  readonly begins: boolean;
}

/** A row that at least one voice fills. `sides` says who stands against whom in it. */
export interface Row {
  readonly cell: CellName;
  readonly verdict: Verdict | undefined;
  readonly disputed: boolean;
  readonly contests: readonly Contest[];
  readonly sides: readonly Side[];
}

/** How one cell stands to others: the strongest verdict, and the letters of the other voices. */
export interface Standing {
  readonly verdict: Verdict;
  readonly letters: readonly string[];
}

export interface Model {
  readonly event: EventView;
  readonly voices: readonly Voice[];
  readonly rows: readonly Row[];
  /** Cells that nobody fills. */
  readonly empty: readonly CellName[];
  readonly claims: ReadonlyMap<string, ClaimView>;
  readonly lines: ReadonlyMap<string, ArticleLine>;
  /** The voice (id) that each claim (id) is counted to. */
  readonly speakers: ReadonlyMap<string, string>;
  readonly letters: ReadonlyMap<string, string>;
}

export function model(event: EventView, order: Order): Model {
  const groups =
    order === "told" ? [event.accounts] : apart(event.accounts, event.contests);
  const voices = groups
    .flatMap((group) => group.map((account, at) => ({ account, begins: at === 0 })))
    .map((one, at): Voice => ({ ...one, begins: one.begins && at > 0, letter: letter(at) }));
  const letters = new Map(voices.map((one) => [one.account.voice.id, one.letter]));
  const rows = rowsOf(event, letters);
  const speakers = event.accounts.flatMap(({ voice, claims }) =>
    claims.map((claim) => [claim, voice.id] as const),
  );
  return {
    event,
    voices,
    rows,
    letters,
    empty: CELLS.filter((cell) => !rows.some((row) => row.cell === cell)),
    claims: new Map(event.claims.map((one) => [one.id, one])),
    lines: new Map(event.articles.map((one) => [one.id, one])),
    speakers: new Map(speakers),
  };
}

/** A, B … Z, AA, AB … */
export function letter(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letter(Math.floor(at / 26) - 1) + last;
}

/** What is told comes first, so that the reader knows what is disputed; then what is disputed, the
 * strongest first; then the rest. */
function rowsOf(event: EventView, letters: ReadonlyMap<string, string>): readonly Row[] {
  const said = (cell: CellName): boolean =>
    event.accounts.some((one) => cellOf(one, cell)?.state === "said");
  const rows = CELLS.filter(said).map((cell) => rowOfCell(event, cell, letters));
  const weight = (row: Row): number =>
    row.cell === "what" ? -1 : row.disputed && row.verdict ? rank(row.verdict) : 99;
  return rows.toSorted((a, b) => weight(a) - weight(b));
}

function rowOfCell(
  event: EventView,
  cell: CellName,
  letters: ReadonlyMap<string, string>,
): Row {
  const contests = event.contests.filter((one) => one.cell === cell);
  const verdict = strongest(contests);
  const disputed = verdict !== undefined && isDispute(verdict);
  const shown = contests.filter((one) => one.verdict === verdict);
  const pairs = shown.map(
    (one) => [letters.get(one.a) ?? "?", letters.get(one.b) ?? "?"] as const,
  );
  return { cell, verdict, disputed, contests, sides: disputed ? sides(pairs) : [] };
}

export function cellOf(account: Account, cell: CellName): AccountCellView | undefined {
  return account.cells.find((one) => one.cell === cell);
}

/** How a voice stands in a row: its disputes, each kind with the letters of the others. */
export function standings(made: Model, row: Row, voice: string): readonly Standing[] {
  const found = new Map<Verdict, string[]>();
  for (const one of row.contests) {
    const other = one.a === voice ? one.b : one.b === voice ? one.a : undefined;
    if (other === undefined || !(isDispute(one.verdict) || one.verdict === "update")) continue;
    const letters = found.get(one.verdict) ?? [];
    letters.push(made.letters.get(other) ?? "?");
    found.set(one.verdict, letters);
  }
  return [...found]
    .map(([verdict, letters]) => ({ verdict, letters: letters.toSorted() }))
    .toSorted((a, b) => rank(a.verdict) - rank(b.verdict));
}

/** Words of a row that stand against other words, as 'claim start end'. */
export function partedWords(made: Model, row: Row): ReadonlySet<string> {
  const found = new Set<string>();
  const all = made.event.relations;
  for (const contest of row.contests.filter((one) => isDispute(one.verdict))) {
    const relation = all[contest.relation];
    if (!relation) continue;
    for (const facet of relation.facets) {
      if (rowOf(facet.cell) !== row.cell || facet.verdict !== contest.verdict) continue;
      for (const pin of facet.a) found.add(place(relation.a, pin));
      for (const pin of facet.b) found.add(place(relation.b, pin));
    }
  }
  return found;
}

/** Words beside the sentence of their claim: what has no words of its own is pinned to all of it. */
export function beside(made: Model, claim: string, pins: readonly Pin[]): readonly Pin[] {
  const whole = made.claims.get(claim)?.evidence;
  return pins.filter((pin) => pin.start !== whole?.start || pin.end !== whole.end);
}

export function place(claim: string, pin: Pin): string {
  return `${claim} ${pin.start} ${pin.end}`;
}

/** Values of a cell as the table shows them: those of 'what' and 'how firmly' by how firmly they are
 * told, whatever verb of saying or means stands beside; what is told as a fact comes last. */
export function shownValues(made: Model, cell: CellName, said: readonly Value[]): readonly Value[] {
  if (cell !== "what" && cell !== "how firmly") return said;
  const found = new Map<string, ClaimPin[]>();
  for (const one of said.flatMap((value) => value.pins)) {
    const claim = made.claims.get(one.claim);
    const key = cell === "what" ? `${claim?.type} ${claim?.modality}` : `${claim?.modality}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  const fact = (key: string): number => Number(key.endsWith("asserted"));
  return [...found]
    .toSorted(([a], [b]) => fact(a) - fact(b))
    .map(([value, pins]) => ({ value, pins, times: new Set(pins.map((one) => one.claim)).size }));
}

/** Pins that differ in their words, each once, those that are disputed first. */
export function distinct(
  pins: readonly ClaimPin[],
  parted: ReadonlySet<string>,
): readonly ClaimPin[] {
  const known = new Map<string, ClaimPin>();
  const first = (one: ClaimPin): number => (parted.has(place(one.claim, one.pin)) ? 0 : 1);
  for (const one of pins.toSorted((a, b) => first(a) - first(b))) {
    const words = one.pin.words.toLowerCase();
    if (!known.has(words)) known.set(words, one);
  }
  return [...known.values()];
}

/** Numbers of the footnotes of a printed table: a note for each claim, in the order told. */
export function notes(event: EventView): ReadonlyMap<string, number> {
  return new Map(event.claims.map((one, at) => [one.id, at + 1]));
}
