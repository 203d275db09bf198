// Widths of words in a plot, as the browser sets them.

import type { Measured } from "./layout";
import { apartWords, bounds, ends, rests, signs } from "./sentences";
import type { Gap, Value } from "./series";

const GUESS = 6.4;
/** Values are a little larger than that, and bold. */
const BOLD = 1.18;
const FONT = "12px system-ui, sans-serif";
let pen: CanvasRenderingContext2D | null | undefined;

function width(words: string): number {
  if (pen === undefined) {
    pen = globalThis.document?.createElement("canvas").getContext("2d") ?? null;
    if (pen) pen.font = FONT;
  }
  return pen ? pen.measureText(words).width : words.length * GUESS;
}

/** The number as it stands at its height. */
export function valueWords({ points: [one] }: Value, unit: string | undefined, narrow: boolean): string {
  if (!one) return "";
  return narrow ? signs(one.mark, unit) : bounds(one.mark, unit, true);
}

export function measured(unit: string | undefined): Measured {
  return {
    name: ({ voice }) => Math.ceil(width(voice.words)) + 6,
    value: (value, narrow) => Math.ceil(width(valueWords(value, unit, narrow)) * BOLD),
    rests: (value) => Math.ceil(width(rests(value)) * 1.06),
    gap: (gap: Gap) => Math.ceil(Math.max(width(ends(gap, unit)), width(apartWords(gap, unit))) * 1.08) + 4,
  };
}
