// Which words of a passage the other does not have, so that what was left out or put in is seen.

export interface Run {
  readonly text: string;
  /** The other passage lacks it. */
  readonly own: boolean;
}

const MOST = 700; // words on a side; beyond it the passages are shown plain

/** Two passages in runs of common and of own words (longest common subsequence). */
export function changed(a: string, b: string): readonly [readonly Run[], readonly Run[]] {
  const [left, right] = [pieces(a), pieces(b)];
  if (left.length > MOST || right.length > MOST) return [plain(a), plain(b)];
  const common = commonOf(left.map(key), right.map(key));
  return [
    runs(left, new Set(common.map(([at]) => at))),
    runs(right, new Set(common.map(([, at]) => at))),
  ];
}

function plain(text: string): readonly Run[] {
  return [{ text, own: false }];
}

/** Words, each with the white space after it. */
function pieces(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

function key(piece: string): string {
  return piece.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase() || piece.trim();
}

function commonOf(a: readonly string[], b: readonly string[]): [number, number][] {
  const wide = b.length + 1;
  const best = new Uint16Array((a.length + 1) * wide);
  const held = (i: number, j: number): number => best[i * wide + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      best[i * wide + j] =
        a[i] === b[j] ? held(i + 1, j + 1) + 1 : Math.max(held(i + 1, j), held(i, j + 1));
    }
  }
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) found.push([i++, j++]);
    else if (held(i + 1, j) >= held(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}

function runs(all: readonly string[], common: ReadonlySet<number>): readonly Run[] {
  const found: { text: string; own: boolean }[] = [];
  all.forEach((text, at) => {
    const own = !common.has(at);
    const last = found.at(-1);
    if (last?.own === own) last.text += text;
    else found.push({ text, own });
  });
  return found;
}
