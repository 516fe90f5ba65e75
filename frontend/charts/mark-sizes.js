/** The half side of a square that looks as large as a circle, as a part of the circle's radius. */
export const SQUARE_RATIO = 0.9;
