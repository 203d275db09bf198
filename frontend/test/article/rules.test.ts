import { describe, expect, it } from "vitest";

import { rule } from "../../src/views/article/rules";
import { say } from "../../src/state/words.svelte";

describe("rule", () => {
  it.each([
    ["verb:shell", "rule.verb", "shell", ""],
    ["noun:fire carried by open", "rule.noun-carried-by", "fire", "open"],
    ["noun:fire undergone with come under", "rule.noun-undergone-with", "fire", "come under"],
    ["modality:cue denies", "rule.modality-cue-denies", "", ""],
    ["place:dateline", "rule.place-dateline", "", ""],
    ["figure:killed", "rule.figure", "killed", ""],
    ["figure:state", "rule.figure-state", "", ""],
    ["time:anaphora day +0", "rule.time", "anaphora day +0", ""],
    ["tree:verb form", "rule.tree", "verb form", ""],
    ["back", "rule.back", "", ""],
    ["verb:a:b", "rule.verb", "a:b", ""],
  ])("finds the words for %s", (name, key, word, other) => {
    expect(rule(name)).toEqual({ key, word, other });
    expect(say(key)).not.toBe(key);
  });

  it("has no words for a rule that nobody made", () => {
    const { key } = rule("unheard-of:x");
    expect(say(key)).toBe(key);
  });
});
