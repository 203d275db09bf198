// A claim as a citation: where the words stand, the words, how they are told where not as a fact, and
// how to find them again.

import type { ArticleLine, ClaimView } from "../records";
import { when } from "../state/when";
import { isWebAddress } from "../state/seen";
import { say, sayValue } from "../state/words.svelte";

/** 'Outlet, “article”, 8 March 2018: “words” (said by …). Claim …, article sha256 …'. */
export function citation(claim: ClaimView, line: ArticleLine | undefined): string {
  const place = [
    line?.outlet,
    say("claim.cite-article", { name: line?.name ?? claim.article }),
    line?.published ? when(line.published) : say("claim.undated"),
    isWebAddress(line?.url) ? line.url : undefined,
  ];
  const named = claim.voice.kind === "source";
  const told = claim.modality !== "asserted";
  const speaker = [
    named ? say("claim.cite-voice", { voice: claim.voice.words }) : "",
    told ? (named ? say(`claim.cite-${claim.modality}`) : sayValue("modality", claim.modality)) : "",
  ].filter(Boolean);
  return [
    `${place.filter(Boolean).join(", ")}: “${oneLine(claim.evidence.words)}”${speaker.length ? ` (${speaker.join(", ")})` : ""}.`,
    say("claim.cite-claim", { id: claim.id }),
    line ? say("claim.cite-hash", { hash: line.sha256 }) : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function oneLine(words: string): string {
  return words.split(/\s+/u).filter(Boolean).join(" ");
}

/** Put a text on the clipboard; false where the browser does not let a page do so. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no clipboard for this page, or not allowed: the reader copies by hand
  }
}
