// What a node of the graph is called: an outlet, the name of the article, its day and language.

import type { ArticleLine, OriginsView } from "../../records";
import { folded } from "../../state/seen";

export interface Called {
  /** The outlet, or the article's name where no outlet is known. */
  readonly first: string;
  /** The article's name below its outlet. */
  readonly second?: string | undefined;
  readonly article?: ArticleLine | undefined;
  /** Outside the pile, though other articles of this outlet are in it. */
  readonly known: boolean;
}

export type Calling = (node: string) => Called;

export function calledOf(view: OriginsView): Calling {
  const lines = new Map(view.articles.map((line) => [line.id, line]));
  const outlets = new Set(view.articles.map((line) => folded(line.outlet ?? "")));
  const found = new Map<string, Called>();
  for (const node of view.nodes) {
    const article = lines.get(node.id);
    found.set(node.id, {
      first: node.outlet ?? node.label,
      second: node.outlet ? node.label : undefined,
      article,
      known: node.kind === "outside" && outlets.has(folded(node.label)),
    });
  }
  return (node) => found.get(node) ?? { first: node, known: false };
}
