// Going from link to link of a list by key.

import { on } from "svelte/events";
import { rowAfter, WRITING } from "./rows";

const LINKS = "[data-steps] a[href]";

function links(within: ParentNode): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(LINKS)].filter((one) => one.offsetParent !== null);
}

function focus(found: HTMLElement | undefined): boolean {
  found?.focus({ preventScroll: true });
  found?.scrollIntoView({ block: "nearest" });
  return found !== undefined;
}

/** For `{@attach stepping}` on what holds a list with `data-steps`: arrows, Home and End. */
export function stepping(element: HTMLElement): () => void {
  return on(element, "keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "j" || event.key === "k") return; // they go on beyond this list
    if (event.target instanceof Element && event.target.closest(`${WRITING}, [role=slider]`)) return;
    const all = links(element);
    const next = rowAfter(event.key, all.findIndex((one) => one === event.target), all.length, 10);
    if (next !== undefined && focus(all[next])) event.preventDefault();
  });
}

/** From the link that has the focus to the next or the one before, in all lists of the page; false
 * where there is none. */
export function stepped(by: 1 | -1): boolean {
  const all = links(document);
  const at = all.findIndex((one) => one === document.activeElement);
  return focus(at < 0 ? all[0] : all[at + by]);
}
