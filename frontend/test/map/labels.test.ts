import { describe, expect, it } from "vitest";
import { overlap, placed, type Wish } from "../../src/views/map/labels";

const ROOM = { x: 0, y: 0, width: 400, height: 300 };
const wish = (key: string, x: number, y: number, more: Partial<Wish> = {}): Wish => ({
  key, x, y, reach: 6, width: 60, height: 16, ...more,
});

describe("labels", () => {
  it("stand beside their mark, and over no other", () => {
    const found = placed([wish("a", 100, 100), wish("b", 112, 103), wish("c", 100, 118)], ROOM);
    expect(found.length).toBeGreaterThan(1);
    for (const one of found) {
      for (const other of found) {
        if (one !== other) expect(overlap(one, other)).toBe(0);
      }
    }
  });

  it("are left out where there is no room, but for those that must be there", () => {
    const crowd = Array.from({ length: 12 }, (_, at) => wish(`p${at}`, 200 + at, 150 + (at % 3)));
    const names = placed([...crowd, wish("disputed", 205, 151, { must: true, width: 200 })], ROOM);
    expect(names.length).toBeLessThan(13);
    expect(names.map((one) => one.key)).toContain("disputed");
  });

  it("stay inside the map", () => {
    const [only] = placed([wish("edge", 395, 150)], ROOM);
    expect(only && only.x + only.width).toBeLessThanOrEqual(395);
    const [must] = placed([wish("corner", 399, 299, { must: true, width: 300, height: 90 })], ROOM);
    expect(must && must.x + must.width).toBeLessThanOrEqual(400);
    expect(must && must.y + must.height).toBeLessThanOrEqual(300);
  });
});
