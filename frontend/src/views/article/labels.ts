// Where small labels stand above words, so that none lies on another.

export interface At {
  readonly x: number;
  readonly y: number;
  readonly words: string;
  /** It runs from its place to the left. */
  readonly back?: boolean;
}

const SIGN = 6; // width of a sign of a label in pixels, roughly
const APART = " · ";

/** Labels that would lie on each other become one. `rtl`: they run to the left. */
export function placed(labels: readonly At[], rtl: boolean): readonly At[] {
  const way = rtl ? -1 : 1;
  const sorted = labels.toSorted((a, b) => a.y - b.y || way * (a.x - b.x));
  const found: At[] = [];
  for (const one of sorted) {
    const last = found.at(-1);
    const level = last && Math.abs(last.y - one.y) < 8;
    if (last && level && way * (one.x - last.x) < (last.words.length + 1) * SIGN) {
      const said = last.words.split(APART).includes(one.words);
      const words = said ? last.words : last.words + APART + one.words;
      found[found.length - 1] = { ...last, words };
    } else found.push(rtl ? { ...one, back: true } : one);
  }
  return found;
}
