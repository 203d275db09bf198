// A drawing in words.

import type { DrawingView } from "../../records";
import { interfaceLanguage, say } from "../../state/words.svelte";

/** A share of a text, as a percentage without digits behind the point. */
export function part(share: number): string {
  const form = { style: "percent", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(interfaceLanguage.code, form).format(share);
}

/** How it draws, whether in a ring (`late`: said at the end), and whether it adds anything. */
export function kindWords(drawing: DrawingView, late = false): string {
  const own = drawing.own?.length ?? 0;
  const kind = say(`drawing.${drawing.kind}`);
  const how = drawing.kind === "cites" ? kind : `${kind} ${part(drawing.share)}`;
  const ring = drawing.circular ? say("origins.circular") : "";
  const adds = own ? say("origins.adds", { n: own }) : "";
  const more = drawing.repeats ? say("origins.repeats") : adds;
  return (late ? [how, more, ring] : [how, ring, more]).filter(Boolean).join(", ");
}
