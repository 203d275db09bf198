import { expect, test } from "vitest";

import type { Account, AccountCellView, ClaimView, Contest, EventView, RelationView } from "../../src/records";
import { excerpt } from "../../src/views/event/excerpt";
import {
  beside, distinct, letter, model, notes, partedWords, place, shownValues, standings,
} from "../../src/views/event/model";
import { deciding, pairsOf } from "../../src/views/event/pairs";
import { apart, isDispute, sides, strongest } from "../../src/views/event/standing";

type CellName = AccountCellView["cell"];
const CELLS: readonly CellName[] = [
  "what", "who", "whom", "where", "when", "how many", "how firmly",
];

const claim = (id: string, words: string, more: Partial<ClaimView> = {}): ClaimView => ({
  id,
  article: `article of ${id}`,
  language: "en",
  evidence: { start: 100, end: 100 + words.length, words },
  type: "ASSAULT",
  modality: "asserted",
  voice: { id: `source ${id}`, kind: "source", key: id, words: id },
  origin: id,
  rules: [],
  confidence: 1,
  ...more,
});

const account = (id: string, claims: readonly string[], said: readonly CellName[]): Account => ({
  voice: { id, kind: "source", key: id, words: id },
  claims,
  articles: [`article of ${id}`],
  outlets: [],
  origins: 1,
  cells: CELLS.map((cell) => ({
    cell,
    state: said.includes(cell) ? "said" : "silent",
    said: said.includes(cell)
      ? [{ value: `${cell} of ${id}`, times: 1, pins: claims.map((one) => ({
          claim: one, pin: { start: 100, end: 104, words: `${cell} ${id}` },
        })) }]
      : [],
  })),
});

const contest = (
  cell: CellName, a: string, b: string, verdict: Contest["verdict"], relation = 0,
): Contest => ({ cell, a, b, verdict, relation });

const relation = (
  a: string, b: string, kind: RelationView["relation"], more: Partial<RelationView> = {},
): RelationView => ({ a, b, relation: kind, score: 0.9, why: "", facets: [], ...more });

function event(more: Partial<EventView>): EventView {
  return {
    row: {
      id: "e", label: "words", labelLanguage: "en", labelVoice: "Gull", type: "ASSAULT", claims: 2, articles: 2,
      origins: 2, voices: 2, contested: 1, confidence: 1,
    },
    accounts: [], contests: [], relations: [], plots: [], grounds: [], drawings: [],
    hedges: [], silent: [], claims: [], articles: [], ...more,
  };
}

const A = account("a", ["1"], ["what", "when", "how firmly"]);
const B = account("b", ["2"], ["what", "when", "how firmly", "how many"]);
const C = account("c", ["3"], ["what", "how firmly"]);
const told = event({
  accounts: [C, A, B],
  claims: [claim("1", "one fired"), claim("2", "two fired"), claim("3", "three fired")],
  contests: [
    contest("how firmly", "a", "b", "deny"),
    contest("when", "a", "b", "differ"),
    contest("what", "a", "b", "agree"),
  ],
});

test("what is told stands first, then what is disputed, the strongest dispute before others", () => {
  const rows = model(told, "apart").rows;
  expect(rows.map((row) => row.cell)).toEqual(["what", "how firmly", "when", "how many"]);
  expect(rows.map((row) => row.disputed)).toEqual([false, true, true, false]);
});

test("cells that nobody fills are named apart from the rows", () => {
  expect(model(told, "apart").empty).toEqual(["who", "whom", "where"]);
});

test("columns: voices in dispute first, letters in the order shown, told order where asked for", () => {
  const apartNow = model(told, "apart").voices;
  expect(apartNow.map((one) => [one.letter, one.account.voice.id])).toEqual([
    ["A", "a"], ["B", "b"], ["C", "c"],
  ]);
  expect(apartNow.map((one) => one.begins)).toEqual([false, true, true]);
  const toldNow = model(told, "told").voices;
  expect(toldNow.map((one) => one.account.voice.id)).toEqual(["c", "a", "b"]);
  expect(toldNow.some((one) => one.begins)).toBe(false);
});

test("within a group nobody disputes another", () => {
  const all = ["v", "w", "x", "y"].map((id) => account(id, [id], []));
  const contests = [
    contest("how firmly", "v", "x", "deny"), contest("how firmly", "v", "y", "deny"),
    contest("how firmly", "w", "x", "deny"), contest("how firmly", "w", "y", "deny"),
  ];
  const groups = apart(all, contests).map((group) => group.map((one) => one.voice.id));
  expect(groups).toEqual([["v", "w"], ["x", "y"]]);
});

test("a number that may only be newer is no dispute", () => {
  expect(["deny", "reverse", "differ"].every(isDispute)).toBe(true);
  expect(["update", "agree", "near", "unsure", "less specific"].some(isDispute)).toBe(false);
});

test("of several verdicts the one a reader should see is taken", () => {
  const found = ["agree", "differ", "update"] as const;
  expect(strongest(found.map((verdict) => contest("when", "a", "b", verdict)))).toBe("differ");
  expect(strongest([])).toBeUndefined();
});

test("who stands against whom is told once, voices with the same opponents together", () => {
  expect(sides([["A", "C"], ["B", "C"], ["A", "D"], ["B", "D"]])).toEqual([
    { left: ["A", "B"], right: ["C", "D"] },
  ]);
  expect(sides([["A", "B"], ["A", "C"], ["B", "C"]])).toEqual([
    { left: ["A"], right: ["B", "C"] },
    { left: ["B"], right: ["C"] },
  ]);
  expect(sides([])).toEqual([]);
});

test("every pair of voices in dispute is told, and no other", () => {
  const pairs: [string, string][] = [["A", "B"], ["A", "C"], ["B", "D"], ["C", "E"], ["D", "E"]];
  const back = sides(pairs).flatMap((one) =>
    one.left.flatMap((a) => one.right.map((b) => [a, b].toSorted().join(""))),
  );
  expect(back.toSorted()).toEqual(pairs.map((one) => one.join("")).toSorted());
});

test("a cell says with whom it is in dispute, and nothing of agreement", () => {
  const made = model(told, "apart");
  const [what, firmly] = made.rows;
  expect(firmly && standings(made, firmly, "a")).toEqual([{ verdict: "deny", letters: ["B"] }]);
  expect(firmly && standings(made, firmly, "c")).toEqual([]);
  expect(what && standings(made, what, "a")).toEqual([]);
});

test("the words that were compared are marked on both sides, turned blame in the row of who", () => {
  const pin = (start: number) => ({ start, end: start + 4, words: "they" });
  const turned = event({
    accounts: [account("a", ["1"], ["who"]), account("b", ["2"], ["who"])],
    contests: [contest("who", "a", "b", "reverse")],
    relations: [relation("1", "2", "reverse", { facets: [
      { cell: "turned", verdict: "reverse", score: 1, a: [pin(3)], b: [pin(9)], why: "" },
      { cell: "when", verdict: "reverse", score: 1, a: [pin(50)], b: [], why: "" },
    ] })],
  });
  const made = model(turned, "apart");
  const row = made.rows[0];
  expect(row && [...partedWords(made, row)]).toEqual(["1 3 7", "2 9 13"]);
});

test("a sentence that is denied is never in one value with one that is told as a fact", () => {
  const made = model(event({
    accounts: [A],
    claims: [claim("1", "fired", { modality: "denied" }), claim("2", "fired")],
  }), "apart");
  const pins = ["2", "1"].map((id) => ({ claim: id, pin: { start: 1, end: 2, words: "fired" } }));
  const shown = shownValues(made, "what", [{ value: "ASSAULT", times: 2, pins }]);
  expect(shown.map((one) => one.pins.map((each) => each.claim))).toEqual([["1"], ["2"]]);
  expect(shownValues(made, "when", [{ value: "2018", times: 2, pins }])).toHaveLength(1);
});

test("the same words are shown once, those in dispute first", () => {
  const pin = (id: string, start: number, words: string) =>
    ({ claim: id, pin: { start, end: start + 1, words } });
  const pins = [pin("1", 1, "Two"), pin("2", 5, "two"), pin("3", 9, "three")];
  const parted = new Set([place("3", { start: 9, end: 10, words: "" })]);
  expect(distinct(pins, parted).map((one) => one.pin.words)).toEqual(["three", "Two"]);
});

test("what has no words of its own does not repeat its sentence", () => {
  const made = model(told, "apart");
  const whole = { start: 100, end: 109, words: "one fired" };
  const cue = { start: 90, end: 94, words: "said" };
  expect(beside(made, "1", [whole, cue])).toEqual([cue]);
});

test("two voices are told once for each way in which they stand to each other", () => {
  const made = model(event({
    accounts: [account("a", ["1", "2"], []), account("b", ["3"], [])],
    claims: [claim("1", "short"), claim("2", "a longer sentence"), claim("3", "other")],
    relations: [
      relation("1", "3", "deny"), relation("3", "2", "deny"), relation("1", "2", "differ"),
      relation("1", "3", "agree"),
    ],
  }), "apart");
  const pairs = pairsOf(made);
  expect(pairs.map((one) => [one.kind, one.a, one.b, one.more.length])).toEqual([
    ["deny", "b", "a", 1], ["differ", "a", "a", 0], ["agree", "a", "b", 0],
  ]);
  expect(pairs[0]?.shown.b).toBe("2"); // the pair that says most
});

test("of a dispute only the cells that make it are told", () => {
  const facet = (cell: "when" | "where", verdict: "differ" | "agree") =>
    ({ cell, verdict, score: 0, a: [], b: [], why: "" });
  const facets = [facet("when", "differ"), facet("where", "agree")];
  expect(deciding(relation("1", "2", "differ", { facets })).map((one) => one.cell)).toEqual(["when"]);
  expect(deciding(relation("1", "2", "less specific", { facets }))).toHaveLength(2);
});

test("letters go on after Z; notes are numbered in the order told", () => {
  expect([0, 25, 26, 51, 52].map(letter)).toEqual(["A", "Z", "AA", "AZ", "BA"]);
  expect([...notes(told)]).toEqual([["1", 1], ["2", 2], ["3", 3]]);
});

test("a long sentence is cut between words, around the word that tells what happened", () => {
  const words = `${"before ".repeat(30)}FIRED${" after".repeat(30)}`;
  const start = 100 + words.indexOf("FIRED");
  const long = claim("1", words, { predicate: { start, end: start + 5, words: "FIRED" } });
  const cut = excerpt(long, 60);
  expect(cut.word).toBe("FIRED");
  expect(cut.before).toMatch(/^before( before)* $/);
  expect(cut.after).toMatch(/^( after)+$/);
  expect([cut.cutBefore, cut.cutAfter]).toEqual([true, true]);
  const whole = excerpt(long, Infinity);
  expect(whole.before + whole.word + whole.after).toBe(words);
});

test("offsets of a sentence with signs outside the basic plane count code points", () => {
  const one = claim("1", "🔥🔥 fired", { predicate: { start: 103, end: 108, words: "fired" } });
  expect(excerpt(one, 140).word).toBe("fired");
});
