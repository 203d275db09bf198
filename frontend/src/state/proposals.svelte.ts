// Corrections that a reader of a report file proposes, and who corrects. They stay in the page, and
// where the browser keeps things for files, for the next time this report is opened.

import { source } from "../data/current";
import { keep, kept } from "./kept";
import { restored, type Proposed } from "./proposed";

let all = $state.raw<readonly Proposed[]>([]);
let who = $state(kept("who") ?? "");
let place: Promise<string> | undefined;

export const proposals = {
  get all(): readonly Proposed[] {
    return all;
  },
  get who(): string {
    return who;
  },
};

export function setWho(name: string): void {
  who = name;
  keep("who", name);
}

/** Where those of this pile are kept: reports of other piles, or of a later log, have their own. */
async function placeOf(): Promise<string> {
  const [pile, log] = await Promise.all([source().situation(), source().history()]);
  return ["proposals", pile.title, pile.articles, pile.claims, log.head].join(" ");
}

/** Take up what was kept. Has to come before anything is added. */
export function takeUp(): Promise<string> {
  place ??= placeOf().then((name) => {
    all = restored(kept(name));
    return name;
  });
  return place;
}

export async function propose(one: Proposed): Promise<void> {
  const name = await takeUp();
  all = [...all, one];
  keep(name, JSON.stringify(all));
}

export async function withdraw(at: number): Promise<void> {
  const name = await takeUp();
  all = all.filter((_, index) => index !== at);
  keep(name, JSON.stringify(all));
}

export async function withdrawAll(): Promise<void> {
  const name = await takeUp();
  all = [];
  keep(name, "[]");
}
