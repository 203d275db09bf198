// Light, dark, or as the machine has it.

import { keep, kept } from "./kept";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const before = kept("theme");
let chosen = $state<Theme>(THEMES.find((one) => one === before) ?? "auto");

export const theme = {
  get chosen(): Theme {
    return chosen;
  },
};

export function setTheme(next: Theme): void {
  chosen = next;
  keep("theme", next);
}
