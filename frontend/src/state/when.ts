// Times as the ledger writes them (EDTF): a day, a month, a year, a season, or a stretch of these
// that may be open at one end. What is not of these forms is shown as it is.

import { day, say } from "./words.svelte";

const SIMPLE = /^\d{4}(-\d\d(-\d\d)?)?$/;
const SEASON = /^(\d{4})-(2[1-4])$/;
const OPEN = "..";

/** A time in words: '7 March 2018', 'since December 2022'. */
export function when(edtf: string): string {
  const [first = "", last] = edtf.split("/", 2);
  if (last === undefined) return point(first);
  if (last === OPEN) return say("when.since", { first: point(first) });
  if (first === OPEN) return say("when.until", { last: point(last) });
  return say("when.from-to", { first: point(first), last: point(last) });
}

function point(time: string): string {
  const season = SEASON.exec(time);
  if (season) return say(`when.season-${season[2]}`, { year: season[1] ?? "" });
  return SIMPLE.test(time) ? day(time) : time;
}
