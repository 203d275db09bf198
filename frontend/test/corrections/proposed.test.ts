import { describe, expect, it } from "vitest";

import type { ClaimView } from "../../src/records";
import { bounded, CODE, edited, formOf, modesOf, TIME } from "../../src/parts/correct/cells";
import { changesOf } from "../../src/parts/correct/changes";
import { plainDraft, relationDraft } from "../../src/parts/correct/subject";
import { dataAddress, lines, now, restored } from "../../src/state/proposed";

const claim: ClaimView = {
  id: "c1",
  article: "a1",
  language: "en",
  evidence: { start: 0, end: 30, words: "The navy killed 12 off Ostend" },
  type: "ASSAULT",
  mode: "firearms",
  modality: "asserted",
  voice: { id: "outlet gull", kind: "outlet", key: "gull", words: "Gull" },
  origin: "",
  rules: [],
  confidence: 1,
  time: "2021-05-04",
  actors: [{ start: 4, end: 8, words: "navy", code: "DNK.MIL" }],
  sources: [{ start: 40, end: 44, words: "Mayor", kind: "source" }],
  figures: [{ start: 16, end: 18, words: "12", measure: "killed", item: "people", min: 12 }],
  place: { start: 23, end: 29, words: "Ostend", key: "geonames 7", name: "Ostend", lat: 1, lon: 2 },
};

describe("edited", () => {
  it("is empty while nothing is changed", () => {
    expect(edited(claim, formOf(claim))).toEqual({ before: {}, after: {} });
  });

  it("gives whole cells in the form of the ledger, with what stood there", () => {
    const form = formOf(claim);
    form.time = " ";
    form.actors[0]!.code = "BEL.MIL";
    form.sources[0]!.code = "BEL.GOV";
    form.figures[0]!.max = "15,5";
    expect(edited(claim, form)).toEqual({
      before: {
        time: "2021-05-04",
        actors: [{ text: "navy", start: 4, end: 8, code: "DNK.MIL" }],
        sources: [{ text: "Mayor", start: 40, end: 44, code: null, kind: "source" }],
        figures: [
          { text: "12", start: 16, end: 18, measure: "killed", item: "people", min: 12, max: null, unit: null, approx: false },
        ],
      },
      after: {
        time: null,
        actors: [{ text: "navy", start: 4, end: 8, code: "BEL.MIL" }],
        sources: [{ text: "Mayor", start: 40, end: 44, code: "BEL.GOV", kind: "source" }],
        figures: [
          { text: "12", start: 16, end: 18, measure: "killed", item: "people", min: 12, max: 15.5, unit: null, approx: false },
        ],
      },
    });
  });

  it("leaves out what is not meant", () => {
    const form = formOf(claim);
    form.noPlace = true;
    form.figures[0]!.out = true;
    expect(edited(claim, form).after).toEqual({ place: null, figures: [] });
  });

  it("knows the modes of a type", () => {
    expect(modesOf("CONSULT")).toContain("phone");
    expect(modesOf("STATE")).toEqual([]);
    expect(modesOf("constructor")).toEqual([]);
  });
});

describe("what is checked while one types", () => {
  const figure = (min: string, max: string): ReturnType<typeof formOf>["figures"][number] => ({
    ...formOf(claim).figures[0]!,
    min,
    max,
  });

  it.each([["3", "3", true], ["", "4", true], ["3", "2", false], ["", "", false], ["x", "", false]])(
    "a figure from '%s' to '%s': %s",
    (min, max, right) => expect(bounded(figure(min, max))).toBe(right),
  );

  it.each([["2021", true], ["2021-05-04/2021-05-09", true], ["../2021-05", true], ["May", false], ["2021-5", false]])(
    "the time '%s': %s",
    (time, right) => expect(new RegExp(`^(?:${TIME})$`, "v").test(time)).toBe(right),
  );

  it.each([["BEL", true], ["BEL.GOV", true], ["IGO.NATO", true], ["Bel", false]])(
    "the code '%s': %s",
    (code, right) => expect(new RegExp(`^(?:${CODE})$`, "v").test(code)).toBe(right),
  );
});

describe("changes", () => {
  it("are told in words, and only of cells that change", () => {
    const form = formOf(claim);
    form.time = "";
    form.figures[0]!.max = "15";
    const { before, after } = edited(claim, form);
    expect(changesOf(before, after)).toEqual([
      { cell: "time", before: "2021-05-04", after: "not said" },
      { cell: "figures", before: "‘12’ killed: 12 – …", after: "‘12’ killed: 12 – 15" },
    ]);
  });

  it("come of anything a log may hold", () => {
    expect(changesOf(null, "differ")).toEqual([]);
    expect(changesOf(null, { actors: [] })).toEqual([
      { cell: "actors", before: "not said", after: "not said" },
    ]);
  });
});

describe("the file of proposals", () => {
  it("has one JSON object a line, whatever was typed", () => {
    const draft = plainDraft({ kind: "reject", claim });
    const why = "a line\nand \u2028 more, é\u{1f30a}";
    const text = lines([{ ...draft!, proposal: { ...draft!.proposal, who: "N.N.", why } }]);
    expect(text.split("\n")).toHaveLength(2);
    expect(JSON.parse(text)).toEqual({ kind: "reject", claim: "c1", who: "N.N.", why });
    expect(decodeURIComponent(dataAddress(text).split(",").slice(1).join(","))).toBe(text);
  });

  it("can be written where half a sign was pasted", () => {
    expect(() => dataAddress("a\ud800b")).not.toThrow();
  });

  it("names both ends of a relation, and what holds instead", () => {
    const relation = { a: "c1", b: "c2", relation: "differ", score: 1, why: "", facets: [] } as const;
    const refused = relationDraft({ kind: "refuse", relation, claims: [claim] }, "");
    expect(refused.proposal).toEqual({ kind: "refuse", a: "c1", b: "c2", after: null });
    expect(refused.about.map((one) => one.words)).toEqual([claim.evidence.words]);
    const confirmed = relationDraft({ kind: "confirm", relation, claims: [] }, "");
    expect(confirmed.proposal.after).toBe("differ");
  });

  it("writes the time to the second", () => {
    expect(now(new Date(Date.UTC(2021, 4, 4, 10, 30, 5, 678)))).toBe("2021-05-04T10:30:05+00:00");
  });

  it.each([[null], ["no JSON"], ["{}"], ['[{"proposal": null}]'], ["[null]"]])(
    "takes up nothing from %s",
    (kept) => expect(restored(kept)).toEqual([]),
  );
});
