// What a correction is about, and the line that comes of it.

import type { Proposal } from "../../data/source";
import type { ClaimView, EventRow, LineView, RelationView } from "../../records";
import type { About, Proposed } from "../../state/proposed";

export type Subject =
  | { readonly kind: "reject" | "edit"; readonly claim: ClaimView }
  | {
      readonly kind: "split" | "merge";
      readonly event: EventRow;
      readonly claims: readonly ClaimView[];
    }
  | {
      readonly kind: "confirm" | "refuse";
      readonly relation: RelationView;
      readonly claims: readonly ClaimView[];
    }
  | { readonly kind: "undo"; readonly line: LineView };

export function aboutClaim(claim: ClaimView): About {
  const { evidence, language, article, id } = claim;
  return { words: evidence.words, language, article, claim: id };
}

export function aboutEvent(event: EventRow): About {
  return { words: event.label, language: event.labelLanguage };
}

export function aboutLine(line: LineView): About {
  return { words: `${line.number}. ${line.why}` };
}

/** What a form has ready so far; undefined while something is missing. */
export type Draft = Omit<Proposed, "proposal"> & { readonly proposal: Proposal };

/** Drafts that need nothing filled in. */
export function plainDraft(subject: Subject): Draft | undefined {
  if (subject.kind === "reject") {
    const { claim } = subject;
    return { proposal: { kind: "reject", claim: claim.id }, about: [aboutClaim(claim)] };
  }
  if (subject.kind === "undo") {
    const { line } = subject;
    const proposal: Proposal = { kind: "undo", line: line.number, before: line.id };
    return { proposal, about: [aboutLine(line)] };
  }
  return undefined;
}

export function relationDraft(
  subject: Extract<Subject, { readonly kind: "confirm" | "refuse" }>,
  instead: string,
): Draft {
  const { relation, claims, kind } = subject;
  const after = kind === "confirm" ? relation.relation : instead || null;
  const ends = [relation.a, relation.b].flatMap((id) => claims.find((one) => one.id === id) ?? []);
  return {
    proposal: { kind, a: relation.a, b: relation.b, after },
    about: ends.map(aboutClaim),
    was: relation.relation,
  };
}
