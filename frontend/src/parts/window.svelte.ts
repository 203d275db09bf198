// Which rows of a long list are in the page, and where. Blocks of rows are measured, not rows: where
// a hundred thousand lie below the one that turns out taller, to add them all up takes too long.

import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type Range,
  type VirtualItem,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import { untrack } from "svelte";

import { BLOCK } from "./rows";

/** What a window looks at. `here` is the row that has the focus. */
export interface Looked {
  readonly box: HTMLElement | undefined;
  readonly count: number;
  readonly estimate: number;
  readonly here: number;
}

export class RowWindow {
  blocks = $state.raw<readonly VirtualItem[]>([]);
  height = $state(0);
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;

  /** `want` is told first and last row in view whenever they change. */
  constructor(
    readonly looked: () => Looked,
    readonly want: (first: number, last: number) => void,
  ) {
    this.#virtualizer = new Virtualizer(this.#options(0));
  }

  #options(count: number): VirtualizerOptions<HTMLElement, HTMLElement> {
    return {
      count: Math.ceil(count / BLOCK),
      getScrollElement: () => this.looked().box ?? null,
      estimateSize: () => this.looked().estimate * BLOCK,
      overscan: 1,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      rangeExtractor: (range) => this.#withHere(range),
      onChange: () => this.draw(),
    };
  }

  /** What is in view, and the row that has the focus, which would be lost with its row. */
  #withHere(range: Range): number[] {
    const inView = defaultRangeExtractor(range);
    const here = Math.floor(Math.max(this.looked().here, 0) / BLOCK);
    if (here >= range.count || inView.includes(here)) return inView;
    return [...inView, here].sort((a, b) => a - b);
  }

  draw(): void {
    this.blocks = this.#virtualizer.getVirtualItems();
    this.height = this.#virtualizer.getTotalSize();
    const { startIndex, endIndex } = this.#virtualizer.range ?? { startIndex: 0, endIndex: 0 };
    const last = Math.min((endIndex + 1) * BLOCK, this.looked().count) - 1;
    this.want(startIndex * BLOCK, Math.max(0, last));
  }

  /** To be called in an effect, so that it follows the box and the count. */
  follow(): void {
    const { box, count } = this.looked();
    this.#virtualizer.setOptions(this.#options(count));
    if (!box) return;
    untrack(() => {
      this.#virtualizer._willUpdate();
      this.draw();
    });
  }

  mounted(): () => void {
    return this.#virtualizer._didMount();
  }

  /** Bring a row into the page; one that is in view stays where it is. */
  to(row: number): void {
    const index = Math.floor(row / BLOCK);
    if (!this.blocks.some((one) => one.index === index && this.#inView(one))) {
      this.#virtualizer.scrollToIndex(index);
    }
    this.draw();
  }

  #inView(block: VirtualItem): boolean {
    const top = this.#virtualizer.scrollOffset ?? 0;
    return block.end > top && block.start < top + (this.looked().box?.clientHeight ?? 0);
  }

  /** About how many rows are seen at once. */
  get shown(): number {
    const { box, count } = this.looked();
    return Math.max(1, Math.floor(((box?.clientHeight ?? 0) * count) / Math.max(1, this.height)));
  }

  /** For `{@attach}` on a block with `data-index`. */
  readonly measured = (element: HTMLElement): (() => void) => {
    untrack(() => this.#virtualizer.measureElement(element));
    return () => this.#virtualizer.measureElement(null);
  };
}
