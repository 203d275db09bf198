import { describe, expect, it } from "vitest";

import { bars } from "../../src/views/search/days";

const count = (value: string | null, n = 1) => ({ value, count: n });

describe("bars", () => {
  it("stand for days without a gap, and leave out what has no day", () => {
    const found = bars([count("2018-03-09", 2), count(null, 9), count("2018-03-07")]);
    expect(found.map((one) => [one.first, one.last, one.count])).toEqual([
      ["2018-03-07", "2018-03-07", 1],
      ["2018-03-08", "2018-03-08", 0],
      ["2018-03-09", "2018-03-09", 2],
    ]);
  });

  it.each([
    ["weeks", "2018-06-30", "2018-02-26", "2018-03-04"],
    ["months", "2020-02-02", "2018-03-01", "2018-03-31"],
    ["years", "2041-01-01", "2018-01-01", "2018-12-31"],
  ])("stand for %s where days would be too many, each claim in one", (_name, last, from, to) => {
    const found = bars([count("2018-03-01", 4), count("2018-03-04"), count(last, 3)]);
    expect(found.length).toBeLessThanOrEqual(61);
    expect([found[0]?.first, found[0]?.last, found[0]?.count]).toEqual([from, to, 5]);
    expect(found.at(-1)?.count).toBe(3);
    expect(found.reduce((sum, one) => sum + one.count, 0)).toBe(8);
  });

  it("are none where no day is known", () => {
    expect(bars([count(null, 3)])).toEqual([]);
  });
});
