// A shape and a line pattern for each voice. Sides have no colours.

import {
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
  type SymbolType,
} from "d3-shape";

const pointingDown: SymbolType = {
  draw(context, size) {
    const y = Math.sqrt(size / (Math.sqrt(3) * 3));
    context.moveTo(0, 2 * y);
    context.lineTo(-Math.sqrt(3) * y, -y);
    context.lineTo(Math.sqrt(3) * y, -y);
    context.closePath();
  },
};

const SHAPES: readonly SymbolType[] = [
  symbolCircle, symbolSquare, symbolTriangle, symbolDiamond, symbolCross, symbolStar, pointingDown,
  symbolWye,
];
/** None is dotted: dots join what repeats. */
const PATTERNS = ["", "8 4", "16 4", "9 3 3 3", "5 5", "16 3 3 3 3 3"];

export interface Look {
  readonly shape: SymbolType;
  readonly pattern: string;
  /** Past the last shape they come again, with a hole. */
  readonly holed: boolean;
}

/** How the voice with this place among the voices of a plot is drawn. */
export function look(place: number): Look {
  return {
    shape: SHAPES[place % SHAPES.length] ?? symbolCircle,
    pattern: PATTERNS[place % PATTERNS.length] ?? "",
    holed: place >= SHAPES.length,
  };
}

/** The outline of a shape as large as a square of this width. */
export function outline(shape: SymbolType, width: number): string {
  return symbol(shape, (width * width * Math.PI) / 4)() ?? "";
}
