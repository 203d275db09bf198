import { describe, expect, it } from "vitest";
import {
  bar, fitted, most, moved, projection, read, within, WORLD, written, zoomed,
} from "../../src/views/map/extent";

const SIZE = { width: 800, height: 500 };
const KEHL = { lon: 7.82, lat: 48.57 };
const STRASBOURG = { lon: 7.75, lat: 48.58 };
const SYDNEY = { lon: 151.2, lat: -33.9 };

describe("the extent of a map", () => {
  it("holds all places", () => {
    const places = [{ lon: 3.2, lat: 51.3 }, { lon: 8.45, lat: 55.47 }, { lon: 4.3, lat: 50.85 }];
    const project = projection(fitted(places), SIZE);
    for (const { lon, lat } of places) {
      const [x, y] = project([lon, lat]) ?? [NaN, NaN];
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(SIZE.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(SIZE.height);
    }
  });

  it("shows the land around a single town, and the world where places are all over it", () => {
    expect(fitted([KEHL]).span).toBe(2.5);
    expect(fitted([KEHL]).lat).toBeCloseTo(KEHL.lat, 6);
    expect(fitted([KEHL, SYDNEY]).span).toBe(WORLD.span);
    expect(fitted([])).toBe(WORLD);
  });

  it("leaves out what is far off and hardly named", () => {
    const far = { ...SYDNEY, weight: 1 };
    const near = [{ ...KEHL, weight: 30 }, { ...STRASBOURG, weight: 10 }];
    expect(most([far, ...near]).map((one) => one.lon).toSorted()).toEqual([7.75, 7.82]);
    expect(most([{ ...SYDNEY, weight: 20 }, ...near])).toHaveLength(3);
  });

  it("stands in the address and comes back from it", () => {
    const extent = { lon: 46.75, lat: 39.82, span: 6.25 };
    expect(read(written(extent))).toEqual(extent);
    expect(read("1,2")).toBeUndefined();
    expect(read("1,2,x")).toBeUndefined();
    expect(read(null)).toBeUndefined();
    expect(within({ lon: 190, lat: 99, span: 1e9 })).toEqual({ lon: -170, lat: 85, span: 180 });
  });

  it("keeps the point under the pointer when it is made smaller", () => {
    const before = { lon: 10, lat: 50, span: 20 };
    const at = [600, 100] as const;
    const held = projection(before, SIZE).invert?.([600, 100]) ?? [0, 0];
    const after = zoomed(before, SIZE, 0.5, at);
    const [x, y] = projection(after, SIZE)(held) ?? [0, 0];
    expect(after.span).toBe(10);
    expect(Math.hypot(x - at[0], y - at[1])).toBeLessThan(2);
  });

  it("moves with the hand: dragging to the right shows what is in the west", () => {
    const { lon, lat } = moved({ lon: 10, lat: 0, span: 20 }, SIZE, [100, 0]);
    expect(lon).toBeLessThan(10);
    expect(lat).toBeCloseTo(0, 3);
  });

  it("has a bar of a round number of kilometres", () => {
    const { km, length } = bar({ lon: 0, lat: 0, span: 10 }, SIZE);
    expect([1, 2, 5]).toContain(Number(String(km)[0]));
    expect(length).toBeLessThanOrEqual(140);
    expect(length).toBeGreaterThan(50);
  });
});
