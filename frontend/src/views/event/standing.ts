// How voices stand to each other, in one row of the table and over all of it.

import type { Account, Contest, FacetView } from "../../records";
import { ORDER, type Verdict } from "../../parts/signs";

const DISPUTES: ReadonlySet<string> = new Set(["deny", "reverse", "differ"]);

/** Verdicts, and relations, in which two voices cannot both be taken at their word. */
export function isDispute(of: string): boolean {
  return DISPUTES.has(of);
}

/** 0 for what a reader should look at first. */
export function rank(verdict: Verdict): number {
  return ORDER.indexOf(verdict);
}

export function strongest(contests: readonly Contest[]): Verdict | undefined {
  return contests.map((one) => one.verdict).toSorted((a, b) => rank(a) - rank(b))[0];
}

/** Cells of compared claims that belong to a row of the table. */
export function rowOf(cell: FacetView["cell"]): string {
  return cell === "turned" ? "who" : cell;
}

export interface Side {
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** Pairs told together: voices with the same opponents stand on one side. ['A','B'] against ['C']. */
export function sides(pairs: readonly (readonly [string, string])[]): readonly Side[] {
  const against = new Map<string, Set<string>>();
  for (const [a, b] of pairs) {
    against.set(a, (against.get(a) ?? new Set()).add(b));
    against.set(b, (against.get(b) ?? new Set()).add(a));
  }
  const names = [...against.keys()].toSorted();
  const opponents = (name: string): string[] => [...(against.get(name) ?? [])].toSorted();
  const told = new Set<string>();
  const found: Side[] = [];
  for (const name of names) {
    const alike = names.filter((one) => `${opponents(one)}` === `${opponents(name)}`);
    const right = opponents(name).filter((one) => !told.has(`${one} ${name}`));
    if (alike[0] !== name || !right.length) continue;
    for (const a of alike) for (const b of right) told.add(`${a} ${b}`);
    found.push({ left: alike, right });
  }
  return found;
}

const WEIGHTS: Readonly<Partial<Record<Verdict, number>>> = {
  deny: 3,
  reverse: 3,
  differ: 1,
};

/** With whom each voice is in dispute, and how strongly. */
function disputesOf(contests: readonly Contest[]): Map<string, Map<string, number>> {
  const found = new Map<string, Map<string, number>>();
  const note = (a: string, b: string, weight: number): void => {
    const own = found.get(a) ?? new Map<string, number>();
    own.set(b, Math.max(own.get(b) ?? 0, weight));
    found.set(a, own);
  };
  for (const one of contests) {
    const weight = WEIGHTS[one.verdict] ?? 0;
    note(one.a, one.b, weight);
    note(one.b, one.a, weight);
  }
  return found;
}

/** Voices in groups: within one nobody disputes what another says. The most disputed voice comes first, and voices in no dispute last. */
export function apart(
  accounts: readonly Account[],
  contests: readonly Contest[],
): readonly (readonly Account[])[] {
  const disputes = disputesOf(contests);
  const weight = (one: Account): number =>
    [...(disputes.get(one.voice.id)?.values() ?? [])].reduce((sum, n) => sum + n, 0);
  const between = (a: Account, b: Account): number =>
    disputes.get(a.voice.id)?.get(b.voice.id) ?? 0;
  const ordered = accounts.toSorted((a, b) => weight(b) - weight(a));
  const groups: Account[][] = [];
  for (const one of ordered.filter((each) => weight(each) > 0)) {
    const home = groups.find((group) => group.every((each) => between(one, each) === 0));
    if (home) home.push(one);
    else groups.push([one]);
  }
  const calm = ordered.filter((each) => weight(each) === 0);
  return calm.length ? [...groups, calm] : groups;
}
