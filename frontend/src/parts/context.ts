// Words of an article with what stands around them.

import type { Pin } from "../records";
import { source } from "../data/current";
import { Points } from "../state/points";

/** A stretch of an article: `of` says what it is. Marked words are always also evidence. */
export interface Stretch {
  readonly text: string;
  readonly of: "around" | "evidence" | "marked";
}

const ROOM = 160;

/** The evidence with the marked words in it, and what stands around it in its paragraph: at most
 * `room` signs to either side, cut between words. Offsets count code points. */
export function around(
  text: string,
  evidence: Pin,
  marks: readonly Pin[],
  room = ROOM,
): readonly Stretch[] {
  const points = new Points(text);
  const spans = [evidence, ...marks].map((pin) => ({
    start: points.unit(pin.start),
    end: points.unit(pin.end),
  }));
  const first = Math.min(...spans.map((one) => one.start));
  const last = Math.max(...spans.map((one) => one.end));
  const from = before(text, first, room);
  const to = after(text, last, room);
  const edges = [from, to, ...spans.flatMap((one) => [one.start, one.end])];
  const cuts = [...new Set(edges)].toSorted((a, b) => a - b);
  const [whole, ...marked] = spans;
  const stretches = cuts.slice(1).map((end, at): Stretch => {
    const start = cuts[at] ?? 0;
    const within = (one: { start: number; end: number } | undefined): boolean =>
      one !== undefined && one.start <= start && end <= one.end;
    const of = marked.some(within) ? "marked" : within(whole) ? "evidence" : "around";
    return { text: text.slice(start, end), of };
  });
  const shown = stretches.filter((one) => one.text);
  if (from > 0 && text[from - 1] !== "\n") shown.unshift({ text: "… ", of: "around" });
  if (to < text.length && text[to] !== "\n") shown.push({ text: " …", of: "around" });
  return shown;
}

function before(text: string, at: number, room: number): number {
  const line = text.lastIndexOf("\n", at - 1) + 1;
  if (at - line <= room) return line;
  const space = text.indexOf(" ", at - room);
  return space >= 0 && space < at ? space + 1 : at - room;
}

function after(text: string, at: number, room: number): number {
  const found = text.indexOf("\n", at);
  const line = found < 0 ? text.length : found;
  if (line - at <= room) return line;
  const space = text.lastIndexOf(" ", at + room);
  return space > at ? space : at + room;
}

const texts = new Map<string, Promise<string>>();

/** The text of an article, asked for once. Texts never change; what is read from them may. */
export function textOf(article: string): Promise<string> {
  const known = texts.get(article);
  if (known) return known;
  const asked = source()
    .article(article)
    .then((found) => found.text);
  texts.set(article, asked);
  asked.catch(() => texts.delete(article));
  return asked;
}
