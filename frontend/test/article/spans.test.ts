import { describe, expect, it } from "vitest";

import type { ClaimView, ParagraphView } from "../../src/records";
import { Points } from "../../src/state/points";
import {
  blocks, cellPins, depths, inTextOrder, pieces, pointedAt, spanOf,
} from "../../src/views/article/spans";

function claim(id: string, start: number, end: number, more: Partial<ClaimView> = {}): ClaimView {
  return {
    id,
    article: "a",
    language: "en",
    evidence: { start, end, words: "" },
    type: "ASSAULT",
    modality: "asserted",
    voice: { id: "source X", kind: "source", key: "X", words: "X" },
    origin: "o",
    rules: [],
    confidence: 0.5,
    ...more,
  };
}

describe("depths", () => {
  it("says where one claim stands, where two, and where three or more", () => {
    const found = depths([
      { start: 0, end: 20 },
      { start: 5, end: 15 },
      { start: 8, end: 12 },
      { start: 9, end: 10 },
    ]);
    expect(found[0]).toEqual([{ start: 0, end: 5 }, { start: 15, end: 20 }]);
    expect(found[1]).toEqual([{ start: 5, end: 8 }, { start: 12, end: 15 }]);
    expect(found[2]).toEqual([{ start: 8, end: 12 }]);
  });

  it("covers each place of the text once, as deep as claims lie there", () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
    const spans = Array.from({ length: 300 }, () => {
      const start = random(2000);
      return { start, end: start + random(90) };
    });
    const found = depths(spans);
    for (let at = 0; at < 2100; at += 1) {
      const there = spans.filter((one) => one.start <= at && at < one.end).length;
      const painted = found.map((all) => all.filter((one) => one.start <= at && at < one.end).length);
      const wanted = [1, 2, 3].map((depth) => Number(Math.min(there, 3) === depth));
      expect(painted, `at ${at}`).toEqual(wanted);
    }
  });

  it("joins claims that touch, and leaves out those without words", () => {
    expect(depths([{ start: 0, end: 4 }, { start: 4, end: 9 }, { start: 6, end: 6 }])[0]).toEqual([
      { start: 0, end: 9 },
    ]);
  });
});

describe("pointedAt", () => {
  const spans = [
    { id: "long", start: 0, end: 30 },
    { id: "short", start: 10, end: 14 },
    { id: "middle", start: 8, end: 20 },
  ];

  it("takes the shortest claim, then the next at every further click, and begins again", () => {
    const clicks = [undefined, "short", "middle", "long"].map(
      (chosen) => pointedAt(spans, 12, chosen)?.id,
    );
    expect(clicks).toEqual(["short", "middle", "long", "short"]);
  });

  it("takes the shortest where another claim is chosen elsewhere", () => {
    expect(pointedAt(spans, 9, "short")?.id).toBe("middle");
  });

  it("takes nothing where no claim stands; the end of a claim is no part of it", () => {
    expect(pointedAt(spans, 30, "long")).toBeUndefined();
  });
});

describe("blocks", () => {
  const text = "Menu\nShare\nTitle\nBody one.\nmore\nBody two.";
  const at = (words: string, kind: ParagraphView["kind"], ...reasons: string[]): ParagraphView => {
    const start = text.indexOf(words);
    return { start, end: start + words.length, kind, reasons };
  };

  it("folds runs of page furniture together, with their reasons, and keeps what is not sorted", () => {
    const found = blocks(new Points(text), [
      at("Menu", "furniture", "a menu"),
      at("Share", "furniture", "a phrase"),
      at("Title", "headline"),
      at("Body one.", "article"),
      at("Body two.", "article"),
    ]);
    expect(found.map((one) => one.folded)).toEqual([true, false, false, true, false]);
    expect(found[0]?.stretches.map((one) => one.reasons)).toEqual([["a menu"], ["a phrase"]]);
    expect(found[3]?.stretches[0]?.kind).toBe("unsorted");
    const words = found[3]?.stretches.map((one) => text.slice(one.start, one.end).trim());
    expect(words).toEqual(["more"]);
  });
});

describe("pieces", () => {
  it("joined again are the text, whatever signs stand in it", () => {
    const text = "a\u202eb\u200b 🚢 c\u0000";
    const found = pieces(text, { start: 0, end: text.length }, []);
    expect(found.map((one) => one.text).join("")).toBe(text);
    expect(found.flatMap((one) => one.sign ?? [])).toEqual(["U+202E", "U+200B", "U+0000"]);
  });

  it("are cut at every edge of a layer, and name the layers that cover them", () => {
    const found = pieces("abcdefgh", { start: 1, end: 8 }, [
      { name: "claim-1", spans: [{ start: 0, end: 5 }] },
      { name: "cell-who", spans: [{ start: 3, end: 6 }] },
    ]);
    expect(found.map((one) => [one.text, one.marks])).toEqual([
      ["bc", "claim-1"],
      ["de", "claim-1 cell-who"],
      ["f", "cell-who"],
      ["gh", ""],
    ]);
  });
});

describe("offsets", () => {
  it("count code points: letters beyond the basic plane shift no words", () => {
    const points = new Points("🚢𝔸 القارب sank");
    const start = [..."🚢𝔸 "].length;
    const span = spanOf(points, { start, end: start + [..."القارب"].length });
    expect(points.text.slice(span.start, span.end)).toBe("القارب");
  });
});

describe("claims", () => {
  it("stand in the order of the text, the longer first where two begin together", () => {
    const found = inTextOrder([claim("b", 5, 9), claim("inner", 0, 3), claim("outer", 0, 8)]);
    expect(found.map((one) => one.id)).toEqual(["outer", "inner", "b"]);
  });

  it("give the words of all their cells in the order told", () => {
    const pin = { start: 0, end: 1, words: "x" };
    const found = cellPins(
      claim("c", 0, 9, {
        predicate: pin,
        cueWords: pin,
        sources: [{ ...pin, kind: "source" }],
        targets: [pin, pin],
      }),
    );
    expect(found.map((one) => one.cell)).toEqual(["says", "cue", "what", "whom", "whom"]);
  });
});
