// From the numbers of one event to what can be drawn in one plot: what counts the same thing, what
// only repeats, what one voice says over days, and how far numbers of one day are apart.

import { group } from "d3-array";
import type { ArticleLine, ClaimView, EventView, Mark, Plot, VoiceView } from "../../records";
import { folded } from "../../state/seen";
import { apart, height, isLower, kind, valueKey } from "./bounds";

/** A number somebody claims, with all that the drawing and the sentence about it need. */
export interface Point {
  readonly key: string;
  readonly mark: Mark;
  readonly voice: VoiceView;
  readonly item: string;
  readonly claim?: ClaimView;
  readonly article?: ArticleLine;
}

/** One number with its bounds: who gives it, in how many articles, on how many origins. */
export interface Value {
  readonly key: string;
  readonly points: readonly Point[];
  readonly articles: number;
  readonly origins: number;
}

/** Two numbers of one day that cannot both be true. */
export interface Gap {
  readonly told: string;
  readonly low: Point;
  readonly high: Point;
  readonly apart: number;
}

/** Numbers that count the same thing: one plot. `values` from the highest to the lowest. */
export interface Series {
  readonly id: string;
  readonly measure: Plot["measure"];
  readonly unit?: string;
  readonly items: readonly string[];
  readonly points: readonly Point[];
  readonly values: readonly Value[];
  readonly voices: readonly VoiceView[];
  readonly gaps: readonly Gap[];
  /** By key of a point: the same number told before on the same ground. It adds no evidence. */
  readonly repeats: ReadonlyMap<string, Point>;
  readonly articles: number;
  readonly origins: number;
}

/** All series of an event: those first whose numbers are furthest apart. */
export function seriesOf(event: EventView): readonly Series[] {
  const compared = comparedMarks(event);
  return event.plots
    .flatMap((plot, at) =>
      parts(pointsOf(plot, event), compared).map((points, part) => ({ plot, points, at, part })),
    )
    .map(({ plot, points, at, part }) => made(`${at}-${part}`, plot, points))
    .sort((a, b) => spread(b) - spread(a));
}

/** Do all give one number? Then there is nothing to compare, and no plot. */
export function isOne(series: Series): boolean {
  return series.values.length === 1 && !series.points.some(({ mark }) => mark.denied);
}

/** How far the numbers are apart, as a share of the highest; any gap of a day counts more. */
export function spread({ values, gaps }: Series): number {
  const heights = values.flatMap(({ points: [one] }) => (one ? [height(one.mark)] : []));
  const top = Math.max(...heights);
  return (top > 0 ? (top - Math.min(...heights)) / top : 0) + (gaps.length ? 1 : 0);
}

function made(id: string, plot: Plot, points: readonly Point[]): Series {
  return {
    id,
    measure: plot.measure,
    unit: plot.unit,
    items: unique(points.map((point) => point.item).filter(Boolean)),
    points,
    values: valuesOf(points),
    voices: [...new Map(points.map(({ voice }) => [voice.id, voice])).values()],
    gaps: gapsOf(points),
    repeats: repeatsOf(points),
    articles: count(points.map((point) => point.article?.id)),
    origins: count(points.map((point) => point.mark.ground)),
  };
}

function pointsOf(plot: Plot, event: EventView): Point[] {
  const claims = new Map(event.claims.map((one) => [one.id, one]));
  const articles = new Map(event.articles.map((one) => [one.id, one]));
  const voices = new Map(event.accounts.map(({ voice }) => [voice.id, voice]));
  const told = plot.marks.filter((mark) => kind(mark) !== "any");
  return told.toSorted(byDay).map((mark, n): Point => {
    const claim = claims.get(mark.claim);
    const figure = claim?.figures?.find((one) => one.start === mark.pin.start);
    const voice = voices.get(mark.voice) ?? claim?.voice ?? unknown(mark.voice);
    const article = articles.get(claim?.article ?? "");
    return { key: `${keyOf(mark)}:${n}`, mark, voice, item: figure?.item ?? "", claim, article };
  });
}

function unknown(id: string): VoiceView {
  return { id, kind: "source", key: id, words: id };
}

function keyOf({ claim, pin }: Pick<Mark, "claim" | "pin">): string {
  return `${claim}:${pin.start}`;
}

const LATE = "9999";

function byDay(a: Mark, b: Mark): number {
  return (a.told ?? LATE).localeCompare(b.told ?? LATE) || height(a) - height(b);
}

/** Marks that the ledger holds for counts of one thing: pairs of their keys. */
function comparedMarks(event: EventView): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const { a, b, facets } of event.relations) {
    for (const facet of facets) {
      const [one, other] = [facet.a[0], facet.b[0]];
      if (facet.cell !== "how many" || !one || !other) continue;
      const [here, there] = [keyOf({ claim: a, pin: one }), keyOf({ claim: b, pin: other })];
      pairs.add(`${here} ${there}`).add(`${there} ${here}`);
    }
  }
  return pairs;
}

/** Points in groups that count the same thing: 80 firefighters are not compared with two boats. */
function parts(points: readonly Point[], compared: ReadonlySet<string>): readonly Point[][] {
  const times = new Map<string, number>();
  for (const { mark } of points) times.set(mark.claim, (times.get(mark.claim) ?? 0) + 1);
  const alone = (point: Point): boolean => times.get(point.mark.claim) === 1;
  const groups: Point[][] = [];
  for (const point of points) {
    const fits = groups.filter((group) => group.some((other) => same(point, other)));
    const joined = [...fits.flat(), point];
    for (const group of fits) groups.splice(groups.indexOf(group), 1);
    groups.push(points.filter((one) => joined.includes(one)));
  }
  return groups;

  function same(a: Point, b: Point): boolean {
    if (a.mark.claim === b.mark.claim) return false;
    if (compared.has(`${keyOf(a.mark)} ${keyOf(b.mark)}`) || valueKey(a.mark) === valueKey(b.mark)) return true;
    return (alone(a) && alone(b)) || (a.item !== "" && folded(a.item) === folded(b.item));
  }
}

function repeatsOf(points: readonly Point[]): ReadonlyMap<string, Point> {
  const alike = group(points, ({ mark }) => `${mark.ground} ${valueKey(mark)} ${mark.denied ?? false}`);
  return new Map(
    [...alike.values()].flatMap(([first, ...later]) =>
      first ? later.map((point) => [point.key, first] as const) : [],
    ),
  );
}

function valuesOf(points: readonly Point[]): readonly Value[] {
  const found = group(points, ({ mark }) => valueKey(mark));
  return [...found]
    .map(([key, own]) => {
      const said = own.filter(({ mark }) => !mark.denied);
      return {
        key,
        points: own,
        articles: count(said.map((point) => point.article?.id ?? point.mark.claim)),
        origins: count(said.map((point) => point.mark.ground)),
      };
    })
    .sort((a, b) => top(b) - top(a));
}

function top({ points: [one] }: Value): number {
  return one ? height(one.mark) : 0;
}

/** The widest gap of each day between two claims, latest day last. */
export function gapsOf(points: readonly Point[]): readonly Gap[] {
  const said = points.filter(({ mark }) => mark.told !== undefined && !mark.denied);
  const days = group(said, ({ mark }) => mark.told ?? "");
  return [...days].flatMap(([told, own]) => {
    const gaps = own.flatMap((a, at) => own.slice(at + 1).flatMap((b) => between(told, a, b)));
    return gaps.sort((a, b) => b.apart - a.apart).slice(0, 1);
  });
}

function between(told: string, a: Point, b: Point): readonly Gap[] {
  const size = a.mark.claim === b.mark.claim ? 0 : apart(a.mark, b.mark);
  const [low, high] = isLower(a.mark, b.mark) ? [a, b] : [b, a];
  return size > 0 ? [{ told, low, high, apart: size }] : [];
}

/** What one voice says day by day: its running total. Of several numbers of a day the highest. */
export function running(points: readonly Point[]): readonly (readonly Point[])[] {
  const told = points.filter(({ mark }) => mark.told !== undefined && !mark.denied);
  return [...group(told, ({ voice }) => voice.id).values()]
    .map((own) => {
      const days = new Map<string, Point>();
      for (const point of own) days.set(point.mark.told ?? "", point); // ordered: highest comes last
      return [...days.values()];
    })
    .filter((line) => line.length > 1);
}

function unique<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}

function count(all: readonly (string | undefined)[]): number {
  return new Set(all.filter((one) => one !== undefined)).size;
}
