// The views, found by looking: each is a folder with an index.ts that says what it is.

import type { Component } from "svelte";

export interface View {
  /** First part of the address, and name of the file of words. */
  readonly name: string;
  /** Place in the navigation; views without one are reached from others. */
  readonly order?: number;
  /** Second key after 'g' that leads here. */
  readonly key?: string;
  /** Only where a server is behind the page, only in the file, or (left out) in both. */
  readonly home?: "file" | "server";
  readonly component: Component;
}

const found = import.meta.glob<View>("./*/index.ts", { eager: true, import: "view" });

export const views: readonly View[] = Object.values(found).sort(
  (a, b) => (a.order ?? 99) - (b.order ?? 99) || a.name.localeCompare(b.name),
);
