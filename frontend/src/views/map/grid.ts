// Lines of longitude and latitude, for orientation where no coast and no border is in sight.

import { geoGraticule, type GeoProjection } from "d3-geo";
import type { MultiLineString } from "geojson";
import { step, type Extent, type Size } from "./extent";

export interface Tick {
  readonly degrees: number;
  readonly at: number;
}

export interface Grid {
  readonly lines: MultiLineString;
  /** Where meridians meet the lower edge, and parallels the left one. */
  readonly meridians: readonly Tick[];
  readonly parallels: readonly Tick[];
}

export function gridOf(extent: Extent, size: Size, project: GeoProjection): Grid {
  const by = step(extent.span);
  const [west, east] = reach(extent.lon, wide(extent, size), 180, by);
  const [south, north] = reach(extent.lat, tall(extent, size), 90, by);
  const lines = geoGraticule()
    .extent([
      [west, Math.max(south, -89.9)],
      [east + by / 100, Math.min(north + by / 100, 89.9)],
    ])
    .step([by, by])
    .precision(Math.max(0.1, Math.min(2.5, extent.span / 20)))();
  const low = project.invert?.([size.width / 2, size.height])?.[1] ?? extent.lat;
  const left = project.invert?.([0, size.height / 2])?.[0] ?? extent.lon;
  const x = (degrees: number): number | undefined => project([degrees, low])?.[0];
  const y = (degrees: number): number | undefined => project([left, degrees])?.[1];
  return {
    lines,
    meridians: ticks(west, east, by, x, size.width).map(turned),
    parallels: ticks(south, north, by, y, size.height),
  };
}

function wide(extent: Extent, size: Size): number {
  const shown = (extent.span * size.width) / Math.min(size.width, size.height);
  const shrunk = Math.max(0.2, Math.cos(((Math.abs(extent.lat) + extent.span / 2) * Math.PI) / 180));
  return shown / 2 / shrunk;
}

function tall(extent: Extent, size: Size): number {
  return (extent.span * size.height) / Math.min(size.width, size.height) / 2 + extent.span / 4;
}

/** Multiples of `by` around the middle, no farther than `most`. */
function reach(middle: number, half: number, most: number, by: number): readonly [number, number] {
  if (half * 2 >= most) return most === 180 ? [-180, 180] : [-90, 90];
  const first = Math.floor((middle - half) / by) * by;
  const last = Math.ceil((middle + half) / by) * by;
  return most === 90 ? [Math.max(-90, first), Math.min(90, last)] : [first, last];
}

function ticks(
  first: number,
  last: number,
  by: number,
  at: (degrees: number) => number | undefined,
  end: number,
): readonly Tick[] {
  const found: Tick[] = [];
  for (let n = 0; first + n * by <= last + by / 100; n += 1) {
    const degrees = Number((first + n * by).toFixed(4));
    const place = at(degrees);
    if (degrees === -180) continue; // that of 180 degrees
    if (place !== undefined && place > 30 && place < end - 30) found.push({ degrees, at: place });
  }
  return found;
}

/** Longitudes beyond 180 degrees are those of the other side. */
function turned(tick: Tick): Tick {
  return { ...tick, degrees: ((((tick.degrees + 180) % 360) + 360) % 360) - 180 };
}
