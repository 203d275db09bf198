// A long list that is held in pages: asked for where the reader is, forgotten where they long left.

export interface Page<T> {
  /** How many there are in all. */
  readonly total: number;
  readonly items: readonly T[];
}

/** Gives `limit` items from `offset` on, fewer only at the end. */
export type Ask<T> = (offset: number, limit: number) => Promise<Page<T>>;

export const PAGE = 100;
const HELD = 60;
const AT_ONCE = 2;

export class Pages<T> {
  total: number | undefined;
  error: Error | undefined;
  readonly #held = new Map<number, readonly T[]>();
  readonly #coming = new Set<number>();
  #first = 0;
  #last = 0;

  constructor(
    readonly ask: Ask<T>,
    readonly changed: (pages: Pages<T>) => void,
  ) {}

  item(index: number): T | undefined {
    return this.#held.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** The reader sees these. A long scroll asks only for where it comes to rest: few requests are
   * under way at once, and what is asked for next is what is in view by then. */
  want(first: number, last: number): void {
    [this.#first, this.#last] = [first, last];
    const end = Math.floor(Math.max(first, last) / PAGE);
    for (let page = Math.floor(first / PAGE); page <= end; page += 1) {
      if (this.error || this.#coming.size >= AT_ONCE) return;
      if (!this.#coming.has(page) && !this.#fresh(page)) void this.#fetch(page);
    }
  }

  /** Is the page there? If so, it is the last that will be forgotten. */
  #fresh(page: number): boolean {
    const held = this.#held.get(page);
    if (!held) return false;
    this.#held.delete(page);
    this.#held.set(page, held);
    return true;
  }

  async #fetch(page: number): Promise<void> {
    this.#coming.add(page);
    try {
      const found = await this.ask(page * PAGE, PAGE);
      this.total = found.total;
      this.#held.set(page, found.items);
      for (const oldest of this.#held.keys()) {
        if (this.#held.size <= HELD) break;
        this.#held.delete(oldest);
      }
    } catch (fault) {
      this.error = fault instanceof Error ? fault : new Error(String(fault));
    }
    this.#coming.delete(page);
    this.changed(this);
    this.want(this.#first, Math.min(this.#last, (this.total ?? 1) - 1));
  }
}
