import { describe, expect, it } from "vitest";
import { changed } from "../../src/views/origins/changed";

const own = (runs: readonly { readonly text: string; readonly own: boolean }[]): string[] =>
  runs.filter((run) => run.own).map((run) => run.text.trim());

describe("words that one side lacks", () => {
  it("are those left out and those put in", () => {
    const [a, b] = changed("Six workers are missing.", "Six workers of the night shift are missing.");
    expect(own(a)).toEqual([]);
    expect(own(b)).toEqual(["of the night shift"]);
  });

  it("are not those that differ in capitals or punctuation alone", () => {
    const [a, b] = changed("It sank, he said.", "it sank he said");
    expect([...own(a), ...own(b)]).toEqual([]);
  });

  it("lose no sign of either text", () => {
    const texts = ["Kehl\n\nDeel  dit", "Kehl donderdag\n"] as const;
    const sides = changed(...texts);
    expect(sides.map((runs) => runs.map((run) => run.text).join(""))).toEqual([...texts]);
  });

  it("are not sought in very long passages", () => {
    const long = "word ".repeat(900);
    expect(own(changed(long, "other")[0])).toEqual([]);
  });
});
