// A shape and a line pattern for each voice. Sides have no colours.

/** Outlines of one and the same area, that of a circle 10 wide; two places after the point. */
const SHAPES: readonly string[] = [
  "M5,0C5,2.76,2.76,5,0,5C-2.76,5,-5,2.76,-5,0C-5,-2.76,-2.76,-5,0,-5C2.76,-5,5,-2.76,5,0Z",
  "M-4.43,-4.43L4.43,-4.43L4.43,4.43L-4.43,4.43Z",
  "M0,-7.78L6.73,3.89L-6.73,3.89Z",
  "M0,-8.25L4.76,0L0,8.25L-4.76,0Z",
  "M-5.94,-1.98L-1.98,-1.98L-1.98,-5.94L1.98,-5.94L1.98,-1.98L5.94,-1.98L5.94,1.98L1.98,1.98" +
    "L1.98,5.94L-1.98,5.94L-1.98,1.98L-5.94,1.98Z",
  "M0,-8.36L1.88,-2.58L7.96,-2.58L3.04,0.99L4.92,6.77L0,3.19L-4.92,6.77L-3.04,0.99L-7.96,-2.58" +
    "L-1.88,-2.58Z",
  "M0,7.78L-6.73,-3.89L6.73,-3.89Z",
  "M2.39,1.38L2.39,6.16L-2.39,6.16L-2.39,1.38L-6.53,-1.01L-4.14,-5.15L0,-2.76L4.14,-5.15" +
    "L6.53,-1.01Z",
];
/** None is dotted: dots join what repeats. */
const PATTERNS = ["", "8 4", "16 4", "9 3 3 3", "5 5", "16 3 3 3 3 3"];

export interface Look {
  readonly shape: string;
  readonly pattern: string;
  /** Past the last shape they come again, with a hole. */
  readonly holed: boolean;
}

/** How the voice with this place among the voices of a plot is drawn. */
export function look(place: number): Look {
  return {
    shape: SHAPES[place % SHAPES.length] ?? "",
    pattern: PATTERNS[place % PATTERNS.length] ?? "",
    holed: place >= SHAPES.length,
  };
}

/** The outline of a shape whose circle would be so wide. */
export function outline(shape: string, width: number): string {
  return shape.replace(/-?[\d.]+/g, (n) => ((Number(n) * width) / 10).toFixed(2));
}
