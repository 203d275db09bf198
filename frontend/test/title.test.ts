import { expect, test } from "vitest";

import { called } from "../src/parts/title";
import type { Called } from "../src/records";

const event: Called = {
  label: "touché",
  labelLanguage: "fr",
  labelVoice: "Le Phare",
  type: "ASSAULT",
  about: "la marine",
  aboutLanguage: "fr",
  titles: [
    { words: "The navy hit the ferry", language: "en", voice: "Gull" },
    { words: "De marine raakte de veerboot", language: "nl", voice: "het leger" },
  ],
};

test("an event is called in the reader's language where a claim of it is in that language", () => {
  expect(called(event, "en")).toEqual({ words: "The navy hit the ferry", language: "en", voice: "Gull" });
  expect(called(event, "nl").words).toBe("De marine raakte de veerboot");
});

test("else by the words of its fullest claim, with what they are about where they are few", () => {
  const own = { words: "touché", language: "fr", voice: "Le Phare", about: { words: "la marine", language: "fr" } };
  expect(called(event, "fr")).toEqual(own);
  expect(called(event, "de")).toEqual(own);
  const bare: Called = { label: "hit", labelLanguage: "en", labelVoice: "Gull", type: "ASSAULT" };
  expect(called(bare, "nl")).toEqual({ words: "hit", language: "en", voice: "Gull" });
});
