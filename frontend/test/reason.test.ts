import { afterEach, describe, expect, it } from "vitest";

import { reason } from "../src/parts/reason";
import { english, languages, say, speak } from "../src/state/words.svelte";

const text = (why: string): string => reason(why).map((one) => one.text).join("");
const written = (why: string): string[] =>
  reason(why).flatMap((one) => (one.language === undefined ? [] : [one.text]));

function inLanguage(language: string, why: string): string {
  speak(language);
  return text(why);
}

afterEach(() => speak("en"));

describe("a reason that is known", () => {
  it.each([
    [
      "asserted beside denied.",
      "told as a fact beside told as not having happened.",
      "D’un côté : dit comme un fait ; de l’autre : dit comme n’ayant pas eu lieu.",
      "Aan de ene kant: als feit verteld; aan de andere: als niet gebeurd verteld.",
    ],
    [
      "Both are ASSAULT.",
      "Both are ASSAULT (attack or harm).",
      "Le même type d’acte : ASSAULT (attaque ou atteinte).",
      "Dezelfde soort daad: ASSAULT (aanval of letsel).",
    ],
    [
      "Both are denied.",
      "Both are told as not having happened.",
      "Des deux côtés : dit comme n’ayant pas eu lieu.",
      "Beide zijn als niet gebeurd verteld.",
    ],
    [
      "BEL.CVL, FRA beside DNK.MIL.",
      "BEL.CVL (Belgium, civilians), FRA (France) beside DNK.MIL (Denmark, armed forces).",
      "BEL.CVL (Belgique, civils), FRA (France) à côté de DNK.MIL (Danemark, forces armées).",
      "BEL.CVL (België, burgers), FRA (Frankrijk) naast DNK.MIL (Denemarken, strijdkrachten).",
    ],
    [
      "killed: 3 beside ≥ 4; 1 apart, the ranges share no number.",
      "killed: 3 beside ≥ 4; 1 apart, the ranges share no number.",
      "tués : 3 à côté de ≥ 4 ; un écart de 1, sans aucun nombre en commun.",
      "gedood: 3 naast ≥ 4; 1 uit elkaar, zonder één getal gemeen.",
    ],
    [
      "wounded: 6 beside 8, 2 apart; b was told later and can be the newer count.",
      "wounded: 6 beside 8, 2 apart; the second was told later and can be the newer count.",
      "blessés : 6 à côté de 8, un écart de 2 ; le second date de plus tard et peut être le compte le plus récent.",
      "gewond: 6 naast 8, 2 uit elkaar; het tweede is later verteld en kan de nieuwere telling zijn.",
    ],
    ["1 day between.", "1 day between.", "Un jour d’écart.", "Eén dag ertussen."],
    ["12 days between.", "12 days between.", "12 jours d’écart.", "12 dagen ertussen."],
    [
      "Nothing that both say is incompatible: what, how many.",
      "Nothing that both say is incompatible: what, how many.",
      "Rien de ce que disent les deux n’est incompatible : quoi, combien.",
      "Niets van wat beide zeggen is onverenigbaar: wat, hoeveel.",
    ],
    ["Settled by a person.", "Settled by a person.", "Tranché par une personne.", "Door een mens beslist."],
    [
      "this is a PDF, not text; save its text in a .txt file",
      "this is a PDF, not text; save its text in a .txt file",
      "c’est un PDF, pas du texte ; enregistrez son texte dans un fichier .txt",
      "dit is een PDF, geen tekst; bewaar de tekst ervan in een .txt-bestand",
    ],
  ])("is said in every language: %s", (why, en, fr, nl) => {
    expect(inLanguage("en", why)).toBe(en);
    expect(inLanguage("fr", why)).toBe(fr);
    expect(inLanguage("nl", why)).toBe(nl);
  });

  it("is told from one with the same words around the gap", () => {
    speak("nl");
    expect(text("Both are AID.")).toBe("Dezelfde soort daad: AID (hulp).");
    expect(text("Both are BEL.")).toBe("Beide zijn BEL (België).");
    expect(text("Both are IGO.UNSC.")).toBe("Beide zijn IGO.UNSC (internationale organisatie, UNSC).");
    expect(text("killed: 5 beside 7.")).toBe("gedood: 5 naast 7.");
    expect(text("killed: 5 beside 7; both can be true at once.")).toBe(
      "gedood: 5 naast 7; beide kunnen tegelijk kloppen.",
    );
  });

  it("keeps its words in English, whatever its gaps hold, if nothing in them is of a list", () => {
    const closed = new Set(["type", "code", "modality", "side", "cell", "cells", "cue"]);
    for (const [key, one] of english("reason")) {
      const gaps = [...one.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? "");
      if (key.includes(".") || gaps.some((gap) => closed.has(gap.replace(/\d$/, "")))) continue;
      const why = one.replace(/\{measure\}/g, "killed").replace(/\{\w+\}/g, "10 (x.y)");
      expect(text(why)).toBe(why);
    }
  });
});

describe("a reason within a reason", () => {
  it("of a hedge: who told it how, and the figure as it was told", () => {
    const why =
      "DIE WOCHE tells it with the figure 'about at least 1,200'; Post, which repeats it, tells it as fact on the word of 'the mayor'.";
    expect(inLanguage("fr", why)).toBe(
      "DIE WOCHE le dit avec le chiffre « environ au moins 1,200 » ; Post, qui le répète, le dit comme un fait, sur la parole de « the mayor ».",
    );
    expect(written(why)).toEqual(["DIE WOCHE", "1,200", "Post", "the mayor"]);
  });

  it("of a relation: every cell that decides it, with the words of both", () => {
    const why =
      "Differ: how many: 'four', 'two' / 'nine'. killed: 4 beside 9; 5 apart, the ranges share no number.; when: 'on Monday' / 'on Friday'. 4 days between.";
    expect(inLanguage("nl", why)).toBe(
      "Verschilt: hoeveel: 'four', 'two' / 'nine'. gedood: 4 naast 9; 5 uit elkaar, zonder één getal gemeen.; wanneer: 'on Monday' / 'on Friday'. 4 dagen ertussen.",
    );
    expect(written(why)).toEqual([
      "'four', 'two'", "'nine'", "4", "9", "5", "'on Monday'", "'on Friday'", "4",
    ]);
  });

  it("that nobody knows is left as it is, and the rest is said", () => {
    const why = "A tells it in a new way; B later tells it in its own voice.";
    expect(inLanguage("fr", why)).toBe("A le dit in a new way ; plus tard, B le dit de sa propre voix.");
    expect(written(why)).toEqual(["A", "in a new way", "B"]);
  });
});

describe("a reason that nobody knows", () => {
  it.each([
    "",
    "KeyError: 'x'",
    "Both are friends.",
    "Both are ASSAULT",
    "both are ASSAULT.",
    "Both are ASSAULT.\nBoth are ASSAULT.",
    "asserted beside certain.",
    "{type} beside {type2}: one occurrence can be told as either.",
    "reason.turned",
    "told as fact",
    "as fact",
    `It says that it has this from ${"x".repeat(2000)} ('x').`,
  ])("is shown as it is, in English: %j", (why) => {
    speak("fr");
    expect(reason(why)).toEqual([{ text: why, language: "en" }]);
  });
});

describe("words of the corpus in a reason", () => {
  const HOSTILE = [
    "$&", "$1 $` $' $$", "{words}", "{n} {told} {type}", "\\d+", "(a|b)*", "[^]", "'", "' / '",
    "a.b*c", "<b>x</b>", "line\nline", "\u202eabc", "x'; it adds 'y", "…", "__proto__",
  ];

  it.each(HOSTILE)("stay as they are: %j", (words) => {
    const why = `It says that it has this from ${words} ('${words}').`;
    for (const language of languages()) {
      speak(language);
      expect(written(why)).toEqual([words, words]);
    }
    expect(inLanguage("en", why)).toBe(why);
    const adds = `7% of its words are taken from the other article as they are; it adds '${words}'.`;
    expect(written(adds)).toEqual(["7", words]);
  });

  it("never stand among the words of the interface", () => {
    speak("nl");
    const parts = reason("stands after 'Denied: {words}'");
    expect(parts).toEqual([
      { text: "staat na “" },
      { text: "Denied: {words}", language: "" },
      { text: "”" },
    ]);
  });

  it("are looked for in reasonable time, however they are written", () => {
    const nasty = ["a tells it b; ", "' / '", ", which repeats it, tells it ", "'; '", " beside "];
    const start = performance.now();
    for (const one of nasty) {
      const words = one.repeat(Math.floor(1400 / one.length));
      for (const why of [words, `${words}.`, `A tells it ${words}`, `Deny: what: ${words}`]) {
        text(why);
      }
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

it("what is English in a reason says so", () => {
  speak("fr");
  expect(reason("Both tell of: die, wound.")).toEqual([
    { text: "Les deux parlent de : " },
    { text: "die, wound", language: "en" },
    { text: "." },
  ]);
  expect(say("reason.turned")).toMatch(/^Qui agit ici/);
});
