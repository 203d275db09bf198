// A place in one sentence, for those who hear the map.

import type { PlaceView } from "../../records";
import { say } from "../../state/words.svelte";
import { claimantsOf, gazetteerNames } from "./names";

export function described(place: PlaceView): string {
  const claimants = claimantsOf(place).map((one) => one.name);
  return [
    gazetteerNames(place).join(" / "),
    say("map.claims", { n: place.claims.length }),
    place.contested ? say("map.contested-events", { n: place.contested }) : "",
    place.disputed ? say("map.disputed") : "",
    claimants.length ? `${say("map.claimed-by")} ${claimants.join(", ")}` : "",
  ]
    .filter(Boolean)
    .join("; ");
}
