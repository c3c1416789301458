/** Which keys a schema knows at a place of a document. */
import { z } from 'zod';
import { loads } from './load-schema.js';
import { type Path, valueAt } from './problem.js';

type Schema = z.core.$ZodType;

/** None where the schema has no mapping; a load's keys depend on its executor, so `root` is the document. */
export function knownKeysAt(schema: Schema, path: Path, root: unknown): readonly string[] {
  let at: Schema | undefined = schema;
  for (let depth = 0; ;) {
    if (at instanceof z.ZodOptional || at instanceof z.ZodPrefault || at instanceof z.ZodDefault) {
      at = at.unwrap();
    } else if (at instanceof z.ZodDiscriminatedUnion) {
      const executor = valueAt(root, [...path.slice(0, depth), 'executor']);
      at = loads[executor as keyof typeof loads];
    } else if (at instanceof z.ZodLazy || at instanceof z.ZodUnion) {
      at = nearestFormOf(at, valueAt(root, path.slice(0, depth)));
    } else if (at instanceof z.ZodRecord) {
      at = at.valueType;
      depth += 1;
    } else if (at instanceof z.ZodArray) {
      at = at.element;
      depth += 1;
    } else if (at instanceof z.ZodTuple) {
      at = at.def.items[Number(path[depth])];
      depth += 1;
    } else if (!(at instanceof z.ZodObject)) {
      return [];
    } else if (depth === path.length) {
      return Object.keys(at.shape);
    } else {
      at = (at.shape as Readonly<Record<string, Schema>>)[String(path[depth])];
      depth += 1;
    }
  }
}

/** Of several forms, that with the most keys of the mapping, or as many places as the list. */
function nearestFormOf(schema: Schema, value: unknown): Schema | undefined {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  let nearest: Schema | undefined;
  let sharedMax = 0;
  for (const form of formsOf(schema)) {
    const known = form instanceof z.ZodTuple ? form.def.items : form instanceof z.ZodObject ? form.shape : {};
    const isOther =
      Array.isArray(value) !== Array.isArray(known) || (Array.isArray(known) && known.length !== keys.length);
    const shared = isOther ? 0 : keys.filter((key) => Object.hasOwn(known, key)).length;
    if (shared > sharedMax) [nearest, sharedMax] = [form, shared];
  }
  return nearest;
}

function formsOf(schema: Schema): Schema[] {
  if (schema instanceof z.ZodLazy) return formsOf(schema.unwrap());
  return schema instanceof z.ZodUnion ? schema.options.flatMap(formsOf) : [schema];
}
