/** What a schema has at a place of a document. */
import { z } from 'zod';
import { loads } from './load-schema.js';
import { type Path, valueAt } from './problem.js';

type Schema = z.core.$ZodType;

/** None where the schema has no mapping; a load's keys depend on its executor, so `root` is the document. */
export function knownKeysAt(schema: Schema, path: Path, root: unknown): readonly string[] {
  const form = formOf(schemaAt(schema, path, root), valueAt(root, path));
  return form instanceof z.ZodObject ? Object.keys(form.shape) : [];
}

/** The schema of what stands at `path`; undefined where there is none. */
export function schemaAt(schema: Schema, path: Path, root: unknown): Schema | undefined {
  let at: Schema | undefined = schema;
  for (const [depth, step] of path.entries()) {
    const form = formOf(at, valueAt(root, path.slice(0, depth)));
    if (form instanceof z.ZodRecord) at = form.valueType;
    else if (form instanceof z.ZodArray) at = form.element;
    else if (form instanceof z.ZodTuple) at = form.def.items[Number(step)];
    else if (form instanceof z.ZodObject) at = (form.shape as Readonly<Record<string, Schema>>)[String(step)];
    else return undefined;
  }
  return at;
}

/** The one form that a schema has for this value. */
function formOf(schema: Schema | undefined, value: unknown): Schema | undefined {
  let at = schema;
  for (;;) {
    if (at instanceof z.ZodOptional || at instanceof z.ZodPrefault || at instanceof z.ZodDefault) {
      at = at.unwrap();
    } else if (at instanceof z.ZodDiscriminatedUnion) {
      at = loads[valueAt(value, ['executor']) as keyof typeof loads];
    } else if (at instanceof z.ZodLazy || at instanceof z.ZodUnion) {
      at = nearestFormOf(at, value);
    } else {
      return at;
    }
  }
}

/** Of several forms, that with the most keys of the mapping, or as many places as the list; else one of whatever keys or places. */
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
  const isList = Array.isArray(value);
  return nearest ?? formsOf(schema).find((form) => (isList ? form instanceof z.ZodArray : form instanceof z.ZodRecord));
}

function formsOf(schema: Schema): Schema[] {
  if (schema instanceof z.ZodLazy) return formsOf(schema.unwrap());
  return schema instanceof z.ZodUnion ? schema.options.flatMap(formsOf) : [schema];
}
