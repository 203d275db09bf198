// Coastlines and borders out of a topology. Nothing here knows what a shape is called.

import { geoArea, geoDistance } from "d3-geo";
import type { MultiLineString, MultiPolygon, Position } from "geojson";
import { merge, mesh } from "topojson-client";
import type { GeometryCollection, MultiPolygon as Many, Polygon, Topology } from "topojson-specification";

export interface Lines {
  readonly land: MultiPolygon;
  /** Where land ends; or where a file with other lines has an edge that no two shapes share. */
  readonly coast: MultiLineString;
  readonly borders: MultiLineString;
  /** Degrees from one point of a line to the next, in the middle. */
  readonly grain: number;
}

export function linesOf(topology: Topology): Lines {
  const all = topology.objects["countries"];
  if (all?.type !== "GeometryCollection") throw new Error("The lines of the map have no 'countries'.");
  const shapes = (all as GeometryCollection).geometries.filter(
    (one): one is Polygon | Many => one.type === "Polygon" || one.type === "MultiPolygon",
  );
  const collection: GeometryCollection = { type: "GeometryCollection", geometries: shapes };
  const borders = mesh(topology, collection, (a, b) => a !== b);
  const coast = mesh(topology, collection, (a, b) => a === b);
  return { land: wound(merge(topology, shapes)), coast, borders, grain: grainOf([coast, borders]) };
}

/** On a globe a ring that runs the wrong way round is all the world but the island. */
function wound(land: MultiPolygon): MultiPolygon {
  const turned = (ring: Position[], hole: boolean): Position[] => {
    const large = geoArea({ type: "Polygon", coordinates: [ring] }) > 2 * Math.PI;
    return large === hole ? ring : ring.toReversed();
  };
  const coordinates = land.coordinates.map((rings) =>
    rings.map((ring, at) => turned(ring, at > 0)),
  );
  return { type: "MultiPolygon", coordinates };
}

interface Reach {
  readonly middle: [number, number];
  /** How far it goes from there, as an angle. */
  readonly far: number;
}

const reaches = new WeakMap<object, Reach>();

function reachOf(line: Position[]): Reach {
  const known = reaches.get(line);
  if (known) return known;
  const [lon = 0, lat = 0] = line[0] ?? [];
  const middle: [number, number] = [lon, lat];
  const far = Math.max(0, ...line.map(([x = 0, y = 0]) => geoDistance(middle, [x, y])));
  const found = { middle, far };
  reaches.set(line, found);
  return found;
}

/** What of the lines may be seen from a point so many degrees around it. */
export function near(lines: Lines, lon: number, lat: number, degrees: number): Lines {
  const within = (line: Position[] | undefined): boolean => {
    if (!line) return false;
    const { middle, far } = reachOf(line);
    return geoDistance([lon, lat], middle) < far + (degrees * Math.PI) / 180;
  };
  const those = (all: MultiLineString): MultiLineString => ({
    type: "MultiLineString",
    coordinates: all.coordinates.filter(within),
  });
  const land = lines.land.coordinates.filter(([outer]) => within(outer));
  return {
    land: { type: "MultiPolygon", coordinates: land },
    coast: those(lines.coast),
    borders: those(lines.borders),
    grain: lines.grain,
  };
}

function grainOf(lines: readonly MultiLineString[]): number {
  const steps = lines
    .flatMap((one) => one.coordinates)
    .flatMap((line) => line.slice(1).map((point, at) => distance(line[at], point)))
    .sort((a, b) => a - b);
  return steps[Math.floor(steps.length / 2)] ?? 0;
}

function distance(a: readonly number[] | undefined, b: readonly number[]): number {
  const [lon = 0, lat = 0] = b;
  return (geoDistance([a?.[0] ?? lon, a?.[1] ?? lat], [lon, lat]) * 180) / Math.PI;
}

/** Are lines of this grain too coarse to say on which side of them a place is? */
export function coarse(grain: number, pixelsPerDegree: number): boolean {
  return grain * pixelsPerDegree > 40;
}
