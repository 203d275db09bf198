// A drawing in words.

import type { DrawingView } from "../../records";
import { interfaceLanguage, say } from "../../state/words.svelte";

/** A share of a text, as a percentage without digits behind the point. */
export function part(share: number): string {
  const form = { style: "percent", maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(interfaceLanguage.code, form).format(share);
}

export function kindWords(drawing: DrawingView): string {
  const own = drawing.own?.length ?? 0;
  return [
    drawing.kind === "cites"
      ? say("drawing.cites")
      : `${say(`drawing.${drawing.kind}`)} ${part(drawing.share)}`,
    drawing.circular ? say("origins.circular") : "",
    drawing.repeats ? say("origins.repeats") : own ? say("origins.adds", { n: own }) : "",
  ]
    .filter(Boolean)
    .join(", ");
}
