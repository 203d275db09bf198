// Stretches of an article's text, in UTF-16 units: what is highlighted, and what lies where.

import type { ClaimView, ParagraphView, Pin } from "../../records";
import type { Points } from "../../state/points";
import { seen } from "../../state/seen";

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Stretches that are highlighted in one way. */
export interface Layer {
  readonly name: string;
  readonly spans: readonly Span[];
}

/** The cells of a claim, in the order in which it is told. */
export const CELLS = ["says", "cue", "who", "what", "whom", "where", "when", "how-many"] as const;
export type CellName = (typeof CELLS)[number];

export interface CellPin {
  readonly cell: CellName;
  readonly pin: Pin;
}

export function spanOf(points: Points, pin: { start: number; end: number }): Span {
  return { start: points.unit(pin.start), end: points.unit(pin.end) };
}

/** All pinned words of a claim, cell by cell. */
export function cellPins(claim: ClaimView): readonly CellPin[] {
  const found: [CellName, readonly (Pin | undefined)[]][] = [
    ["says", claim.sources ?? []],
    ["cue", [claim.cueWords]],
    ["who", claim.actors ?? []],
    ["what", [claim.predicate]],
    ["whom", claim.targets ?? []],
    ["where", [claim.place]],
    ["when", [claim.timeWords]],
    ["how-many", claim.figures ?? []],
  ];
  return found.flatMap(([cell, pins]) => pins.flatMap((pin) => (pin ? [{ cell, pin }] : [])));
}

export const DEEPEST = 3;

/** Where one claim stands, where two, and where three or more: disjoint stretches, by depth. */
export function depths(spans: readonly Span[]): readonly (readonly Span[])[] {
  const edges = spans
    .filter((span) => span.end > span.start)
    .flatMap((span) => [{ at: span.start, by: 1 }, { at: span.end, by: -1 }])
    .sort((a, b) => a.at - b.at);
  const found: Span[][] = Array.from({ length: DEEPEST }, () => []);
  let [depth, from] = [0, 0];
  for (const { at, by } of edges) {
    if (depth > 0 && at > from) joined(found[Math.min(depth, DEEPEST) - 1] ?? [], from, at);
    [depth, from] = [depth + by, at];
  }
  return found;
}

function joined(spans: Span[], start: number, end: number): void {
  const last = spans.at(-1);
  if (last?.end === start) spans[spans.length - 1] = { start: last.start, end };
  else spans.push({ start, end });
}

/** In the order of the text; of those that begin together, the longest first. */
export function inTextOrder(claims: readonly ClaimView[]): readonly ClaimView[] {
  return claims.toSorted(
    (a, b) => a.evidence.start - b.evidence.start || b.evidence.end - a.evidence.end,
  );
}

/** The claim that is meant by pointing at a place: the shortest there is; where one of those there
 * is chosen already, the next. */
export function pointedAt<T extends Span & { readonly id: string }>(
  claims: readonly T[],
  at: number,
  chosen: string | undefined,
): T | undefined {
  const there = claims
    .filter((one) => one.start <= at && at < one.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const now = there.findIndex((one) => one.id === chosen);
  return there[(now + 1) % Math.max(there.length, 1)];
}

export type Kind = ParagraphView["kind"] | "unsorted";

export interface Stretch extends Span {
  readonly kind: Kind;
  readonly reasons: readonly string[];
}

/** What is read in one go, or is folded away. */
export interface Block {
  readonly folded: boolean;
  readonly stretches: readonly Stretch[];
}

/** The text in blocks: paragraphs in order, runs of page furniture together. What stands between
 * paragraphs and holds a sign is kept, as unsorted. */
export function blocks(points: Points, paragraphs: readonly ParagraphView[]): readonly Block[] {
  const found: Block[] = [];
  for (const stretch of stretches(points, paragraphs)) {
    const folded = stretch.kind === "furniture" || stretch.kind === "unsorted";
    const last = found.at(-1);
    if (folded && last?.folded) {
      found[found.length - 1] = { folded, stretches: [...last.stretches, stretch] };
    } else found.push({ folded, stretches: [stretch] });
  }
  return found;
}

function stretches(points: Points, paragraphs: readonly ParagraphView[]): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  const between = (end: number): void => {
    if (end > from && points.text.slice(from, end).trim()) {
      found.push({ start: from, end, kind: "unsorted", reasons: [] });
    }
  };
  for (const paragraph of paragraphs) {
    const span = spanOf(points, paragraph);
    between(span.start);
    found.push({ ...span, kind: paragraph.kind, reasons: paragraph.reasons ?? [] });
    from = span.end;
  }
  between(points.text.length);
  return found;
}

export interface Piece {
  readonly text: string;
  /** 'U+202E' where the text is a sign that is not seen. */
  readonly sign?: string | undefined;
  /** Layers that cover it: where the browser cannot highlight ranges. */
  readonly marks: string;
}

/** A stretch of the text cut at signs that are not seen, and at every edge of a layer. */
export function pieces(text: string, span: Span, layers: readonly Layer[]): readonly Piece[] {
  const cuts = new Set([span.start, span.end]);
  const own = layers.flatMap((layer) =>
    layer.spans
      .filter((one) => one.start < span.end && one.end > span.start)
      .map((one) => ({ name: layer.name, ...one })),
  );
  for (const one of own) {
    cuts.add(Math.max(one.start, span.start)).add(Math.min(one.end, span.end));
  }
  const edges = [...cuts].sort((a, b) => a - b);
  return edges.slice(0, -1).flatMap((start, at) => {
    const end = edges[at + 1] ?? span.end;
    const over = own.filter((one) => one.start <= start && one.end >= end);
    const marks = [...new Set(over.map((one) => one.name))].join(" ");
    return seen(text.slice(start, end)).map((part) => ({ ...part, marks }));
  });
}
