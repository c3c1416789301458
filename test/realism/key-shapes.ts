import { pairsOf, type Line } from './lines.js';
import { valueTypeOf, type ValueType } from './value-type.js';

/** What the values of one key look like over several lines. */
export interface KeyShape {
  /** Each type that was seen, with the first value that had it. */
  readonly types: ReadonlyMap<ValueType, string>;
  /** In characters without the blanks around, the least and the most. */
  readonly lengthMin: number;
  readonly lengthMax: number;
}

/** By key, in the order in which keys came. */
export function keyShapesOf(lines: readonly Line[]): Map<string, KeyShape> {
  const shapes = new Map<string, { types: Map<ValueType, string>; lengthMin: number; lengthMax: number }>();
  for (const line of lines) {
    for (const [key, value] of pairsOf(line)) {
      let shape = shapes.get(key);
      if (shape === undefined) shapes.set(key, (shape = { types: new Map(), lengthMin: Infinity, lengthMax: 0 }));
      const { length } = value.trim();
      const type = valueTypeOf(value.trim());
      if (!shape.types.has(type)) shape.types.set(type, value);
      shape.lengthMin = Math.min(shape.lengthMin, length);
      shape.lengthMax = Math.max(shape.lengthMax, length);
    }
  }
  return shapes;
}

/** `8`, or `8..24`. */
export const lengthText = ({ lengthMin, lengthMax }: KeyShape): string =>
  lengthMin === lengthMax ? String(lengthMin) : `${lengthMin}..${lengthMax}`;
