// Where the blocks of a long list lie, when most are only guessed: a Fenwick tree (1994) over what
// each differs from the guess, so that one that turns out taller costs no walk over all below it.

export class Heights {
  readonly #tree: Float64Array;
  readonly #known: Map<number, number> = new Map();

  /** `count` blocks, each `guess` pixels high until it is measured. */
  constructor(
    readonly count: number,
    readonly guess: number,
  ) {
    this.#tree = new Float64Array(count + 1);
  }

  height(block: number): number {
    return this.#known.get(block) ?? this.guess;
  }

  /** By how much the block is taller than was thought. */
  measured(block: number, height: number): number {
    const more = height - this.height(block);
    if (more === 0 || block >= this.count) return 0;
    this.#known.set(block, height);
    for (let at = block + 1; at <= this.count; at += at & -at) {
      this.#tree[at] = (this.#tree[at] ?? 0) + more;
    }
    return more;
  }

  /** Where a block begins; of `count`, where the list ends. */
  start(block: number): number {
    let sum = block * this.guess;
    for (let at = block; at > 0; at -= at & -at) sum += this.#tree[at] ?? 0;
    return sum;
  }

  /** The block in which a place lies, counted in pixels from the beginning. */
  at(place: number): number {
    let [low, high] = [0, Math.max(0, this.count - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start(middle) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
