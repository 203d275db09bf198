// Proposed corrections as lines of a file that `rashomon correct LEDGER apply` takes.

import type { Proposal } from "../data/source";

/** Words that a proposal is about, to show beside it. */
export interface About {
  readonly words: string;
  readonly language?: string | undefined;
  readonly article?: string | undefined;
  readonly claim?: string | undefined;
}

export interface Proposed {
  readonly proposal: Proposal;
  readonly about: readonly About[];
  /** The cells of an edit as they stand in the ledger, or the relation. */
  readonly was?: unknown;
}

/** One JSON object a line. */
export function lines(all: readonly Proposed[]): string {
  return all.map((one) => `${JSON.stringify(one.proposal)}\n`).join("");
}

export function dataAddress(text: string): string {
  // A half of a pair of signs cannot be written in UTF-8.
  const whole = text.replace(/\p{Surrogate}/gu, "\ufffd");
  return `data:application/jsonl;charset=utf-8,${encodeURIComponent(whole)}`;
}

/** The moment, to the second, in the form of the log. */
export function now(clock: Date = new Date()): string {
  return `${clock.toISOString().slice(0, 19)}+00:00`;
}

/** Proposals that were kept by the browser; what is no list of them is none. */
export function restored(kept: string | null): readonly Proposed[] {
  try {
    const found: unknown = JSON.parse(kept ?? "[]");
    return Array.isArray(found) ? found.filter(isProposed) : [];
  } catch {
    return [];
  }
}

function isProposed(one: unknown): one is Proposed {
  const held = one as Partial<Proposed> | null;
  return typeof held?.proposal?.kind === "string" && Array.isArray(held.about);
}
