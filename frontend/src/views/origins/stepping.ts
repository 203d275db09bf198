// From node to node along edges, by keys: an edge is a stop of its own between the two it joins.

import type { Edge, Spot } from "./graph";

export type Stop = { readonly node: string } | { readonly edge: string };
export type Toward = "before" | "after" | "up" | "down";

/** Where a key leads from a stop; nowhere, where there is nothing on that side. */
export function stepped(
  at: Stop,
  way: Toward,
  spots: readonly Spot[],
  edges: readonly Edge[],
): Stop | undefined {
  return "node" in at ? fromNode(at.node, way, spots, edges) : fromEdge(at.edge, way, spots, edges);
}

function fromNode(
  id: string,
  way: Toward,
  spots: readonly Spot[],
  edges: readonly Edge[],
): Stop | undefined {
  if (way === "after" || way === "before") {
    const fan = fanOf(id, way, spots, edges)[0];
    return fan && { edge: fan.key };
  }
  const here = spots.find((spot) => spot.node.id === id);
  const column = spots
    .filter((spot) => spot.layer === here?.layer)
    .toSorted((a, b) => a.row - b.row);
  const next = column[column.findIndex((spot) => spot.node.id === id) + (way === "down" ? 1 : -1)];
  return next && { node: next.node.id };
}

function fromEdge(
  key: string,
  way: Toward,
  spots: readonly Spot[],
  edges: readonly Edge[],
): Stop | undefined {
  const edge = edges.find((one) => one.key === key);
  if (!edge) return undefined;
  if (way === "after") return { node: edge.to };
  if (way === "before") return { node: edge.from };
  const by = way === "down" ? 1 : -1;
  for (const fan of [fanOf(edge.from, "after", spots, edges), fanOf(edge.to, "before", spots, edges)]) {
    const next = fan[fan.findIndex((one) => one.key === key) + by];
    if (next) return { edge: next.key };
  }
  return undefined;
}

/** The edges at one side of a node, from the top down. */
function fanOf(
  id: string,
  way: "after" | "before",
  spots: readonly Spot[],
  edges: readonly Edge[],
): readonly Edge[] {
  const row = new Map(spots.map((spot) => [spot.node.id, spot.row]));
  const own = edges.filter((edge) => (way === "after" ? edge.from : edge.to) === id);
  const end = (edge: Edge): number => row.get(way === "after" ? edge.to : edge.from) ?? 0;
  return own.toSorted((a, b) => end(a) - end(b));
}
