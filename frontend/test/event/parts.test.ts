import { expect, test, vi } from "vitest";

import { citation, copy } from "../../src/parts/citation";
import { codeNote, codeWords } from "../../src/parts/codes";
import { around } from "../../src/parts/context";
import { figureWords, valueWords } from "../../src/parts/values";
import type { ArticleLine, ClaimView, FigurePin } from "../../src/records";
import { speak } from "../../src/state/words.svelte";
import { neighbours, step } from "../../src/views/event/steps";
import type { Source } from "../../src/data/source";

speak("en");

const figure = (more: Partial<FigurePin>): FigurePin => ({
  start: 5, end: 9, words: "four", measure: "killed", item: "workers", ...more,
});
const claim: ClaimView = {
  id: "c1",
  article: "a1",
  language: "en",
  evidence: { start: 6, end: 16, words: "four\n  were killed" },
  type: "ASSAULT",
  mode: "firearms",
  modality: "denied",
  cue: "quote",
  voice: { id: "source DNK", kind: "source", key: "DNK", words: "Denmark" },
  origin: "o",
  rules: [],
  confidence: 1,
  figures: [figure({ min: 4 })],
  actors: [{ start: 0, end: 4, words: "They", code: "DNK.MIL" }],
};
const line: ArticleLine = {
  id: "a1", name: "one.txt", state: "read", sha256: "ab12", direction: "ltr", claims: 1,
  outlet: "Halyard Press", published: "2018-03-07",
};

test("a code is told in words, with the warning that it is derived", () => {
  expect(codeWords("BEL.GOV")).toBe("Belgium, government");
  expect(codeWords("DNK")).toBe("Denmark");
  expect(codeWords("IGO.EU")).toBe("international organisation, EU");
  expect(codeWords("XNK.MIL")).toBe("Nagorno-Karabakh, armed forces");
  expect(codeWords("ZZZ.QQQ")).toBe("ZZZ, QQQ");
  expect(codeNote("BEL.GOV")).toBe("code for: Belgium, government; derived, replaceable");
});

test("bounds of a figure are told as they were said", () => {
  expect(figureWords(figure({ min: 4, max: 4 }))).toBe("killed: 4");
  expect(figureWords(figure({ min: 4 }))).toBe("killed: at least 4");
  expect(figureWords(figure({ max: 3000, unit: "EUR", measure: "money" }))).toBe(
    "money: up to 3,000 EUR",
  );
  expect(figureWords(figure({ min: 10, max: 20, approx: true }))).toBe("killed: about 10 to 20");
  expect(figureWords(figure({}))).toBe("killed: any number");
});

test("a value is read in the words of the interface, and a name without a code is left alone", () => {
  const pin = { start: 5, end: 9, words: "four" };
  expect(valueWords("how many", "killed at least 4", claim, pin)).toBe("killed: at least 4");
  expect(valueWords("when", "2018-03-08", claim, pin)).toBe("Mar 8, 2018");
  expect(valueWords("what", "ASSAULT/firearms", claim, pin)).toBe("attack or harm (firearms)");
  expect(valueWords("how firmly", "denied (quote)", claim, pin)).toBe(
    "told as not having happened (quoted)",
  );
  const they = { start: 0, end: 4, words: "They" };
  expect(valueWords("who", "DNK.MIL", claim, they)).toBe("Denmark, armed forces");
  expect(valueWords("who", "the men", claim, pin)).toBe("");
});

test("a citation says where the words stand, whose they are, and how to find them again", () => {
  expect(citation(claim, line)).toBe(
    "Halyard Press, “one.txt”, Mar 7, 2018: “four were killed” (said by Denmark, who denies it). " +
      "Claim c1. Article sha256 ab12.",
  );
  const unsafe = citation(claim, { ...line, url: "javascript:alert(1)" });
  expect(unsafe).not.toContain("javascript");
  expect(citation(claim, { ...line, url: "https://example.org/1" })).toContain(
    "https://example.org/1",
  );
  expect(citation(claim, undefined)).toContain("a1");
  const own = { ...claim, voice: { ...claim.voice, kind: "outlet" as const } };
  expect(citation(own, line)).toContain("“four were killed” (told as not having happened).");
});

test("where a page may not use the clipboard, copying says so", async () => {
  vi.stubGlobal("navigator", {});
  expect(await copy("words")).toBe(false);
  const writeText = vi.fn(async () => undefined);
  vi.stubGlobal("navigator", { clipboard: { writeText } });
  expect(await copy("words")).toBe(true);
  expect(writeText).toHaveBeenCalledWith("words");
  vi.unstubAllGlobals();
});

test("words are shown in their paragraph, the evidence apart from what stands around", () => {
  const text = "Head\nDenmark denied that its sailors had fired. More.\nEnd";
  const at = (words: string) => ({
    start: text.indexOf(words), end: text.indexOf(words) + words.length, words,
  });
  const parts = around(text, at("its sailors had fired"), [at("denied")]);
  expect(parts.map((one) => [one.of, one.text])).toEqual([
    ["around", "Denmark "],
    ["marked", "denied"],
    ["around", " that "],
    ["evidence", "its sailors had fired"],
    ["around", ". More."],
  ]);
});

test("what is cut off around words is said to be cut", () => {
  const text = `${"before ".repeat(60)}HERE${" after".repeat(60)}`;
  const start = text.indexOf("HERE");
  const parts = around(text, { start, end: start + 4, words: "HERE" }, []);
  expect(parts[0]?.text).toBe("… ");
  expect(parts.at(-1)?.text).toBe(" …");
  expect(parts.some((one) => one.of === "evidence" && one.text === "HERE")).toBe(true);
  expect(parts[1]?.text).toMatch(/^before( before)* $/);
});

test("offsets count code points, not the browser's units", () => {
  const parts = around("🔥 fired here", { start: 2, end: 7, words: "fired" }, []);
  expect(parts.find((one) => one.of === "evidence")?.text).toBe("fired");
});

test("arrows stay in the table, mirror in a mirrored interface, and pass over the empty corner", () => {
  const at = { row: 0, column: 0 };
  expect(step(at, "ArrowRight", 3, 2, false)).toEqual({ row: 0, column: 1 });
  expect(step(at, "ArrowRight", 3, 2, true)).toEqual({ row: 0, column: -1 });
  expect(step({ row: 2, column: 1 }, "ArrowDown", 3, 2, false)).toEqual({ row: 2, column: 1 });
  expect(step(at, "End", 3, 2, false)).toEqual({ row: 0, column: 1 });
  expect(step(at, "Home", 3, 2, false)).toEqual({ row: 0, column: -1 });
  expect(step({ row: 0, column: -1 }, "ArrowUp", 3, 2, false)).toEqual({ row: 0, column: -1 });
  expect(step(at, "ArrowUp", 3, 2, false)).toEqual({ row: -1, column: 0 });
});

test("neighbours of an event are found across pages", async () => {
  const ids = Array.from({ length: 500 }, (_, at) => ({ id: `e${at}` }));
  const source = {
    events: async (_: unknown, offset: number, limit: number) =>
      ({ total: ids.length, offset, events: ids.slice(offset, offset + limit) }),
  } as unknown as Source;
  for (const at of [0, 1, 188, 189, 190, 191, 192, 379, 380, 498, 499]) {
    const found = await neighbours(source, `e${at}`);
    expect([found?.at, found?.before?.id, found?.after?.id]).toEqual([
      at, ids[at - 1]?.id, ids[at + 1]?.id,
    ]);
  }
  expect(await neighbours(source, "none")).toBeUndefined();
});
