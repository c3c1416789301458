import { groupBy, productOf, type Line } from './lines.js';
import type { GeneratedLine } from './sample.js';

/** Distinct class ids or names from which on a kind's are free: signature numbers, policy names. */
const FREE_COUNT_MIN = 5;

/** What the headers of one kind of a profile look like. */
interface KindHeaders {
  readonly kind: string;
  readonly products: ReadonlySet<string>;
  readonly classIds: ReadonlySet<string>;
  readonly classIdShapes: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

/** `RNA:1003:1` and `RNA:1004:12` have one shape. */
const shapeOf = (classId: string): string => classId.replace(/\d+/g, '#');

export interface SameKind {
  /** Of the profile; empty where it has none. */
  readonly kinds: readonly string[];
  readonly by: string;
}

/**
 * Which of a profile's kinds a captured line is of. Products put the kind into the class id, into the name, or into
 * both, and fill the other with a constant or a free number or text. So the first agreement from the top counts:
 *
 * 1. class id and name are ones that the kind sends;
 * 2. the class id is, and the kind's names are free (5 or more in the sample);
 * 3. the name is, and the kind's class ids are free and of the line's shape (digits stand for any digits);
 * 4. the class id is, and not every kind of the profile sends it;
 * 5. the name is, and not every kind of the profile sends it;
 * 6. both are free, and the class id is of the line's shape.
 *
 * Kinds that agree alike count together. Where some kinds send the line's product string, the others are left out.
 */
export function kindMatcher(generated: readonly GeneratedLine[]): (captured: Line) => SameKind {
  const kinds = [...groupBy(generated, ({ kind }) => kind)].map(([kind, lines]) => headersOf(kind, lines));
  return (line) => {
    const { deviceEventClassId: classId, name } = line.header;
    const ofProduct = kinds.filter(({ products }) => products.has(productOf(line)));
    const candidates = ofProduct.length > 0 ? ofProduct : kinds;
    const isTelling = (field: 'classIds' | 'names', value: string): boolean =>
      candidates.length === 1 || !candidates.every((one) => one[field].has(value));
    const rules: readonly (readonly [by: string, agrees: (kind: KindHeaders) => boolean])[] = [
      ['class id and name', (kind) => kind.classIds.has(classId) && kind.names.has(name)],
      ['class id, free name', (kind) => kind.classIds.has(classId) && isFree(kind.names)],
      ['name, free class id', (kind) => kind.names.has(name) && isFreeClassId(kind, classId)],
      ['class id', (kind) => kind.classIds.has(classId) && isTelling('classIds', classId)],
      ['name', (kind) => kind.names.has(name) && isTelling('names', name)],
      ['free class id and name', (kind) => isFree(kind.names) && isFreeClassId(kind, classId)],
    ];
    for (const [by, agrees] of rules) {
      const agreeing = candidates.filter(agrees).map(({ kind }) => kind);
      if (agreeing.length > 0) return { kinds: agreeing.sort(), by };
    }
    return { kinds: [], by: 'nothing' };
  };
}

function headersOf(kind: string, lines: readonly GeneratedLine[]): KindHeaders {
  const classIds = new Set(lines.map(({ header }) => header.deviceEventClassId));
  return {
    kind,
    products: new Set(lines.map(productOf)),
    classIds,
    classIdShapes: new Set([...classIds].map(shapeOf)),
    names: new Set(lines.map(({ header }) => header.name)),
  };
}

const isFree = (texts: ReadonlySet<string>): boolean => texts.size >= FREE_COUNT_MIN;

const isFreeClassId = ({ classIds, classIdShapes }: KindHeaders, classId: string): boolean =>
  isFree(classIds) && classIdShapes.has(shapeOf(classId));
