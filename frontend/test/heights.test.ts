import { describe, expect, it } from "vitest";

import { Heights } from "../src/parts/heights";

describe("heights of blocks", () => {
  it("are guessed until they are measured", () => {
    const heights = new Heights(10, 50);
    expect(heights.start(4)).toBe(200);
    expect(heights.measured(2, 80)).toBe(30);
    expect(heights.measured(2, 80)).toBe(0);
    expect([heights.start(2), heights.start(3), heights.start(10)]).toEqual([100, 180, 530]);
  });

  it("are the same however they were measured, and found again by place", () => {
    const sizes = Array.from({ length: 137 }, (_, at) => 20 + ((at * 37) % 91));
    const heights = new Heights(sizes.length, 40);
    const mixed = sizes.map((_, at) => (at * 50) % sizes.length);
    for (const at of mixed) heights.measured(at, sizes[at] ?? 0);
    let sum = 0;
    sizes.forEach((size, at) => {
      expect(heights.start(at)).toBeCloseTo(sum);
      expect(heights.at(sum)).toBe(at);
      expect(heights.at(sum + size - 1)).toBe(at);
      sum += size;
    });
    expect(heights.at(1e9)).toBe(sizes.length - 1);
  });

  it("of no blocks are nothing", () => {
    const none = new Heights(0, 40);
    expect([none.start(0), none.at(100), none.measured(3, 9)]).toEqual([0, 0, 0]);
  });
});
