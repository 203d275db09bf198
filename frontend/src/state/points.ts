// Offsets in the ledger count code points; the browser counts UTF-16 units.

export class Points {
  readonly #index: Uint32Array | null;

  constructor(readonly text: string) {
    this.#index = /[\ud800-\udbff]/.test(text) ? Points.#made(text) : null;
  }

  static #made(text: string): Uint32Array {
    const index: number[] = [];
    let unit = 0;
    for (const point of text) {
      index.push(unit);
      unit += point.length;
    }
    index.push(unit);
    return Uint32Array.from(index);
  }

  /** The UTF-16 unit at which the code point with this number begins. */
  unit(point: number): number {
    if (!this.#index) return Math.min(point, this.text.length);
    return this.#index[Math.min(point, this.#index.length - 1)] ?? this.text.length;
  }

  /** Where the words stand nearest to a code point, in code points; undefined where nowhere. */
  nearest(words: string, to: number): { start: number; end: number } | undefined {
    const found: number[] = [];
    if (!words) return undefined;
    for (let at = this.text.indexOf(words); at >= 0; at = this.text.indexOf(words, at + 1)) {
      found.push([...this.text.slice(0, at)].length);
    }
    const start = found.sort((a, b) => Math.abs(a - to) - Math.abs(b - to))[0];
    return start === undefined ? undefined : { start, end: start + [...words].length };
  }

  cut(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}
