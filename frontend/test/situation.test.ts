import { expect, test } from "vitest";

import { EventFinder, touches } from "../src/data/events";
import { daysLater, disputes, strongest } from "../src/parts/disputes";
import type { EventRow } from "../src/records";
import { daysIn, queryIn } from "../src/views/situation/asked";
import { binned, chosen, daysOf, drawn, happened, stretchOf, usual } from "../src/views/situation/timeline";

const row = (id: string, more: Partial<EventRow> = {}): EventRow => ({
  id,
  label: `words of ${id}`,
  labelLanguage: "en",
  labelVoice: "Gull",
  type: "ASSAULT",
  claims: 2,
  articles: 2,
  origins: 1,
  voices: 2,
  contested: 0,
  confidence: 0.5,
  ...more,
});
const on = (id: string, day: string, more: Partial<EventRow> = {}): EventRow =>
  row(id, { first: day, last: day, ...more });

test("what is denied comes before what differs, and agreement is no dispute", () => {
  const event = row("a", { contested: 3, between: { agree: 9, differ: 2, update: 4, deny: 3 } });
  expect(disputes(event).map((one) => [one.of, one.voices])).toEqual([
    ["deny", 3],
    ["differ", 2],
    ["update", 4],
  ]);
  expect(strongest(event)).toBe("deny");
});

test("one voice that corrects itself contests nothing", () => {
  expect(strongest(row("a", { contested: 0, between: { differ: 1 } }))).toBeUndefined();
});

test("an event told three days later says so; one told that day, of long ago, or open does not", () => {
  const told = ["2018-03-07", "2018-03-13"] as const;
  expect(daysLater(on("a", "2018-03-04", { told }))).toBe(3);
  expect(daysLater(on("a", "2018-03-07", { told }))).toBeUndefined();
  expect(daysLater(on("a", "2009-12-31", { told }))).toBeUndefined();
  expect(daysLater(row("a", { first: "2018-03-01", told }))).toBeUndefined();
  expect(daysLater(row("a", { told }))).toBeUndefined();
});

test("an event of years ago does not stretch the axis, but is counted as outside", () => {
  const told = ["2018-03-07", "2018-03-13"] as const;
  const rows = [on("old", "1831-07-21", { told }), on("new", "2018-03-04", { told })];
  const shown = usual(rows)!;
  expect(daysOf(shown)).toEqual(["2018-03-04", "2018-03-13"]);
  expect(daysOf(happened(rows)!)).toEqual(["2018-03-04", "2018-03-04"]);
  const these = chosen(rows, shown, 10);
  expect(these.rows.map((one) => one.id)).toEqual(["new"]);
  expect(these.earlier).toBe(1);
});

test("where there are too many, the most contested are drawn, in order of time", () => {
  const rows = [on("a", "2018-03-09", { contested: 2 }), on("b", "2018-03-08"), on("c", "2018-03-07", { contested: 1 })];
  const these = chosen(rows, stretchOf("2018-03-01", "2018-03-31"), 2);
  expect(these.rows.map((one) => one.id)).toEqual(["c", "a"]);
  expect(these.more).toBe(1);
});

test("an event that says no day is drawn where it was told", () => {
  const rows = drawn([row("a", { told: ["2018-03-07", "2018-03-08"] })], [row("b")]);
  expect(rows.map((one) => one.id)).toEqual(["a"]);
  expect(daysOf(usual(rows)!)).toEqual(["2018-03-07", "2018-03-08"]);
});

test("bars count events by first day, contested among them, and by first telling", () => {
  const told = ["2018-03-03", "2018-03-03"] as const;
  const rows = [on("a", "2018-03-01", { told, contested: 1 }), on("b", "2018-03-01", { told })];
  const bins = binned(rows, stretchOf("2018-03-01", "2018-03-03"), 10);
  expect(bins.map((bin) => [bin.happened, bin.contested, bin.told])).toEqual([
    [2, 1, 0],
    [0, 0, 0],
    [0, 0, 2],
  ]);
  expect(binned(rows, stretchOf("1900-01-01", "2018-03-03"), 50).length).toBeLessThanOrEqual(50);
});

test("the address says what is asked, and nonsense in it asks nothing", () => {
  const params = new URLSearchParams("q=boats&type=AID&type=ASSAULT&from=2018-03-01&to=2018-03-09&order=time");
  expect(queryIn(params)).toEqual({
    text: "boats",
    type: ["AID", "ASSAULT"],
    first: "2018-03-01",
    last: "2018-03-09",
    order: "time",
  });
  expect(queryIn(new URLSearchParams("from=yesterday&to=2018-03-09&order=size"))).toEqual({});
  expect(daysIn(new URLSearchParams("from=2018-03-09&to=2018-03-01"))).toBeUndefined();
});

test("events touch days they may have happened in; undated ones those of their publication", () => {
  expect(touches(row("a", { first: "2018-03-01" }), "2019-01-01", "2019-12-31")).toBe(true);
  expect(touches(on("a", "2018-03-01"), "2018-03-02", "2018-03-03")).toBe(false);
  expect(touches(row("a", { told: ["2018-03-02", "2018-03-02"] }), "2018-03-02", "2018-03-03")).toBe(true);
  expect(touches(row("a"), "2018-03-02", "2018-03-03")).toBe(false);
});

test("events are found by words without accents, type, relation and language, and ordered", () => {
  const finder = new EventFinder([
    on("late", "2018-03-09", { label: "Été à Bruges", languages: ["fr"], claims: 2, relations: { deny: 1 } }),
    on("soon", "2018-03-01", { label: "boats", type: "AID", claims: 9, relations: { deny: 0 } }),
    row("never"),
  ]);
  const ids = (query: Parameters<EventFinder["page"]>[0]): string[] =>
    finder.page(query, 0, 100).events.map((one) => one.id);
  expect(ids({ text: "ete BRUGES" })).toEqual(["late"]);
  expect(ids({ type: ["AID"] })).toEqual(["soon"]);
  expect(ids({ relation: ["deny"] })).toEqual(["late"]);
  expect(ids({ language: ["fr"] })).toEqual(["late"]);
  expect(ids({ order: "time" })).toEqual(["soon", "late", "never"]);
  expect(ids({ order: "claims" })[0]).toBe("soon");
  expect(finder.page({}, 1, 1)).toMatchObject({ total: 3, offset: 1, events: [{ id: "soon" }] });
});
