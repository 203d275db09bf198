import { expect, it } from "vitest";

import type { ArticleView, DrawingView } from "../../src/records";
import { added, shared } from "../../src/views/article/shared";

const pin = (start: number, words: string) => ({ start, end: start + words.length, words });

const drawing: DrawingView = {
  drawer: "late",
  source: "early",
  kind: "abridged",
  share: 0.8,
  repeats: false,
  why: "",
  passages: [
    { a: pin(50, "second"), b: pin(9, "zweite"), share: 1 },
    { a: pin(0, "first"), b: pin(30, "erste"), share: 1 },
    { a: pin(70, "outside"), share: 1 },
  ],
  own: [pin(90, "added")],
};

function article(id: string): ArticleView {
  const line = { id, name: id, state: "read", sha256: "", direction: "ltr", claims: 0 } as const;
  return { line, text: "", paragraphs: [], claims: [], drawings: [drawing], others: [] };
}

it("shares passages from either side, in the order of the first text", () => {
  const [late, early] = [article("late"), article("early")];
  const forth = shared(late, early).map((one) => [one.a.words, one.b.words]);
  const back = shared(early, late).map((one) => [one.a.words, one.b.words]);
  expect(forth).toEqual([["first", "erste"], ["second", "zweite"]]);
  expect(back).toEqual([["zweite", "second"], ["erste", "first"]]);
});

it("says what the drawer adds, of the drawer alone", () => {
  const [late, early] = [article("late"), article("early")];
  expect(added(late, early).map((one) => one.words)).toEqual(["added"]);
  expect(added(early, late)).toEqual([]);
});
