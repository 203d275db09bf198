// The sentence of a claim, cut around the word that tells what happened.

import type { ClaimView } from "../../records";
import { Points } from "../../state/points";

export interface Excerpt {
  readonly before: string;
  readonly word: string;
  readonly after: string;
  readonly cutBefore: boolean;
  readonly cutAfter: boolean;
}

/** At most about `room` signs, cut between words; the predicate is always in it. */
export function excerpt(claim: ClaimView, room: number): Excerpt {
  const { evidence, predicate } = claim;
  const points = new Points(evidence.words);
  const within = predicate && predicate.start >= evidence.start && predicate.end <= evidence.end;
  const from = within ? points.unit(predicate.start - evidence.start) : 0;
  const to = within ? points.unit(predicate.end - evidence.start) : 0;
  const text = evidence.words;
  const start = text.length <= room ? 0 : startOf(text, from, room / 3);
  const end = text.length <= room ? text.length : endOf(text, Math.max(to, start), room - (to - start));
  return {
    before: text.slice(start, from),
    word: text.slice(from, to),
    after: text.slice(to, end),
    cutBefore: start > 0,
    cutAfter: end < text.length,
  };
}

function startOf(text: string, at: number, room: number): number {
  if (at <= room) return 0;
  const space = text.indexOf(" ", at - room);
  return space >= 0 && space < at ? space + 1 : 0;
}

function endOf(text: string, at: number, room: number): number {
  if (text.length - at <= room) return text.length;
  const space = text.lastIndexOf(" ", at + Math.max(room, 0));
  return space > at ? space : text.length;
}
