// Steps at which a claim became firmer or less firm, in the words of the interface.

import type { HedgeStep, Telling } from "../../records";
import { say, sayValue } from "../../state/words.svelte";

/** The earlier and the later telling of a step: the last two of its chain. */
export function endsOf(step: HedgeStep): readonly [Telling, Telling] {
  const [earlier, later] = step.chain.slice(-2);
  if (!earlier || !later) throw new Error("A hedge has two tellings.");
  return [earlier, later];
}

const BOUND = /^(about )?(?:(at least|up to|between) )?(.+)$/;

/** How a telling hedges, or that it does not: 'told as certain', 'at least 12'. */
export function calledAs(what: HedgeStep["what"], term: string): string {
  if (what === "modality") return sayValue("modality", term);
  if (what === "cue") return term === "own voice" ? say("names.own-telling") : sayValue("cue", term);
  const [, about, bound, number = term] = BOUND.exec(term) ?? [];
  const [low = number, high = ""] = number.split(" and ");
  const said = bound ? say(`names.${bound.replace(" ", "-")}`, { low, high }) : low;
  return about ? say("names.roughly", { number: said }) : said;
}
