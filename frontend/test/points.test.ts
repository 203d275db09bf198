import { expect, test } from "vitest";

import { Points } from "../src/state/points";

test("words are found where they stand nearest, in code points", () => {
  const points = new Points("𐌀 army 𐌀 and army; the army");
  expect(points.nearest("army", 0)).toEqual({ start: 2, end: 6 });
  expect(points.nearest("army", 14)).toEqual({ start: 13, end: 17 });
  expect(points.nearest("army", 99)).toEqual({ start: 23, end: 27 });
  expect(points.nearest("𐌀 and", 0)).toEqual({ start: 7, end: 12 });
  const found = points.nearest("the army", 0)!;
  expect(points.cut(found.start, found.end)).toBe("the army");
});

test("words that stand nowhere are not found", () => {
  expect(new Points("army").nearest("navy", 0)).toBeUndefined();
  expect(new Points("army").nearest("", 0)).toBeUndefined();
});
