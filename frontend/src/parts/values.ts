// Values of cells in the words of the interface: what the ledger made of the quoted words.

import type { ClaimView, FigurePin, Pin } from "../records";
import { number, say, sayValue } from "../state/words.svelte";
import { when } from "../state/when";
import { codeWords } from "./codes";

/** 'killed: at least 12', 'money: about 3,000 EUR'. */
export function figureWords(figure: FigurePin): string {
  const unit = figure.unit ? ` ${figure.unit}` : "";
  return say("claim.figure", {
    measure: sayValue("measure", figure.measure),
    number: `${bounds(figure)}${unit}`,
  });
}

function bounds({ min, max, approx }: FigurePin): string {
  if (min === undefined && max === undefined) return say("claim.any-number");
  if (min === undefined) return say("claim.up-to", { n: max ?? 0 });
  if (max === undefined) return say("claim.at-least", { n: min });
  const said = min === max ? number(min) : say("claim.range", { min, max });
  return approx ? say("claim.about", { number: said }) : said;
}

export function typeWords(type: string, mode?: string): string {
  const said = sayValue("type", type);
  return mode ? say("claim.type", { type: said, mode: sayValue("mode", mode) }) : said;
}

/** How firmly, and by which kind of saying. */
export function modalityWords(claim: ClaimView): string {
  const said = sayValue("modality", claim.modality);
  return claim.cue ? say("claim.type", { type: said, mode: sayValue("cue", claim.cue) }) : said;
}

export function placeWords(claim: ClaimView): string {
  return claim.place?.name ?? "";
}

/** One value of a cell ('BEL.GOV', '2018-03-08', 'killed 3') in words, from a claim that gives it;
 * empty where the quoted words say it all. */
export function valueWords(cell: string, value: string, claim: ClaimView, pin: Pin): string {
  if (cell === "what") return typeWords(claim.type, claim.mode);
  if (cell === "how firmly") return modalityWords(claim);
  if (cell === "when") return when(value);
  if (cell === "where") return placeWords(claim);
  if (cell === "how many") {
    const figure = claim.figures?.find((one) => one.start === pin.start && one.end === pin.end);
    return figure ? figureWords(figure) : value;
  }
  const code = codeAt(claim, pin);
  return code ? codeWords(code) : "";
}

/** The code that was derived from words for somebody. */
export function codeAt(claim: ClaimView, pin: Pin): string | undefined {
  const all = [...(claim.actors ?? []), ...(claim.targets ?? [])];
  return all.find((one) => one.start === pin.start && one.end === pin.end && one.code)?.code;
}
