// What a code such as BEL.GOV stands for. Codes are derived from words, and others could be derived.

import { named, say, sayValue } from "../state/words.svelte";
import { short } from "./territories";

/** 'BEL.GOV' → 'Belgium, government'; what is not known stays as it is. */
export function codeWords(code: string): string {
  const [first = "", ...rest] = code.split(".");
  return [territory(first), ...rest.map((part) => sayValue("role", part))].join(", ");
}

/** The same, with the warning that it is derived. */
export function codeNote(code: string): string {
  return say("claim.code-for", { words: codeWords(code) });
}

function territory(code: string): string {
  const known = short(code);
  if (known) return named("region", known);
  const role = sayValue("role", code);
  return role === code ? sayValue("territory", code) : role;
}
