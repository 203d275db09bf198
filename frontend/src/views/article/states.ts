// What became of an article that was given: a shape and a word for each.

import type { ArticleLine } from "../../records";

type State = ArticleLine["state"];

const SHAPES: Readonly<Record<State, string>> = {
  read: "✓",
  "no body": "∅",
  "unknown language": "?",
  "too large": "↕",
  timeout: "⏱",
  broken: "✕",
};

export const STATES = Object.keys(SHAPES) as readonly State[];

export function stateShape(state: State): string {
  return SHAPES[state];
}
