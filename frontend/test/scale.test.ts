import { describe, expect, it } from "vitest";

import { linear, logarithmic, symmetric } from "../src/parts/scale";

describe("scales", () => {
  it("keep their ends and go back the way they came", () => {
    const all = [
      linear([2, 10], [100, 0]),
      logarithmic([2, 10], [100, 0]),
      symmetric([2, 10], [100, 0], 3),
    ];
    for (const scale of all) {
      expect(scale(2)).toBeCloseTo(100);
      expect(scale(10)).toBeCloseTo(0);
      for (const value of [2, 3.5, 7, 10]) expect(scale.invert(scale(value))).toBeCloseTo(value);
    }
  });

  it("make equal steps, or equal ratios, equally long", () => {
    const [plain, ratio] = [linear([0, 8], [0, 80]), logarithmic([1, 8], [0, 90])];
    expect(plain(5) - plain(4)).toBeCloseTo(plain(2) - plain(1));
    expect(ratio(8) - ratio(4)).toBeCloseTo(ratio(2) - ratio(1));
  });

  it("put one value alone in the middle", () => {
    expect(linear([5, 5], [0, 10])(5)).toBe(5);
  });

  it("have a zero and keep small numbers apart", () => {
    const scale = symmetric([0, 1000], [0, 100], 1);
    expect(scale(0)).toBe(0);
    expect(scale(10)).toBeGreaterThan(30);
  });
});
