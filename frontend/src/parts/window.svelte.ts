// Which rows of a long list are in the page, and where. Blocks of rows are drawn and measured, not
// rows. (@tanstack/virtual-core does this, too, but walks over all blocks after each measurement, and
// is a twelfth of the script.)

import { untrack } from "svelte";

import { Heights } from "./heights";
import { BLOCK } from "./rows";

/** What a window looks at. `here` is the row that has the focus. */
export interface Looked {
  readonly box: HTMLElement | undefined;
  readonly count: number;
  readonly estimate: number;
  readonly here: number;
}

/** A block of rows and where it lies, in pixels from the beginning of the list. */
export interface Block {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** So many blocks more than are in view, on either side. */
const MORE = 1;
/** So many new blocks are drawn in one frame: after a jump all are new, and at once would be a block. */
const AT_ONCE = 2;

export class RowWindow {
  blocks = $state.raw<readonly Block[]>([]);
  height = $state(0);
  #next: number | undefined;
  #heights = new Heights(0, 1);
  readonly #resized = new ResizeObserver((entries) => this.#measure(entries));

  /** `want` is told first and last row in view whenever they change. */
  constructor(
    readonly looked: () => Looked,
    readonly want: (first: number, last: number) => void,
  ) {}

  /** To be called in an effect, so that it follows the box and the count; gives what ends it. */
  follow(): (() => void) | undefined {
    const { box, count, estimate } = this.looked();
    const blocks = Math.ceil(count / BLOCK);
    return untrack(() => {
      if (blocks !== this.#heights.count) this.#heights = new Heights(blocks, estimate * BLOCK);
      if (!box) return undefined;
      const drawn = (): void => this.draw();
      const seen = new ResizeObserver(drawn);
      seen.observe(box);
      box.addEventListener("scroll", drawn, { passive: true });
      this.draw();
      return () => {
        seen.disconnect();
        box.removeEventListener("scroll", drawn);
      };
    });
  }

  draw(): void {
    const { box, count } = this.looked();
    if (!box) return;
    const [first, last] = this.#inView(box);
    this.height = this.#heights.start(this.#heights.count);
    const wanted = this.#drawn(first, last);
    const drawn = new Set(this.blocks.map((one) => one.index));
    const fresh = wanted.filter((index) => !drawn.has(index));
    const outside = (index: number): number => Number(index < first || index > last);
    const later = new Set(fresh.toSorted((a, b) => outside(a) - outside(b)).slice(AT_ONCE));
    this.blocks = wanted.filter((index) => !later.has(index)).map((index) => this.#block(index));
    if (later.size) this.#next ??= requestAnimationFrame(() => this.#goOn());
    if (count > 0) this.want(first * BLOCK, Math.min((last + 1) * BLOCK, count) - 1);
  }

  #goOn(): void {
    this.#next = undefined;
    this.draw();
  }

  #block(index: number): Block {
    const start = this.#heights.start(index);
    return { index, start, end: start + this.#heights.height(index) };
  }

  #inView(box: HTMLElement): readonly [number, number] {
    const top = box.scrollTop;
    return [this.#heights.at(top), this.#heights.at(top + box.clientHeight)];
  }

  /** What is in view, and the row that has the focus, which would be lost with its row. */
  #drawn(first: number, last: number): readonly number[] {
    const all = new Set<number>();
    for (let one = first - MORE; one <= last + MORE; one++) all.add(one);
    all.add(Math.floor(Math.max(this.looked().here, 0) / BLOCK));
    return [...all].filter((one) => one >= 0 && one < this.#heights.count).sort((a, b) => a - b);
  }

  #measure(entries: readonly ResizeObserverEntry[]): void {
    const { box } = this.looked();
    let above = 0;
    for (const { target, borderBoxSize } of entries) {
      if (!(target instanceof HTMLElement) || !target.isConnected) continue;
      const index = Number(target.dataset["index"]);
      const start = this.#heights.start(index);
      const more = this.#heights.measured(index, borderBoxSize[0]?.blockSize ?? target.offsetHeight);
      if (box && start < box.scrollTop) above += more;
    }
    // What turned out taller above the reader must not push away what is being read.
    if (box && above !== 0) box.scrollTop += above;
    this.draw();
  }

  /** Bring a row into the page; one that is in view stays where it is. */
  to(row: number): void {
    const { box } = this.looked();
    if (!box) return;
    const { start, end } = this.#block(Math.floor(row / BLOCK));
    const [top, bottom] = [box.scrollTop, box.scrollTop + box.clientHeight];
    if (start < top) box.scrollTop = start;
    else if (end > bottom) box.scrollTop = Math.max(start - box.clientHeight / 2, 0);
    this.draw();
  }

  /** About how many rows are seen at once. */
  get shown(): number {
    const { box, count } = this.looked();
    return Math.max(1, Math.floor(((box?.clientHeight ?? 0) * count) / Math.max(1, this.height)));
  }

  /** For `{@attach}` on a block with `data-index`. */
  readonly measured = (element: HTMLElement): (() => void) => {
    this.#resized.observe(element);
    return () => this.#resized.unobserve(element);
  };
}
