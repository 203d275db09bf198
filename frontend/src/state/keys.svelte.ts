// Keys: every view says which it listens to, and '?' lists those that work where the reader is.

import { onDestroy } from "svelte";

export interface Binding {
  /** As `KeyboardEvent.key` has it ('j', 'Enter', '?'), or two in a row: 'g e'. */
  readonly keys: string;
  /** Key of the words that say what it does. */
  readonly does: string;
  readonly run: (event: KeyboardEvent) => void;
}

interface Scope {
  readonly title: string;
  readonly bindings: readonly Binding[];
}

let scopes = $state.raw<readonly Scope[]>([]);
// Not the state itself: while a component goes, reading state gives what it was before.
let listening: readonly Scope[] = [];
let waiting = "";

export const keys = {
  get scopes(): readonly Scope[] {
    return scopes;
  },
};

/** Listen while the component lives. What was added last is asked first. */
export function listen(title: string, bindings: readonly Binding[]): void {
  const scope: Scope = { title, bindings };
  scopes = listening = [...listening, scope];
  onDestroy(() => {
    scopes = listening = listening.filter((one) => one !== scope);
  });
}

const WRITING = "input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";

export function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest(WRITING) && event.key !== "Escape") return;
  if (document.querySelector("dialog[open]") && event.key !== "?") return;
  const typed = waiting ? `${waiting} ${event.key}` : event.key;
  const all = scopes.toReversed().flatMap((scope) => scope.bindings);
  const found = all.find((one) => one.keys === typed);
  waiting = "";
  if (found) {
    event.preventDefault();
    found.run(event);
  } else if (all.some((one) => one.keys.startsWith(`${typed} `))) {
    waiting = typed;
  }
}
