import { describe, expect, it } from "vitest";

import type { ArticleLine, NameCell, OneSidedName, ReferentView } from "../../src/records";
import { around } from "../../src/views/names/around";
import { calledAs } from "../../src/views/names/hedges";
import { called, callNames, code, HOWS, tables, uses, type How } from "../../src/views/names/matrix";

const cell = (outlet: string | undefined, more: Partial<NameCell> = {}): NameCell => ({
  how: "own voice",
  count: 1,
  pins: [],
  language: "en",
  ...(outlet === undefined ? { article: "a1" } : { outlet }),
  ...more,
});

const name = (written: string, ...cells: NameCell[]): ReferentView["names"][number] => ({
  name: written,
  folded: written.toLowerCase(),
  count: cells.reduce((sum, one) => sum + one.count, 0),
  cells,
});

const referent = (...names: ReferentView["names"][number][]): ReferentView => ({
  kind: "place",
  key: "7",
  label: "Somewhere",
  count: 9,
  names,
});

const articles = new Map<string, ArticleLine>([
  ["a1", { id: "a1", name: "one.txt", state: "read", sha256: "", direction: "ltr", claims: 1 }],
]);

const all = { hows: new Set<How>(HOWS), writer: "" };

const isles = referent(
  name("Crown Isles", cell("Lantern", { count: 3 }), cell("LANTERN", { how: "quoted", voice: "DNK" })),
  name("Free Isles", cell("Gull", { count: 2 }), cell("Lantern", { how: "scare quotes" })),
  name("Îles Libres", cell("Phare", { language: "fr" })),
);

const alone: OneSidedName = {
  kind: "place",
  key: "7",
  label: "Somewhere",
  name: "Free Isles",
  by: "outlet",
  side: "Gull",
  count: 2,
  others: ["Crown Isles"],
  why: "",
  uses: [cell("Gull", { count: 2 })],
  language: "en",
};

describe("tables", () => {
  it("keeps languages apart, and shows first where outlets differ", () => {
    const found = tables(isles, [alone], articles, all);
    expect(found.map((one) => [one.language, one.rows.map((row) => row.name)])).toEqual([
      ["en", ["Crown Isles", "Free Isles"]],
      ["fr", ["Îles Libres"]],
    ]);
  });

  it("has one column for an outlet that is in capitals elsewhere", () => {
    const [english] = tables(isles, [], articles, all);
    expect(english?.writers.map((one) => one.label)).toEqual(["Lantern", "Gull"]);
    const ways = english?.rows[0]?.ways.get("outlet lantern") ?? [];
    expect(ways.map((way) => [way.how, way.count])).toEqual([["own voice", 3], ["quoted", 1]]);
    expect(uses(ways)).toBe(4);
  });

  it("calls a column after its article where the outlet is not known", () => {
    const [one] = tables(referent(name("x", cell(undefined))), [], articles, all);
    expect(one?.writers).toEqual([{ key: "article a1", label: "one.txt", kind: "article" }]);
  });

  it("marks the row of a name that one side alone uses, in its language only", () => {
    const [english] = tables(isles, [alone, { ...alone, language: "fr" }], articles, all);
    expect(english?.rows.map((row) => row.alone.length)).toEqual([0, 1]);
  });

  it("leaves out ways and outlets that are not wanted, and rows that are empty then", () => {
    const own = tables(isles, [], articles, { hows: new Set<How>(["scare quotes"]), writer: "" });
    expect(own.map((one) => one.rows.map((row) => row.name))).toEqual([["Free Isles"]]);
    const gull = tables(isles, [], articles, { ...all, writer: "GÚLL" });
    expect(gull.flatMap((one) => one.writers.map((writer) => writer.label))).toEqual(["Gull"]);
  });

  it("puts columns that use the same name side by side", () => {
    const found = referent(
      name("A", cell("one", { count: 9 }), cell("three", { count: 8 })),
      name("B", cell("two", { count: 4 }), cell("four", { count: 5 }), cell("one")),
    );
    const [table] = tables(found, [], articles, all);
    expect(table?.writers.map((one) => one.label)).toEqual(["one", "three", "four", "two"]);
  });
});

describe("a referent", () => {
  it("is shown by at most two names of each language where there are many", () => {
    const found = referent(...["a", "b", "c"].map((one) => name(one, cell("x"))), name("d", cell("y", { language: "fr" })));
    expect(callNames(found, 3)).toEqual([["a", "en"], ["b", "en"], ["d", "fr"]]);
    expect(callNames(found, 6).map(([one]) => one)).toEqual(["a", "b", "c", "d"]);
  });

  it("is found by any of its names, whatever the accents", () => {
    expect(called(isles, "iles crown")).toBe(true);
    expect(called(isles, "crown castle")).toBe(false);
  });

  it.each([["BEL.GOV", "BEL.GOV"], ["ARM+AZE", "ARM+AZE"], ["2789786", undefined], ["2dde4ccb37a27e53", undefined]])(
    "shows the key %s only where it says something",
    (key, shown) => expect(code({ ...isles, key })).toBe(shown),
  );
});

describe("around", () => {
  const text = "First line.\nThe army of 𐌰 crossed the river at night.\nLast.";

  it("gives the words with their line, by code points", () => {
    const at = [...text].join("").indexOf("crossed") - 1; // one sign of two units before
    expect(around(text, { start: at, end: at + 7, words: "crossed" })).toEqual({
      before: "The army of 𐌰 ",
      words: "crossed",
      after: " the river at night.",
    });
  });

  it("cuts long lines between words", () => {
    const long = `${"word ".repeat(60)}HERE${" word".repeat(60)}`;
    const found = around(long, { start: 300, end: 304, words: "HERE" });
    expect(found.before).toMatch(/^… word /);
    expect(found.after).toMatch(/ word …$/);
  });

  it("shows only the ledger's words where the article has others", () => {
    expect(around(text, { start: 0, end: 5, words: "other" })).toEqual({
      before: "",
      words: "other",
      after: "",
    });
  });
});

it("says bounds in words of the interface", () => {
  expect(calledAs("figure", "at least 10")).toBe("at least 10");
  expect(calledAs("figure", "about between 1,000 and 2,000")).toBe("about between 1,000 and 2,000");
  expect(calledAs("figure", "12")).toBe("12");
  expect(calledAs("cue", "own voice")).toBe("in the outlet’s own voice");
});
