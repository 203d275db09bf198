// Where words stand in a plot: what a bracket spans, and who gives a number. What is placed first
// takes the room of what comes later.

import type { Bracket, Frame, Measured, Named, Spot } from "./layout";
import type { Series } from "./series";
import { placeNear, type Box, type Placed } from "./spread";

/** Height of a line. */
export const GAP = 17;
/** Height of the words at a bracket. */
export const WORDS = 30;
/** Longest name in pixels before it is cut short. */
const NAME = { wide: 168, narrow: 124, least: 76 };

/** Brackets with their words, where there is room; what is filled is added to `taken`. */
export function labelled(
  brackets: readonly Bracket[],
  taken: Box[],
  frame: Frame,
  measured: Measured,
): Bracket[] {
  return brackets.map((bracket) => {
    const anchor = { x: bracket.x, y: (bracket.top + bracket.bottom) / 2, reach: 3 };
    const size = { width: measured.gap(bracket.gap), height: WORDS };
    const label = placeNear(anchor, size, taken, frame.within);
    if (label) taken.push(label);
    return { ...bracket, label };
  });
}

/** Each voice is named once, at the last number it gives: the latest first, those that only repeat
 * last. What is filled is added to `taken`. */
export function namesOf(
  { voices, repeats }: Series,
  spots: readonly Spot[],
  taken: Box[],
  frame: Frame,
  measured: Measured,
): Named[] {
  const light = ({ point }: Spot): number => Number(repeats.has(point.key));
  const lastOf = (id: string): Spot | undefined => {
    const own = spots.filter(({ point }) => point.voice.id === id);
    return own.findLast((spot) => !light(spot)) ?? own.at(-1);
  };
  return voices
    .flatMap((voice) => lastOf(voice.id) ?? [])
    .sort((a, b) => light(a) - light(b) || b.x - a.x)
    .flatMap((spot) => {
      const width = measured.name(spot.point);
      const found = (most: number): Placed | null =>
        placeNear(spot, { width: Math.min(width, most), height: GAP }, taken, frame.within);
      const place = found(frame.narrow ? NAME.narrow : NAME.wide) ?? found(NAME.least);
      if (place) taken.push(place);
      return place ? [{ spot, place }] : [];
    });
}
