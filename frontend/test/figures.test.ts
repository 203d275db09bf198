import { beforeEach, expect, test } from "vitest";

import type { ClaimView, EventRow, EventView, Mark, Plot, RelationView } from "../src/records";
import { speak } from "../src/state/words.svelte";
import { apart, height, kind } from "../src/views/figures/bounds";
import { counting } from "../src/views/figures/counting";
import { look } from "../src/views/figures/glyphs";
import { layout, type Layout, type Measured, type Spot } from "../src/views/figures/layout";
import { along, moment, upright } from "../src/views/figures/scales";
import { amount, apartWords, bounds, ends, reach, scaleNote, sentence, signs } from "../src/views/figures/sentences";
import { isOne, running, seriesOf, type Series } from "../src/views/figures/series";
import { dodge, nearest, placeNear, spaced, touch } from "../src/views/figures/spread";

beforeEach(() => speak("en"));

interface Said extends Partial<Mark> {
  readonly claim: string;
  readonly item?: string;
}

function mark(said: Said, start: number): Mark {
  const { item: _, ...rest } = said;
  const pin = { start, end: start + 2, words: "so many" };
  return { voice: "source army", ground: said.claim, pin, ...rest };
}

function event(said: readonly Said[], more: Partial<Plot> = {}, relations: readonly RelationView[] = []): EventView {
  const marks = said.map((one, n) => mark(one, n * 10));
  const measure = more.measure ?? "killed";
  const voices = [...new Set(marks.map((one) => one.voice))];
  const claims = [...new Set(marks.map((one) => one.claim))].map(
    (id): ClaimView => ({
      id,
      article: `article of ${id}`,
      language: "en",
      evidence: { start: 0, end: 5, words: "words" },
      type: "ASSAULT",
      modality: "asserted",
      voice: { id: "source army", kind: "source", key: "army", words: "army" },
      origin: id,
      rules: [],
      confidence: 1,
      figures: marks.flatMap((one, n) =>
        one.claim === id ? [{ ...one.pin, measure, item: said[n]?.item ?? "" }] : [],
      ),
    }),
  );
  return {
    row: {} as EventRow,
    accounts: voices.map((id) => ({
      voice: { id, kind: "source", key: id, words: id.replace("source ", "") },
      claims: [], articles: [], outlets: [], origins: 1, cells: [],
    })),
    plots: [{ measure, marks, items: [], articles: 0, origins: 0, ...more }],
    articles: claims.map((one) => ({
      id: one.article, name: `${one.article}.txt`, state: "read", sha256: "", direction: "ltr",
      claims: 1, outlet: `Outlet ${one.id}`,
    })),
    contests: [], relations, grounds: [], drawings: [], hedges: [], silent: [], claims,
  };
}

function only(said: readonly Said[], more: Partial<Plot> = {}): Series {
  const all = seriesOf(event(said, more));
  expect(all).toHaveLength(1);
  return all[0] as Series;
}

const PLAIN: Measured = { name: () => 80, value: () => 60, rests: () => 120, gap: () => 60 };

function spotOf(plan: Layout, claim: string): Spot {
  return plan.spots.find(({ point }) => point.mark.claim === claim) as Spot;
}

test("a number says what kind of number it is", () => {
  expect(kind({ min: 4 })).toBe("at least");
  expect(kind({ max: 16 })).toBe("up to");
  expect(kind({ min: 4, max: 4 })).toBe("exact");
  expect(kind({ min: 4, max: 6 })).toBe("range");
  expect(height({ min: 4, max: 6 })).toBe(5);
  expect(height({ max: 16 })).toBe(16);
});

test("ranges that can both be true are not apart; others are by what lies between", () => {
  expect(apart({ min: 4 }, { min: 7, max: 7 })).toBe(0);
  expect(apart({ min: 11, max: 11 }, { min: 46, max: 46 })).toBe(35);
  expect(apart({ min: 40 }, { max: 16 })).toBe(24);
  expect(apart({ min: 20, max: 30 }, { min: 25, max: 35 })).toBe(0);
});

test("each value has its articles and its origins; a denied one has none", () => {
  const { values } = only([
    { claim: "a", min: 13, max: 13, ground: "ministry" },
    { claim: "b", min: 13, max: 13, ground: "ministry" },
    { claim: "c", min: 13, max: 13, ground: "hospital" },
    { claim: "d", min: 46, max: 46, denied: true },
  ]);
  expect(values.map(({ articles, origins }) => [articles, origins])).toEqual([[0, 0], [3, 2]]);
});

test("the same number on the same ground repeats the one told first; another number does not", () => {
  const { points, repeats } = only([
    { claim: "late", min: 4, max: 4, ground: "g", told: "2018-03-08" },
    { claim: "first", min: 4, max: 4, ground: "g", told: "2018-03-07" },
    { claim: "risen", min: 9, max: 9, ground: "g", told: "2018-03-09" },
  ]);
  const said = points.map(({ key, mark }) => [mark.claim, repeats.get(key)?.mark.claim]);
  expect(said).toEqual([["first", undefined], ["late", "first"], ["risen", undefined]]);
});

test("the gap of a day is between its lowest and highest claim, and leaves denied numbers out", () => {
  const { gaps } = only([
    { claim: "a", min: 11, max: 11, told: "2018-03-08" },
    { claim: "b", min: 20, max: 20, told: "2018-03-08" },
    { claim: "c", min: 46, max: 46, told: "2018-03-08" },
    { claim: "d", min: 90, max: 90, told: "2018-03-08", denied: true },
    { claim: "e", min: 52, max: 52, told: "2018-03-09" },
  ]);
  expect(gaps).toHaveLength(1);
  expect(gaps.map((one) => `${ends(one)}: ${apartWords(one)}`)).toEqual(["11 to 46: 35 apart"]);
});

test("two numbers of one claim contradict nobody", () => {
  const said = [
    { claim: "a", item: "firefighters", min: 80, max: 80, told: "2018-03-08" },
    { claim: "a", item: "boats", min: 2, max: 2, told: "2018-03-08" },
    { claim: "b", item: "firefighters", min: 90, max: 90, told: "2018-03-08" },
    { claim: "b", item: "Boats", min: 2, max: 2, told: "2018-03-08" },
  ];
  const all = seriesOf(event(said, { measure: "count" }));
  expect(all.map((one) => one.points.map(({ mark }) => mark.min))).toEqual([[80, 90], [2, 2]]);
  expect(all.map((one) => one.gaps.length)).toEqual([1, 0]);
  expect(all.map(isOne)).toEqual([false, true]);
});

test("what the ledger compared is one series, whatever words count it", () => {
  const said = [
    { claim: "a", item: "policiers", min: 9, max: 9 },
    { claim: "a", item: "boats", min: 2, max: 2 },
    { claim: "b", item: "officers", min: 12, max: 12 },
  ];
  const pin = (start: number) => ({ start, end: start + 2, words: "" });
  const compared: RelationView = {
    a: "a", b: "b", relation: "differ", score: 1, why: "",
    facets: [{ cell: "how many", verdict: "differ", score: 1, a: [pin(0)], b: [pin(20)], why: "" }],
  };
  const all = seriesOf(event(said, { measure: "count" }, [compared]));
  expect(all.map((one) => one.items)).toEqual([["policiers", "officers"], ["boats"]]);
});

test("a voice's numbers of several days are one line; those of one day are none", () => {
  const { points } = only([
    { claim: "a", min: 2, told: "2018-03-07" },
    { claim: "b", min: 11, max: 11, told: "2018-03-09" },
    { claim: "c", min: 9, max: 9, told: "2018-03-09" },
    { claim: "d", min: 5, max: 5, told: "2018-03-09", voice: "source union" },
    { claim: "e", min: 1, max: 1 },
  ]);
  const lines = running(points).map((line) => line.map(({ mark }) => mark.claim));
  expect(lines).toEqual([["a", "b"]]);
});

test("a scale begins at zero unless that would press the numbers flat, and then it is said", () => {
  const plain = upright([3, 14], 100, 0);
  expect([plain.kind, plain.zero, plain.at(0)]).toEqual(["linear", true, 100]);
  expect(scaleNote(plain)).toBe("");
  const near = upright([50.3, 50.4], 100, 0);
  expect(near.zero).toBe(false);
  expect(near.from).toBeGreaterThan(50);
  expect(scaleNote(near, "%")).toMatch(/^The scale begins at 50.*, not at zero\.$/);
});

test("only a span of more than a hundred is logarithmic, and then it is said", () => {
  expect(upright([10, 1000], 100, 0).kind).toBe("linear");
  const far = upright([10, 1001], 100, 0);
  expect(far.kind).toBe("log");
  expect(far.at(100)).toBeCloseTo(50, 0);
  expect(scaleNote(far)).toContain("Logarithmic");
  expect(upright([0, 3, 1200], 100, 0).at(0)).toBe(100);
});

test("an event day long before does not stretch the days of publication", () => {
  const [told, long, near] = ["2018-03-07", "2009-01-01", "2018-03-06"].map((one) => moment(one) ?? 0);
  const days = along([told ?? 0], [long ?? 0, near ?? 0], 0, 200);
  expect(days.first).toBe(near);
  expect(days.band).toBe(100);
});

test("marks of one place stand beside each other, the first where it was", () => {
  const box = { x: 0, y: 0, width: 10, height: 10 };
  expect(dodge([box, box, box, { ...box, y: 40 }], 12, -50, 50)).toEqual([0, 12, -12, 0]);
  expect(dodge([box, box, box], 12, 0, 50)).toEqual([0, 12, 24]);
});

test("labels keep their distance and stay between the ends", () => {
  expect(spaced([10, 12, 13, 60], 10, 0, 100)).toEqual([10, 20, 30, 60]);
  expect(spaced([98, 99], 10, 0, 100)).toEqual([90, 100]);
});

test("words stand beside their mark, or further off with a line, or nowhere", () => {
  const [anchor, size] = [{ x: 50, y: 50, reach: 5 }, { width: 40, height: 10 }];
  const room = { x: 0, y: 0, width: 200, height: 100 };
  const free = placeNear(anchor, size, [], room);
  expect(free).toMatchObject({ side: "end", x: 58, led: false });
  const wall = { x: 0, y: 30, width: 200, height: 40 };
  const far = placeNear(anchor, size, [wall], room);
  expect(far?.led).toBe(true);
  expect(far && touch(far, wall)).toBe(false);
  expect(placeNear(anchor, size, [room], room)).toBeNull();
  expect(nearest(room, 300, 50)).toEqual([200, 50]);
});

test("no two of the first sixteen voices look alike", () => {
  const all = Array.from({ length: 16 }, (_, n) => look(n));
  const seen = all.map((one) => `${all.findIndex(({ shape }) => shape === one.shape)} ${one.holed}`);
  expect(new Set(seen).size).toBe(16);
});

test.each([352, 900])("at %i pixels all marks stand within the plot and none on another", (width) => {
  const said = Array.from({ length: 4 }, (_, n) => ({
    claim: `c${n}`, voice: `source v${n}`, min: 7, max: 7, told: "2018-03-08",
  }));
  const series = only([...said, { claim: "later", min: 9, max: 9, told: "2018-03-12" }, { claim: "none", min: 3 }]);
  const plan = layout(series, width, PLAIN);
  for (const spot of plan.spots) {
    expect(spot.x).toBeGreaterThanOrEqual(plan.start - spot.reach);
    expect(spot.x).toBeLessThanOrEqual(plan.end + spot.reach);
    expect(spot.y).toBeLessThanOrEqual(plan.floor);
  }
  const xs = said.map(({ claim }) => spotOf(plan, claim).x).sort((a, b) => a - b);
  for (let n = 1; n < xs.length; n += 1) expect((xs[n] ?? 0) - (xs[n - 1] ?? 0)).toBeGreaterThan(13);
  expect(spotOf(plan, "none").x).toBe(plan.undated);
  expect(spotOf(plan, "later").x).toBeLessThan((plan.undated ?? 0) - 32);
});

test("a repeat is smaller and joined to what it repeats", () => {
  const series = only([
    { claim: "a", min: 4, max: 4, ground: "g", told: "2018-03-07" },
    { claim: "b", min: 4, max: 4, ground: "g", told: "2018-03-08", voice: "source other" },
  ]);
  const plan = layout(series, 900, PLAIN);
  const [first, repeat] = [spotOf(plan, "a"), spotOf(plan, "b")];
  expect(repeat.reach).toBeLessThan(first.reach);
  expect(plan.joins).toEqual([[first, repeat]]);
});

test("a voice that repeats itself is joined by its own line alone", () => {
  const series = only([
    { claim: "a", min: 4, max: 4, ground: "g", told: "2018-03-07" },
    { claim: "b", min: 4, max: 4, ground: "g", told: "2018-03-08" },
  ]);
  const plan = layout(series, 900, PLAIN);
  expect(plan.joins).toEqual([]);
  expect(plan.lines).toHaveLength(1);
});

test("a bracket spans the gap and says its size; every voice is named", () => {
  const series = only([
    { claim: "a", min: 11, max: 11, told: "2018-03-08" },
    { claim: "b", min: 46, max: 46, told: "2018-03-08", voice: "source union" },
  ]);
  const plan = layout(series, 900, PLAIN);
  const [bracket] = plan.brackets;
  expect([bracket?.top, bracket?.bottom]).toEqual([spotOf(plan, "b").y, spotOf(plan, "a").y]);
  expect(bracket?.label).not.toBeNull();
  expect(plan.names.map(({ spot }) => spot.point.voice.words).sort()).toEqual(["army", "union"]);
});

test("where nothing is dated there is only the lane", () => {
  const plan = layout(only([{ claim: "a", min: 4 }, { claim: "b", min: 9 }]), 700, PLAIN);
  expect(plan.days).toBeNull();
  expect(plan.undated).toBe((plan.start + plan.end) / 2);
});

test("numbers are said with their bounds, in the language of the interface", () => {
  expect(bounds({ min: 4 })).toBe("at least 4");
  expect(bounds({ min: 2400, max: 2400, approx: true })).toBe("about 2,400");
  expect(amount(51.2, "%")).toBe("51.2%");
  expect(amount(6_000_000, "EUR")).toBe("€6,000,000");
  expect(signs({ min: 25, max: 35, approx: true })).toBe("≈\u00a025–35");
  speak("nl");
  expect(bounds({ max: 16 })).toBe("tot 16");
  speak("fr");
  expect(bounds({ min: 11, max: 13 })).toBe("11 à 13");
});

test("the reach of open numbers stays open", () => {
  const series = only([{ claim: "a", min: 2, max: 2 }, { claim: "b", min: 600 }]);
  expect(reach(series)).toBe("2 to at least 600");
});

test("a mark says who, what, when, where, on what it rests, and what it repeats", () => {
  const series = only([
    { claim: "a", min: 4, ground: "g", told: "2018-03-07", day: "2018-03-06" },
    { claim: "b", min: 4, ground: "g", told: "2018-03-08", voice: "source union" },
    { claim: "c", min: 9, max: 9, denied: true, voice: "source union" },
  ]);
  const [first, second, third] = series.points.map((point) => sentence(point, series));
  expect(first).toBe(
    "army says: at least 4 killed. Published Mar 7, 2018 in Outlet a. Happened on Mar 6, 2018. " +
      "At least 4 killed: 2 articles, 1 origin.",
  );
  expect(second).toContain("Same origin as army, Mar 7, 2018: adds no evidence.");
  expect(third).toBe("union denies: 9 killed. Day of publication not known.");
});

test("events whose numbers part come first, in the order of what is disputed", async () => {
  const row = (id: string, more: Partial<EventRow>): EventRow => ({ id, ...more }) as EventRow;
  const all = [
    row("agreed", { measures: ["money"] }),
    row("none", {}),
    row("parted", { measures: ["killed"], apart: ["killed"] }),
  ];
  const found = await counting({
    events: async (_, offset, limit) => ({
      total: all.length, offset, events: all.slice(offset, offset + Math.min(limit, 2)),
    }),
  });
  expect(found.rows.map(({ id }) => id)).toEqual(["parted", "agreed"]);
  expect(found.measures).toEqual(["killed", "money"]);
  expect(found.more).toBe(0);
});
