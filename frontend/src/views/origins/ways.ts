// Ways of edges between nodes, and where each edge's words stand. Measures are pixels from the start.

import { group } from "d3-array";
import type { Edge, Spot } from "./graph";

export interface Measures {
  readonly width: number;
  readonly height: number;
  /** From one layer to the next, and from one row to the next. */
  readonly across: number;
  readonly down: number;
  readonly edge: number;
}

export const MEASURES: Measures = { width: 184, height: 48, across: 356, down: 66, edge: 16 };
const LEAST = { width: 150, across: 284 }; // the words of an edge still stand between two nodes
const BOWS = [64, 150] as const;
const BOWED = 30; // so far the words stand off the bow of an edge
const WORDS = { width: 128, height: 40 };

export interface Way {
  readonly edge: Edge;
  readonly path: string;
  /** The middle of the edge's words. */
  readonly x: number;
  readonly y: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

/** The start and top of a node. */
export function corner(spot: Spot, m: Measures = MEASURES): Point {
  return { x: m.edge + spot.along * m.across, y: m.edge + spot.row * m.down };
}

export function ways(
  spots: readonly Spot[],
  edges: readonly Edge[],
  m: Measures = MEASURES,
): readonly Way[] {
  const at = new Map(spots.map((spot) => [spot.node.id, spot]));
  const ports = portsOf(at, edges, m);
  const taken: Box[] = spots.map((spot) => ({ ...corner(spot, m), width: m.width, height: m.height }));
  return edges.flatMap((edge, index) => {
    const [from, to, port] = [at.get(edge.from), at.get(edge.to), ports[index]];
    if (!from || !to || !port) return [];
    const points = [port.from, ...between(from, to, port, spots, m), port.to];
    const bow = from.layer < to.layer ? 0 : from.row < to.row ? BOWS[0] : BOWS[1];
    const words = wordsOf(edge, points, bow, taken);
    taken.push(boxOf(words, edge));
    return [{ edge, path: bow ? bowed(port, bow) : curve(points), ...words }];
  });
}

interface Port {
  readonly from: Point;
  readonly to: Point;
}

/** Where edges leave and reach their nodes: side by side, in the order of their other ends. */
function portsOf(at: ReadonlyMap<string, Spot>, edges: readonly Edge[], m: Measures): readonly Port[] {
  const row = (id: string): number => at.get(id)?.row ?? 0;
  const spread = (own: (e: Edge) => string, other: (e: Edge) => string): Map<Edge, number> => {
    const fans = group(edges, own);
    const found = new Map<Edge, number>();
    for (const [id, fan] of fans) {
      const ordered = fan.toSorted((a, b) => row(other(a)) - row(other(b)));
      const gap = Math.min(11, (m.height - 12) / Math.max(1, fan.length - 1));
      const top = corner(at.get(id) ?? NOWHERE, m).y + m.height / 2;
      ordered.forEach((edge, place) => found.set(edge, top + (place - (fan.length - 1) / 2) * gap));
    }
    return found;
  };
  const out = spread((e) => e.from, (e) => e.to);
  const into = spread((e) => e.to, (e) => e.from);
  return edges.map((edge) => {
    const [from, to] = [at.get(edge.from) ?? NOWHERE, at.get(edge.to) ?? NOWHERE];
    const ring = from.layer === to.layer;
    return {
      from: { x: corner(from, m).x + m.width, y: out.get(edge) ?? 0 },
      to: { x: corner(to, m).x + (ring ? m.width : 0), y: into.get(edge) ?? 0 },
    };
  });
}

const NOWHERE: Spot = {
  node: { id: "", kind: "outside", label: "", layer: 0, row: 0, claims: 0 },
  layer: 0,
  along: 0,
  row: 0,
};

/** Points through which a long edge passes the layers between, where no node stands. */
function between(
  from: Spot,
  to: Spot,
  port: Port,
  spots: readonly Spot[],
  m: Measures,
): readonly Point[] {
  const found: Point[] = [];
  for (let layer = from.layer + 1; layer < to.layer; layer += 1) {
    const part = (layer - from.layer) / (to.layer - from.layer);
    const wish = port.from.y + (port.to.y - port.from.y) * part;
    const corners = spots.filter((spot) => spot.layer === layer).map((spot) => corner(spot, m));
    const y = free(wish, corners.map((one) => one.y), m.height);
    const x = corners[0]?.x ?? 0;
    found.push({ x, y }, { x: x + m.width, y });
  }
  return found;
}

const BESIDE = 9;

/** The height nearest to `wish` at which nothing stands. */
export function free(wish: number, tops: readonly number[], height: number): number {
  const blocked = (y: number): boolean =>
    tops.some((top) => y > top - BESIDE + 1 && y < top + height + BESIDE - 1);
  if (!blocked(wish)) return wish;
  const open = tops
    .flatMap((top) => [top - BESIDE, top + height + BESIDE])
    .filter((y) => !blocked(y))
    .sort((a, b) => Math.abs(a - wish) - Math.abs(b - wish));
  return open[0] ?? wish;
}

/** From one member of a ring to another, out over the end of their layer and back. */
function bowed({ from, to }: Port, bow: number): string {
  const x = Math.max(from.x, to.x) + bow;
  return `M${at(from)}C${at({ x, y: from.y })} ${at({ x, y: to.y })} ${at(to)}`;
}

function curve(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1];
      if (!before) return `M${at(point)}`;
      const x = (before.x + point.x) / 2;
      return `C${at({ x, y: before.y })} ${at({ x, y: point.y })} ${at(point)}`;
    })
    .join("");
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

const TRIES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72];

/** Where on its last stretch an edge's words cover least of what stands there. */
function wordsOf(
  edge: Edge,
  points: readonly Point[],
  bow: number,
  taken: readonly Box[],
): Point {
  const [from, to] = [points.at(-2), points.at(-1)];
  if (!from || !to) return { x: 0, y: 0 };
  const tries = TRIES.map((t) => ({
    x: bow ? Math.max(from.x, to.x) + bow * 0.75 + BOWED : from.x + (to.x - from.x) * t,
    y: from.y + (to.y - from.y) * t * t * (3 - 2 * t),
  }));
  const over = tries.map((one) => taken.reduce((sum, box) => sum + covered(boxOf(one, edge), box), 0));
  return tries[over.indexOf(Math.min(...over))] ?? from;
}

/** The room of an edge's words: a line above it, and one below where there is more to say. */
function boxOf(middle: Point, { drawing }: Edge): Box {
  const two = drawing.circular || drawing.repeats || drawing.own?.length;
  const height = two ? WORDS.height : WORDS.height / 2;
  const top = { x: middle.x - WORDS.width / 2, y: middle.y - WORDS.height / 2 };
  return { ...top, width: WORDS.width, height };
}

function covered(a: Box, b: Box): number {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 0 && down > 0 ? across * down : 0;
}

/** Measures with which the layers fit into `wide` pixels, as far as words stay legible: first the
 * ways get shorter, then the nodes narrower. */
export function fitted(spots: readonly Spot[], rings: boolean, wide: number): Measures {
  const layers = Math.max(0, ...spots.map((spot) => spot.along));
  const over = room(spots, rings).width - wide;
  if (over <= 0 || layers === 0 || wide <= 0) return MEASURES;
  const far = MEASURES.across - MEASURES.width;
  const shortest = LEAST.across - LEAST.width;
  const ways = Math.max(shortest, far - over / layers);
  const left = over - (far - ways) * layers;
  const width = Math.max(LEAST.width, MEASURES.width - Math.max(0, left) / (layers + 1));
  return { ...MEASURES, width: Math.floor(width), across: Math.floor(width + ways) };
}

export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The room that all of it takes; with `rings`, that of edges that bow out over the end. */
export function room(spots: readonly Spot[], rings: boolean, m: Measures = MEASURES): Extent {
  const layers = Math.max(0, ...spots.map((spot) => spot.along));
  const rows = Math.max(0, ...spots.map((spot) => spot.row));
  return {
    width: 2 * m.edge + layers * m.across + m.width + (rings ? BOWS[1] + WORDS.width / 2 : 0),
    height: 2 * m.edge + rows * m.down + m.height,
  };
}
