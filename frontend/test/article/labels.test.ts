import { expect, it } from "vitest";

import { placed } from "../../src/views/article/labels";

it("labels that would lie on each other become one", () => {
  const found = placed(
    [
      { x: 30, y: 100, words: "says" },
      { x: 0, y: 100, words: "who says" },
      { x: 300, y: 101, words: "who" },
      { x: 30, y: 140, words: "when" },
    ],
    false,
  );
  expect(found.map((one) => one.words)).toEqual(["who says · says", "who", "when"]);
});

it("words of two cells that begin at one place are named once each", () => {
  const one = { x: 10, y: 0, words: "how many" };
  expect(placed([one, one, { ...one, words: "whom" }], false).map((found) => found.words)).toEqual([
    "how many · whom",
  ]);
});

it("runs the other way in scripts from right to left", () => {
  const found = placed(
    [
      { x: 400, y: 0, words: "who says" },
      { x: 390, y: 0, words: "says" },
      { x: 100, y: 0, words: "who" },
    ],
    true,
  );
  expect(found.map((one) => [one.words, one.back])).toEqual([
    ["who says · says", true],
    ["who", true],
  ]);
});
