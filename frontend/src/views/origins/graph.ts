// The graph as it is shown: what passes the filters, in the layers and rows that the records give.

import type { DrawingView, Node, OriginsView } from "../../records";

export type Kind = DrawingView["kind"];
export const KINDS: readonly Kind[] = ["verbatim", "abridged", "translated", "retold", "cites"];

/** So many nodes are drawn at once. */
export const MOST = 500;

export interface Edge {
  /** The same in every address: who draws on whom, and how. */
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly drawing: DrawingView;
}

export interface Graph {
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

/** The node that a drawing leads from. */
export function sourceOf(drawing: DrawingView): string {
  return drawing.source ?? `outside ${drawing.sourceName ?? ""}`;
}

export function edgesOf(drawings: readonly DrawingView[]): readonly Edge[] {
  const times = new Map<string, number>();
  return drawings.map((drawing) => {
    const [from, to] = [sourceOf(drawing), drawing.drawer];
    const same = `${to} ${drawing.kind} ${from}`;
    const time = (times.get(same) ?? 0) + 1;
    times.set(same, time);
    return { key: time > 1 ? `${same} ${time}` : same, from, to, drawing };
  });
}

export function graphOf(view: OriginsView): Graph {
  return { nodes: view.nodes, edges: edgesOf(view.edges) };
}

/** The edges that pass, and the nodes they join. */
export function kept(graph: Graph, passes: (edge: Edge) => boolean): Graph {
  const edges = graph.edges.filter(passes);
  const ends = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  return { nodes: graph.nodes.filter((node) => ends.has(node.id)), edges };
}

/** What a node is joined to, by whatever edges: the nearest first, at most so many. */
export function around(graph: Graph, start: string, most = MOST): Graph {
  const beside = new Map<string, string[]>();
  for (const { from, to } of graph.edges) {
    for (const [a, b] of [[from, to], [to, from]] as const) {
      const own = beside.get(a);
      if (own) own.push(b);
      else beside.set(a, [b]);
    }
  }
  const near = new Set([start]);
  for (const node of near) {
    for (const next of beside.get(node) ?? []) if (near.size < most) near.add(next);
  }
  return {
    nodes: graph.nodes.filter((node) => near.has(node.id)),
    edges: graph.edges.filter((edge) => near.has(edge.from) && near.has(edge.to)),
  };
}

export interface Spot {
  readonly node: Node;
  readonly layer: number;
  /** Layers from the start, with room for the edges of a ring behind its layer. */
  readonly along: number;
  readonly row: number;
}

/** Layers and rows without those that a filter left empty: order stays, gaps close. */
export function closed(
  nodes: readonly Node[],
  rings: readonly (readonly string[])[] = [],
): readonly Spot[] {
  const circular = new Set(rings.flat());
  const wide = new Set(nodes.filter((node) => circular.has(node.id)).map((node) => node.layer));
  const layers = [...new Set(nodes.map((node) => node.layer))].sort((a, b) => a - b);
  const layer = new Map(layers.map((one, at) => [one, at]));
  const rows = [...new Set(nodes.map((node) => node.row))].sort((a, b) => a - b);
  const row = new Map<number, number>();
  let now = 0;
  rows.forEach((one, at) => {
    const before = rows[at - 1];
    if (before !== undefined) now += Math.min(one - before, WIDEST);
    row.set(one, now);
  });
  return nodes.map((node) => ({
    node,
    layer: layer.get(node.layer) ?? 0,
    along: (layer.get(node.layer) ?? 0) + RING * layers.filter((one) => one < node.layer && wide.has(one)).length,
    row: row.get(node.row) ?? 0,
  }));
}

const RING = 0.5;
const WIDEST = 1.25; // the records leave so much between parts that nothing joins
