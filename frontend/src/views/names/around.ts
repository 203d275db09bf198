// Words with a little of what stands around them, cut between words.

import type { Pin } from "../../records";
import { Points } from "../../state/points";

export interface Around {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

const SIGNS = 90; // before and after, in code points

export function around(text: string, pin: Pin): Around {
  const points = new Points(text);
  const words = points.cut(pin.start, pin.end);
  if (words !== pin.words) return { before: "", words: pin.words, after: "" };
  const before = points.cut(Math.max(0, pin.start - SIGNS), pin.start);
  const after = points.cut(pin.end, pin.end + SIGNS);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const rest = after.split("\n", 1)[0] ?? "";
  const starts = line.length < before.length || pin.start <= SIGNS;
  const ends = rest.length < after.length || points.unit(pin.end + SIGNS) >= text.length;
  return {
    before: starts ? line : `… ${line.replace(/^\S*\s/, "")}`,
    words,
    after: ends ? rest : `${rest.replace(/\s\S*$/, "")} …`,
  };
}
