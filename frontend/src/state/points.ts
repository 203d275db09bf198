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

  cut(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}
