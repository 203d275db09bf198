import { describe, expect, it } from "vitest";
import type { DrawingView, Node, OriginsView } from "../../src/records";
import { around, closed, edgesOf, graphOf, kept } from "../../src/views/origins/graph";
import { stepped } from "../../src/views/origins/stepping";
import { corner, free, MEASURES, ways } from "../../src/views/origins/ways";

const node = (id: string, layer: number, row: number): Node => ({
  id, kind: id.startsWith("outside ") ? "outside" : "article", label: id, layer, row, claims: 1,
});
const drawing = (drawer: string, source: string, more: Partial<DrawingView> = {}): DrawingView => ({
  drawer, source, kind: "verbatim", share: 0.5, repeats: false, why: "Because.", ...more,
});
const view: OriginsView = {
  nodes: [
    node("outside AFP", 0, 0), node("a", 0, 1), node("b", 1, 0), node("c", 1, 1), node("d", 2, 0.5),
    node("y", 0, 40), node("z", 1, 40),
  ],
  edges: [
    drawing("b", "", { source: undefined, sourceName: "AFP", kind: "cites" }),
    drawing("b", "a"), drawing("c", "a"), drawing("d", "c"), drawing("d", "a"), drawing("z", "y"),
  ],
  rings: [], events: [], articles: [], alone: 0,
};
const graph = graphOf(view);
const spots = closed(view.nodes);
const keyed = (from: string, to: string): string =>
  graph.edges.find((edge) => edge.from === from && edge.to === to)?.key ?? "";

describe("the graph", () => {
  it("joins outlets outside the pile by their name", () => {
    expect(graph.edges[0]).toMatchObject({ from: "outside AFP", to: "b", key: "b cites outside AFP" });
  });

  it("tells two edges of the same kind between the same two apart", () => {
    const keys = edgesOf([drawing("b", "a"), drawing("b", "a")]).map((edge) => edge.key);
    expect(new Set(keys).size).toBe(2);
  });

  it("holds only what the edges that pass join", () => {
    const cited = kept(graph, (edge) => edge.drawing.kind === "cites");
    expect(cited.nodes.map((one) => one.id)).toEqual(["outside AFP", "b"]);
  });

  it("around one article is what is joined to it, the nearest first", () => {
    expect(around(graph, "z").nodes.map((one) => one.id)).toEqual(["y", "z"]);
    expect(around(graph, "d", 3).nodes.map((one) => one.id).toSorted()).toEqual(["a", "c", "d"]);
  });

  it("closes the gaps that a filter leaves", () => {
    const some = closed([node("a", 1, 3), node("b", 4, 3.5), node("c", 4, 90)]);
    expect(some.map((one) => one.layer)).toEqual([0, 1, 1]);
    expect(some.map((one) => one.row)).toEqual([0, 0.5, 1.75]);
  });

  it("leaves room behind a ring for its edges", () => {
    const [first, , last] = closed([node("a", 0, 0), node("b", 0, 1), node("c", 1, 0)], [["a", "b"]]);
    expect(first?.along).toBe(0);
    expect(last?.along).toBeGreaterThan(1);
  });
});

describe("ways of edges", () => {
  it("lead from the end of the source to the start of the drawer", () => {
    const way = ways(spots, graph.edges).find((one) => one.edge.key === keyed("a", "c"));
    const a = spots.find((spot) => spot.node.id === "a");
    expect(a).toBeDefined();
    expect(way?.path.startsWith(`M${corner(a ?? spots[0]!).x + MEASURES.width} `)).toBe(true);
  });

  it("pass the layers between where no node stands", () => {
    expect(free(100, [90], 48)).not.toBe(100);
    expect(free(100, [200], 48)).toBe(100);
    const tops = [0, 66, 132];
    const y = free(70, tops, 48);
    expect(tops.every((top) => y < top || y > top + 48)).toBe(true);
  });
});

describe("keys in the graph", () => {
  const step = (at: Parameters<typeof stepped>[0], way: Parameters<typeof stepped>[1]) =>
    stepped(at, way, spots, graph.edges);

  it("go along edges, and stop at each", () => {
    expect(step({ node: "outside AFP" }, "after")).toEqual({ edge: keyed("outside AFP", "b") });
    expect(step({ edge: keyed("outside AFP", "b") }, "after")).toEqual({ node: "b" });
    expect(step({ edge: keyed("a", "c") }, "before")).toEqual({ node: "a" });
    expect(step({ node: "d" }, "after")).toBeUndefined();
  });

  it("go up and down within a layer, and from edge to edge of one node", () => {
    expect(step({ node: "b" }, "down")).toEqual({ node: "c" });
    expect(step({ node: "b" }, "up")).toBeUndefined();
    expect(step({ edge: keyed("a", "b") }, "down")).toEqual({ edge: keyed("a", "d") });
  });
});
