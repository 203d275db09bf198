import { describe, expect, it } from "vitest";

import {
  chips, loosened, queryOf, read, toggled, without, written,
} from "../../src/views/search/asked";

function query(address: string) {
  return queryOf(new URLSearchParams(address));
}

describe("the address of a search", () => {
  it("holds all that is asked for", () => {
    expect(query("text=fire&voice=source+DNK&voice=outlet+x&place=?&first=2018-03-07")).toEqual({
      text: "fire",
      voice: ["source DNK", "outlet x"],
      place: [null],
      first: "2018-03-07",
    });
  });

  it("passes over what is no day, and what is no filter", () => {
    expect(query("first=yesterday&last=2018-3-7&claim=x&at=4")).toEqual({});
  });

  it.each([null, "", "?", "??", "a?b", "source who?"])("writes %j so that it is read again", (value) => {
    expect(read(written(value))).toBe(value);
  });

  it("does not take a value that is a question mark for what is not said", () => {
    expect(written("?")).not.toBe(written(null));
  });
});

describe("filters", () => {
  const asked = query("text=fire&voice=source+DNK&voice=?&last=2018-04-01");

  it("are chosen and let go", () => {
    expect(toggled(asked, "voice", "source DNK")).toEqual(["?"]);
    expect(toggled(asked, "voice", "outlet x")).toEqual(["source DNK", "?", "outlet x"]);
    expect(toggled(asked, "type", "AID")).toEqual(["AID"]);
  });

  it("stand as chips, one for each thing that narrows the question", () => {
    expect(chips(asked).map((one) => [one.of, one.value])).toEqual([
      ["text", "fire"],
      ["voice", "source DNK"],
      ["voice", null],
      ["last", "2018-04-01"],
    ]);
  });

  it("go one by one, in the address and in the question", () => {
    for (const chip of chips(asked)) {
      const left = chips(loosened(asked, chip));
      expect(left).toHaveLength(3);
      expect(left).not.toContainEqual(chip);
    }
    expect(without(asked, { of: "voice", value: null })).toEqual({ voice: ["source DNK"] });
    expect(without(asked, { of: "text", value: "fire" })).toEqual({ text: [] });
  });
});
