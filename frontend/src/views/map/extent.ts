// What part of the world is shown: its middle, and how many degrees of the globe fit into the
// shorter side. In the address it is 'longitude,latitude,degrees'.

import {
  geoAzimuthalEqualArea,
  geoCentroid,
  geoDistance,
  geoEqualEarth,
  type GeoProjection,
} from "d3-geo";

export interface Extent {
  readonly lon: number;
  readonly lat: number;
  readonly span: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [number, number];

export const WORLD: Extent = { lon: 10, lat: 10, span: 180 };
export const SMALLEST = 0.05;
const LARGEST = 180;
/** Above so many degrees the world is drawn as a whole. */
const WHOLE = 110;
/** Places of one town are shown with the land around it. */
const TOWN = 2.5;
const ROOM = 1.35;
const MOST = 0.85;
const MUCH = 3;
const TURNS = 3;
const RADIAN = 180 / Math.PI;
const EARTH = 6371;

export interface Spot {
  readonly lon: number;
  readonly lat: number;
}

/** Those places around the one with most weight that have most of all weight; all of them, where
 * that makes no great difference. A capital named once must not shrink the town it is all about. */
export function most<S extends Spot & { readonly weight: number }>(places: readonly S[]): readonly S[] {
  const heaviest = places.toSorted((a, b) => b.weight - a.weight)[0];
  if (!heaviest) return places;
  const off = (one: Spot): number => geoDistance([heaviest.lon, heaviest.lat], [one.lon, one.lat]);
  const near = places.toSorted((a, b) => off(a) - off(b));
  const wanted = MOST * places.reduce((sum, one) => sum + one.weight, 0);
  let weight = 0;
  const kept = near.filter((one) => {
    const short = weight < wanted;
    weight += one.weight;
    return short;
  });
  return fitted(places).span > MUCH * fitted(kept).span ? kept : places;
}

/** The extent that holds all these places, with room around them. */
export function fitted(places: readonly Spot[]): Extent {
  if (!places.length) return WORLD;
  const points = places.map(({ lon, lat }): [number, number] => [lon, lat]);
  const [lon, lat] = geoCentroid({ type: "MultiPoint", coordinates: points });
  if (Number.isNaN(lon) || Number.isNaN(lat)) return WORLD;
  const reach = Math.max(...points.map((point) => geoDistance([lon, lat], point))) * RADIAN;
  const span = Math.max(TOWN, 2 * reach * ROOM);
  return span > WHOLE ? { ...WORLD, lon: rounded(lon, 1) } : within({ lon, lat, span });
}

/** The extent an address asks for, if it does. */
export function read(text: string | null): Extent | undefined {
  const [lon, lat, span, ...more] = (text ?? "").split(",").map(Number);
  if (lon === undefined || lat === undefined || span === undefined || more.length) return undefined;
  return [lon, lat, span].every(Number.isFinite) ? within({ lon, lat, span }) : undefined;
}

export function written({ lon, lat, span }: Extent): string {
  const digits = Math.max(0, Math.ceil(2 - Math.log10(span)));
  return [rounded(lon, digits), rounded(lat, digits), Number(span.toPrecision(3))].join(",");
}

export function within({ lon, lat, span }: Extent): Extent {
  return {
    lon: ((((lon + 180) % 360) + 360) % 360) - 180,
    lat: Math.min(85, Math.max(-85, lat)),
    span: Math.min(LARGEST, Math.max(SMALLEST, span)),
  };
}

/** Close up, areas are true and north is up in the middle; far off, the world is one map. */
export function projection({ lon, lat, span }: Extent, { width, height }: Size): GeoProjection {
  const middle: [number, number] = [width / 2, height / 2];
  const side = Math.min(width, height);
  if (span <= WHOLE) {
    return geoAzimuthalEqualArea()
      .rotate([-lon, -lat])
      .translate(middle)
      .scale(side / (4 * Math.sin(span / 4 / RADIAN)))
      .clipAngle(Math.min(178, span * 2 + 10))
      .clipExtent([[-40, -40], [width + 40, height + 40]])
      .precision(0.4);
  }
  const whole = Math.min(width / 5.42, height / 2.64) * 0.98;
  return geoEqualEarth()
    .rotate([-lon, 0])
    .center([0, span > 160 ? 0 : lat])
    .translate(middle)
    .scale((whole * LARGEST) / span)
    .precision(0.4);
}

export function moved(extent: Extent, size: Size, by: Point): Extent {
  const middle: [number, number] = [size.width / 2 - by[0], size.height / 2 - by[1]];
  const found = projection(extent, size).invert?.(middle);
  return found && found.every(Number.isFinite)
    ? within({ lon: found[0], lat: found[1], span: extent.span })
    : extent;
}

/** Nearer (`factor` below 1) or farther; what is under the point `at` stays there. */
export function zoomed(extent: Extent, size: Size, factor: number, at?: Point): Extent {
  let next = within({ ...extent, span: extent.span * factor });
  const held = at && projection(extent, size).invert?.([at[0], at[1]]);
  // Far from the middle a step to the side turns the map a little, so a second one puts it right.
  for (let turn = 0; at && held && turn < TURNS; turn += 1) {
    const now = projection(next, size)(held);
    if (!now?.every(Number.isFinite)) break;
    next = moved(next, size, [at[0] - now[0], at[1] - now[1]]);
  }
  return next;
}

const STEPS = [45, 30, 15, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];

/** Degrees from one line of the grid to the next: three or more fit into the shorter side. */
export function step(span: number): number {
  return STEPS.find((one) => span / one >= 3) ?? 0.01;
}

export interface Bar {
  readonly km: number;
  readonly length: number;
}

/** A round number of kilometres, and how long it is on the map (at most `most`). */
export function bar(extent: Extent, size: Size, most = 140): Bar {
  const perKm = projection(extent, size).scale() / EARTH;
  const exact = most / perKm;
  const power = 10 ** Math.floor(Math.log10(exact));
  const km = ([5, 2, 1].find((one) => one * power <= exact) ?? 1) * power;
  return { km, length: km * perKm };
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
