/** What may be written as a profile in YAML: the data of profile-data.ts, with its limits. */
import { z } from 'zod';
import { grouped, mapping, oneOf, text, wholeNumber } from '../../src/scenario/schema-words.js';
import type { Generator, Value } from '../profile-data.js';

const TEXT_CHARACTERS_MAX = 65_536;
const LIST_MAX = 10_000;
const RANGE_MAX = 4_294_967_295;
const WEIGHT_MAX = 1_000_000;

const NAME = 'letters, digits and _, the first a letter';
const namePattern = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Such as `firewall:accept` and `106100`: reports print it. */
const EVENT_NAME = 'a name of letters, digits, "_", "-", "." and ":", the first a letter or digit';
const eventName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$/);

const template = text(`a text of at most ${grouped(TEXT_CHARACTERS_MAX)} characters`, /^[\s\S]{0,65536}$/);
const listOf = <Item extends z.ZodType>(item: Item, what: string) =>
  z
    .array(item, { error: `a list of ${what}` })
    .min(1, { error: `at least one of ${what}` })
    .max(LIST_MAX, { error: `at most ${grouped(LIST_MAX)} of ${what}` });
/** The schema of a record says what is wrong with a key in words of its own, and passes over those of the key's schema. */
const recordError = (name: string, what: string) => (issue: { readonly code?: string }) =>
  issue.code === 'invalid_key' ? name : what;
const named = <Item extends z.ZodType>(item: Item, what: string) =>
  z.record(z.string().regex(namePattern), item, {
    error: recordError(`a name of ${NAME}`, `a mapping of names to ${what}`),
  });

const generatorNames = ['between', 'magnitude', 'choice', 'zipf', 'weighted', 'time', 'sum', 'grow', 'owner'];
const VALUE = `a text, a number, or a mapping with one of ${generatorNames.join(', ')}`;

const range = (min: number) => {
  const error = `two whole numbers from ${min} to ${grouped(RANGE_MAX)}, the lesser first`;
  const end = z.int({ error }).min(min, { error }).max(RANGE_MAX, { error });
  return z.tuple([end, end], { error });
};

const value: z.ZodType<Value> = z.lazy(() => z.union([template, z.number(), ...generators] as const, { error: VALUE }));
const values = listOf(value, 'values');
const path = text('a path such as flow.bytesSent', /^[\w.]+$/);

const generators: readonly z.ZodType<Generator>[] = [
  mapping({ between: range(0), decimals: wholeNumber(0, 9).optional() }),
  mapping({ magnitude: range(1) }),
  mapping({ choice: values }),
  mapping({ zipf: values }),
  mapping({
    weighted: z.record(z.string(), wholeNumber(1, WEIGHT_MAX), { error: 'a mapping of texts to whole numbers' }),
  }),
  mapping({ time: template, zone: oneOf(['local', 'utc']).optional(), before: value }),
  mapping({ sum: listOf(z.union([z.number(), path]), 'numbers and paths') }),
  mapping({ grow: path }),
  mapping({ owner: path, value }),
] as unknown as readonly z.ZodType<Generator>[];

const row = named(value, 'values');
const rows = listOf(row, 'rows');
const letValue = z.union([mapping({ row: z.union([z.string(), rows]) }), value], {
  error: `${VALUE}, or a mapping with row`,
});
const when = mapping({
  if: text('path, !path, path=text or path!=text', /^[\s\S]{1,200}$/).optional(),
  percent: wholeNumber(0, 100).optional(),
});
const key = text('a key: letters, digits, "_", "." and "-"', /^[A-Za-z0-9_.-]{1,1023}$/);
const field = z.union([z.tuple([key, value]), z.tuple([key, value, when]), mapping({ use: z.string() })], {
  error: '[key, value], [key, value, {if: ..., percent: ...}] or {use: a group}',
});
const fields = listOf(field, 'fields');
const flow = oneOf(['any', 'tcp', 'udp', 'outbound', 'inbound', 'internal', 'refused', 'web', 'attack', 'download']);
const lets = named(letValue, 'values');
const pri = wholeNumber(0, 191);
/** Between them stand pipes, and a line ends at a line break. */
const headerText = text('a text of 1 to 1,023 characters in one line', /^[^\r\n]{1,1023}$/);
/** A frame ends at a line break, and collectors end a text at NUL. */
const oneLine = text('a text in one line, without line breaks and NUL', /^[^\r\n\0]{0,65536}$/);

const kind = mapping({
  weight: wholeNumber(0, WEIGHT_MAX).optional().meta({ description: 'How often it comes alone' }),
  flow: flow.optional().meta({ description: 'What passes through the network: gives source, destination, app, flow' }),
  let: lets.optional().meta({ description: 'Values that several fields share' }),
  classId: value.meta({ description: 'deviceEventClassId of the header' }),
  name: value.meta({ description: 'Name of the header' }),
  severity: value.meta({ description: 'Severity of the header' }),
  ...{ vendor: value.optional(), product: value.optional(), version: value.optional() },
  ...{ pri: pri.optional(), syslogHeader: oneLine.optional(), idKey: key.optional() },
  fields,
});

const session = mapping({
  weight: wholeNumber(1, WEIGHT_MAX),
  flow: flow.optional(),
  let: lets.optional(),
  steps: listOf(z.string(), 'names of kinds').max(16, { error: 'at most 16 steps' }),
});

const lineStyle = mapping({
  version: text('0, 1 or 1.1 and the like', /^\d(\.\d)?$/).optional(),
  blankAfterColon: z.boolean({ error: 'true or false' }).optional(),
  lead: oneLine.optional(),
  trail: oneLine.optional(),
  // A key is one only behind a blank, and the service reads `;` as a blank.
  separator: text(
    'a text in one line that ends with a blank or ";" and holds no "="',
    /^[^\r\n\0=]{0,1022}[ ;]$/,
  ).optional(),
  unescaped: text('some of \\ and =', /^[\\=]{1,2}$/).optional(),
});

export const profileSchema = mapping({
  name: text('a name of lower-case letters, digits and hyphens', /^[a-z0-9][a-z0-9-]{0,63}$/),
  ...{ vendor: headerText, product: headerText, version: headerText },
  source: template.meta({ description: 'Where the format was read, with the date' }),
  oddities: z.array(z.string(), { error: 'a list of sentences' }).optional(),
  hostPrefix: text('lower-case letters, digits and hyphens', /^[a-z0-9][a-z0-9-]{0,40}$/),
  idKey: key.meta({ description: 'Extension key whose value is the wire id, ${id}' }),
  pri,
  syslogHeader: oneLine.optional(),
  line: lineStyle.optional(),
  device: named(value, 'values').optional(),
  maps: named(
    z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]), { error: 'texts by text' }),
    'maps',
  ).optional(),
  tables: named(rows, 'lists of rows').optional(),
  groups: named(fields, 'lists of fields').optional(),
  kinds: z
    .record(eventName, kind, { error: recordError(EVENT_NAME, 'a mapping of names to kinds of events') })
    .refine((kinds) => Object.keys(kinds).length > 0, { error: 'at least one kind of event' }),
  sessions: z
    .record(eventName, session, { error: recordError(EVENT_NAME, 'a mapping of names to sessions') })
    .optional(),
}).meta({ title: 'cefrig profile', description: 'What the appliances of a vendor product send' });

/** The published JSON Schema, which editors read. */
export const profileJsonSchema = (): object => z.toJSONSchema(profileSchema, { target: 'draft-7', io: 'input' });
