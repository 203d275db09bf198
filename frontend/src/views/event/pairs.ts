// Pairs of claims that stand against each other, told once for each two voices.

import type { FacetView, RelationView } from "../../records";
import { ORDER, type Relation } from "../../parts/signs";
import type { Model } from "./model";
import { isDispute } from "./standing";

/** Two voices (ids) and all the relations of one kind between their claims; `shown` is the one that
 * says most. For one voice that says both, `a` and `b` are the same. */
export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly kind: Relation;
  readonly shown: RelationView;
  readonly more: readonly RelationView[];
}

/** Pairs of voices by kind of relation, those that a reader should look at first. Those of one voice
 * with itself come after those of two. */
export function pairsOf(made: Model): readonly Pair[] {
  const found = new Map<string, RelationView[]>();
  for (const one of made.event.relations) {
    const ids = [speaker(made, one.a), speaker(made, one.b)];
    if (!one.relation.match(/^(update|less specific|repeat)$/)) ids.sort();
    const key = [one.relation, ...ids].join("\n");
    const own = found.get(key);
    if (own) own.push(one);
    else found.set(key, [one]);
  }
  const pairs = [...found.values()].flatMap((all) => pairOf(made, all) ?? []);
  return pairs.toSorted(
    (one, two) =>
      ORDER.indexOf(one.kind) - ORDER.indexOf(two.kind) ||
      Number(one.a === one.b) - Number(two.a === two.b) ||
      two.more.length - one.more.length,
  );
}

function pairOf(made: Model, all: readonly RelationView[]): Pair | undefined {
  const named = new Set(made.event.contests.map((one) => made.event.relations[one.relation]));
  const words = (one: RelationView): number => evidence(made, one.a) + evidence(made, one.b);
  const [shown, ...more] = all.toSorted(
    (one, two) =>
      Number(named.has(two)) - Number(named.has(one)) || words(two) - words(one),
  );
  if (!shown) return undefined;
  return { a: speaker(made, shown.a), b: speaker(made, shown.b), kind: shown.relation, shown, more };
}

function speaker(made: Model, claim: string): string {
  return made.speakers.get(claim) ?? claim;
}

function evidence(made: Model, claim: string): number {
  return Math.min(made.claims.get(claim)?.evidence.words.length ?? 0, 160);
}

/** The cells that make a relation what it is; all that were judged where none decides alone. */
export function deciding(relation: RelationView): readonly FacetView[] {
  const same = relation.facets.filter((one) => one.verdict === relation.relation);
  return same.length || isDispute(relation.relation)
    ? same
    : relation.facets.filter((one) => one.verdict !== "unsure");
}
