// What a voice is called where all that it says is meant, and not one claim.

import { codeWords } from "./codes";

/** The code that a voice is known by; undefined where it is known by words, or is an outlet. */
export function codeOf(voice: string): string | undefined {
  return /^source ([A-Z]{3}(?:\.[A-Z]+)*)$/.exec(voice)?.[1];
}

/** Several bodies of one side share a code: the name of one of them would be wrong for the others. */
export function sideOf(voice: string): string | undefined {
  const code = codeOf(voice);
  return code === undefined ? undefined : codeWords(code);
}
