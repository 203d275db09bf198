// Highlights on text as the browser paints them: ranges over text nodes, no element for any of them.

import type { Span } from "./spans";

/** All kinds of highlight, what lies below first. */
const LAYERS = [
  "claim-1", "claim-2", "claim-3", "own", "shared", "chosen",
  "cell-says", "cell-cue", "cell-who", "cell-what", "cell-whom", "cell-where", "cell-when",
  "cell-how-many", "here",
];

export const paints =
  typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function";

interface Placed extends Span {
  readonly node: Text;
  /** The stretch of the sheet that it is part of. */
  readonly of: Element;
}

/** The text nodes of a sheet, and where in the article each stands. Every element with
 * `data-from` holds a stretch of the text from that unit on, and nothing else. */
export class Ground {
  readonly #nodes: readonly Placed[];

  constructor(root: HTMLElement) {
    const nodes: Placed[] = [];
    for (const element of root.querySelectorAll<HTMLElement>("[data-from]")) {
      let start = Number(element.dataset["from"]);
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const length = node.nodeValue?.length ?? 0;
        if (length) nodes.push({ node: node as Text, of: element, start, end: start + length });
        start += length;
      }
    }
    this.#nodes = nodes;
  }

  /** The ranges of a stretch, one for each paragraph that holds some of it: between paragraphs
   * stand words of the interface. */
  ranges(span: Span): readonly Range[] {
    const found: Range[] = [];
    let open: Range | undefined;
    let of: Element | undefined;
    for (let at = this.#firstAfter(span.start); at < this.#nodes.length; at += 1) {
      const placed = this.#nodes[at];
      if (!placed || placed.start >= span.end) break;
      if (!open || placed.of !== of) {
        open = document.createRange();
        open.setStart(placed.node, Math.max(0, span.start - placed.start));
        found.push(open);
        of = placed.of;
      }
      open.setEnd(placed.node, Math.min(span.end, placed.end) - placed.start);
    }
    return found;
  }

  /** Place of the first node that ends after a unit. */
  #firstAfter(unit: number): number {
    let [low, high] = [0, this.#nodes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#nodes[middle]?.end ?? 0) > unit) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The unit of the article at a point of the window. */
  unitAt(x: number, y: number): number | undefined {
    const at = caret(x, y);
    const placed = at && this.#nodes.find((one) => one.node === at.node);
    return placed && placed.start + at.offset;
  }
}

interface Caret {
  readonly node: Node;
  readonly offset: number;
}

function caret(x: number, y: number): Caret | undefined {
  if ("caretPositionFromPoint" in document) {
    const at = document.caretPositionFromPoint(x, y);
    return at ? { node: at.offsetNode, offset: at.offset } : undefined;
  }
  const old = document as { caretRangeFromPoint?: (x: number, y: number) => Range | null };
  const range = old.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

const painted = new Map<string, Map<object, readonly Range[]>>();

/** Paint ranges of one sheet (`owner`) in one way; those of other sheets stay. */
export function paint(owner: object, name: string, ranges: readonly Range[]): void {
  const own = painted.get(name) ?? new Map<object, readonly Range[]>();
  if (ranges.length) own.set(owner, ranges);
  else if (!own.delete(owner)) return;
  painted.set(name, own);
  const highlight = new Highlight(...[...own.values()].flat());
  highlight.priority = LAYERS.indexOf(name);
  if (highlight.size) CSS.highlights.set(name, highlight);
  else CSS.highlights.delete(name);
}

/** Take away all that a sheet painted. */
export function wipe(owner: object): void {
  for (const name of painted.keys()) paint(owner, name, []);
}
