// Who calls what what: the cells of a referent as tables, one for each language, for a name of
// another language is no other name.

import type { ArticleLine, ArticlePin, NameCell, OneSidedName, ReferentView } from "../../records";
import { folded } from "../../state/seen";

export type How = NameCell["how"];
export const HOWS: readonly How[] = ["own voice", "reported", "quoted", "scare quotes"];
const SIGNS: Readonly<Record<How, string>> = {
  "own voice": "●",
  reported: "○",
  quoted: "“”",
  "scare quotes": "‘?’",
};

export function sign(how: How): string {
  return SIGNS[how];
}

/** A column: an outlet, or an article whose outlet is not known. */
export interface Writer {
  readonly key: string;
  readonly label: string;
  readonly kind: "outlet" | "article";
}

/** One way of using a name, in whose mouths, and where. */
export interface Way {
  readonly how: How;
  readonly count: number;
  readonly voices: readonly { readonly voice: string | undefined; readonly count: number }[];
  readonly pins: readonly ArticlePin[];
}

export interface Row {
  readonly name: string;
  readonly key: string;
  readonly count: number;
  readonly ways: ReadonlyMap<string, readonly Way[]>;
  /** Columns and voices that have this name for themselves. */
  readonly alone: readonly OneSidedName[];
}

export interface Table {
  readonly language: string;
  readonly writers: readonly Writer[];
  readonly rows: readonly Row[];
  readonly count: number;
}

export interface Filter {
  readonly hows: ReadonlySet<How>;
  readonly writer: string;
}

/** Articles by id: what a column is called whose outlet is not known. */
export type Articles = ReadonlyMap<string, ArticleLine>;

export function writerOf(cell: NameCell, articles: Articles): Writer {
  const article = cell.article ?? "";
  if (cell.outlet === undefined) {
    return { key: `article ${article}`, label: articles.get(article)?.name ?? article, kind: "article" };
  }
  return { key: `outlet ${folded(cell.outlet)}`, label: cell.outlet, kind: "outlet" };
}

/** Tables by language, those first in which outlets can differ, and among them those with most names
 * of one side; rows by how often the name is used. */
export function tables(
  referent: ReferentView,
  oneSided: readonly OneSidedName[],
  articles: Articles,
  filter: Filter,
): readonly Table[] {
  const languages = new Set(referent.names.flatMap((name) => name.cells.map(languageOf)));
  return [...languages]
    .map((language) => table(referent, language, oneSided, articles, filter))
    .filter((one) => one.rows.length)
    .sort((a, b) => telling(b) - telling(a) || b.rows.length - a.rows.length || b.count - a.count);
}

/** How much a table has to tell: one name parts nobody, and one outlet differs from none. */
function telling(table: Table): number {
  if (table.rows.length < 2) return 0;
  const alone = table.rows.filter((row) => row.alone.length).length;
  return table.writers.length > 1 ? 2 + alone : 1;
}

function languageOf(cell: NameCell): string {
  return cell.language ?? "";
}

function table(
  referent: ReferentView,
  language: string,
  oneSided: readonly OneSidedName[],
  articles: Articles,
  filter: Filter,
): Table {
  const wanted = folded(filter.writer);
  const writers = new Map<string, Writer>();
  const rows = referent.names.flatMap((name): Row[] => {
    const cells = new Map<string, NameCell[]>();
    for (const cell of name.cells) {
      const writer = writerOf(cell, articles);
      if (languageOf(cell) !== language || !filter.hows.has(cell.how)) continue;
      if (!folded(writer.label).includes(wanted)) continue;
      if (!writers.has(writer.key)) writers.set(writer.key, writer);
      cells.set(writer.key, [...(cells.get(writer.key) ?? []), cell]);
    }
    if (!cells.size) return [];
    const ways = new Map([...cells].map(([key, own]) => [key, waysOf(own)]));
    const count = sum([...cells.values()].flat());
    const alone = oneSided.filter(
      (one) => one.name === name.name && (one.language ?? "") === language,
    );
    return [{ name: name.name, key: name.folded, count, ways, alone }];
  });
  rows.sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  const count = rows.reduce((total, row) => total + row.count, 0);
  return { language, rows, count, writers: ordered([...writers.values()], rows) };
}

function waysOf(cells: readonly NameCell[]): readonly Way[] {
  return HOWS.flatMap((how) => {
    const own = cells.filter((cell) => cell.how === how);
    if (!own.length) return [];
    const voices = own.map(({ voice, count }) => ({ voice, count }));
    return [{ how, count: sum(own), voices, pins: own.flatMap((cell) => cell.pins) }];
  });
}

/** Columns beside each other that mostly use the same name, so that the parting is seen. */
function ordered(writers: readonly Writer[], rows: readonly Row[]): readonly Writer[] {
  const counts = (key: string): number[] => rows.map((row) => uses(row.ways.get(key) ?? []));
  const mostly = (key: string): number => {
    const own = counts(key);
    return own.indexOf(Math.max(...own));
  };
  const all = (key: string): number => counts(key).reduce((a, b) => a + b, 0);
  const place = new Map(writers.map(({ key }) => [key, [mostly(key), -all(key)] as const]));
  return writers.toSorted((a, b) => {
    const [one, two] = [place.get(a.key) ?? [0, 0], place.get(b.key) ?? [0, 0]];
    return one[0] - two[0] || one[1] - two[1] || (a.label < b.label ? -1 : 1);
  });
}

export function uses(ways: readonly Way[]): number {
  return ways.reduce((total, way) => total + way.count, 0);
}

function sum(cells: readonly NameCell[]): number {
  return cells.reduce((total, cell) => total + cell.count, 0);
}

/** Does the side that has a name for itself stand in this cell? */
export function ownsCell(one: OneSidedName, writer: Writer, articles: Articles): boolean {
  return one.uses.some((cell) => writerOf(cell, articles).key === writer.key);
}

/** A referent as its names, where there are too many two of each language at most: none of them is
 * the name of it. */
export function callNames(referent: ReferentView, most: number): readonly (readonly [string, string])[] {
  const held = new Map<string, number>();
  const kept = referent.names.flatMap((name): (readonly [string, string])[] => {
    const language = languageOf(name.cells[0] ?? { how: "own voice", count: 0, pins: [] });
    const before = held.get(language) ?? 0;
    held.set(language, before + 1);
    return before < 2 || referent.names.length <= most ? [[name.name, language]] : [];
  });
  return kept.slice(0, most);
}

/** A key that a reader may know ('BEL.GOV', 'IGO.EU'); others are only numbers or hashes. */
export function code(referent: ReferentView): string | undefined {
  return /^[A-Z]{3}([.+][A-Z]{2,12})*$/.test(referent.key) ? referent.key : undefined;
}

/** Referents whose names, key or label hold all words of a search. */
export function called(referent: ReferentView, search: string): boolean {
  const all = folded([referent.label, referent.key, ...referent.names.map((n) => n.name)].join(" "));
  return folded(search).split(/\s+/).every((word) => all.includes(word));
}
