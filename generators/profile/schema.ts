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

/** What each generator makes, for editors; docs/profiles.md has examples. */
const generatorWords = {
  between: 'A whole number from the first to the second, each as likely',
  magnitude: 'A whole number from the first to the second, each power of two as likely: most are small',
  choice: 'One of the values, each as likely',
  zipf: 'One of the values, the earlier the likelier: number n about as often as 1/n',
  weighted: 'One of the texts, as often as its weight says',
  time: 'A time pattern, such as epochMs, for a time `before` the event',
  sum: 'The sum of numbers and of paths to numbers, with as many decimals as the one that has the most',
  grow: 'What of the whole number at this path is reached at this step of the session: all of it at the last',
  owner: 'Path of a text: `value` is drawn once for each such text, and the same wherever it is written alike',
};
export const generatorNames = Object.keys(generatorWords);
const VALUE = `a text, a number, or a mapping with one of ${generatorNames.join(', ')}`;
const described = <Schema extends z.ZodType>(schema: Schema, description: string): Schema =>
  schema.meta({ description });

const range = (min: number) => {
  const error = `two whole numbers from ${min} to ${grouped(RANGE_MAX)}, the lesser first`;
  const end = z.int({ error }).min(min, { error }).max(RANGE_MAX, { error });
  return z.tuple([end, end], { error });
};

const value: z.ZodType<Value> = z.lazy(() =>
  described(
    z.union([template, z.number(), ...generators] as const, { error: VALUE }),
    'A number, a text with places such as ${user.login}, or a generator: see docs/profiles.md',
  ),
);
const values = listOf(value, 'values');
const pathSuchAs = (example: string) => text(`a path such as ${example}`, /^[A-Za-z][\w.]*$/);
const numberPath = pathSuchAs('flow.bytesSent');
const numberOrPath = z.union([z.number(), numberPath], { error: 'a number, or a path such as flow.bytesSent' });

const generators: readonly z.ZodType<Generator>[] = [
  mapping({
    between: described(range(0), generatorWords.between),
    decimals: described(wholeNumber(0, 9), 'Digits behind the point; 0 if left out').optional(),
  }),
  mapping({ magnitude: described(range(1), generatorWords.magnitude) }),
  mapping({ choice: described(values, generatorWords.choice) }),
  mapping({ zipf: described(values, generatorWords.zipf) }),
  mapping({
    weighted: described(
      z
        .record(z.string(), wholeNumber(1, WEIGHT_MAX), { error: 'a mapping of texts to whole numbers' })
        .refine((weights) => Object.keys(weights).length > 0, { error: 'at least one text with its weight' }),
      generatorWords.weighted,
    ),
  }),
  mapping({
    time: described(template, generatorWords.time),
    zone: described(oneOf(['local', 'utc']), "The appliance's zone, local if left out").optional(),
    before: described(value, 'Whole seconds from that time to the event'),
  }),
  mapping({ sum: described(listOf(numberOrPath, 'numbers and paths'), generatorWords.sum) }),
  mapping({ grow: described(numberPath, generatorWords.grow) }),
  mapping({
    owner: described(pathSuchAs('user.login'), generatorWords.owner),
    value: described(value, 'What is drawn for each owner'),
  }),
] as unknown as readonly z.ZodType<Generator>[];

const row = named(value, 'values').refine(
  ({ weight = 1 }) => typeof weight === 'number' && weight >= 0 && weight % 1 === 0,
  {
    path: ['weight'],
    error: 'a whole number from 0',
    // Whatever else is wrong with the row.
    when: ({ value: written }) => typeof written === 'object' && written !== null,
  },
);
const rows = listOf(row, 'rows');
const tableOrRows = z.union([z.string(), rows], { error: 'the name of a table, or a list of rows' });
const letValue = z.union(
  [
    mapping({
      row: described(tableOrRows, 'One row is drawn: of the table of this name, or of these rows'),
    }),
    value,
  ],
  {
    error: `${VALUE}, or a mapping with row`,
  },
);
const when = mapping({
  if: described(
    text('path, !path, path=text or path!=text', /^[\s\S]{1,200}$/),
    'There only where that is so: path, !path, path=text or path!=text',
  ).optional(),
  percent: described(wholeNumber(0, 100), 'There in so many of a hundred events').optional(),
});
const key = text('a key: letters, digits, "_", "." and "-"', /^[A-Za-z0-9_.-]{1,1023}$/);
const field = z.union(
  [
    z.tuple([key, value]),
    z.tuple([key, value, when]),
    mapping({ use: described(z.string(), 'The fields of this group') }),
  ],
  {
    error: '[key, value], [key, value, {if: ..., percent: ...}] or {use: a group}',
  },
);
const fields = listOf(field, 'fields');
const flow = oneOf(['any', 'tcp', 'udp', 'outbound', 'inbound', 'internal', 'refused', 'web', 'attack', 'download']);
const lets = named(letValue, 'values');
const pri = wholeNumber(0, 191);
/** Between them stand pipes, and a line ends at a line break. */
const headerText = text('a text of 1 to 1,023 characters in one line', /^[^\r\n]{1,1023}$/);
/** A frame ends at a line break, and collectors end a text at NUL. */
const oneLine = text('a text in one line, without line breaks and NUL', /^[^\r\n\0]{0,65536}$/);

const flowWords = 'What passes through the network: gives source, destination, app, flow, rule';
const headerWords = 'What stands before "CEF:"; the header of RFC 3164 if left out. It also knows ${pri} and ${host}';
const idKeyWords = 'Extension key whose value is the wire id, ${id}';
const PRI = 'Syslog PRI (RFC 3164 section 4.1.1)';

const kind = mapping({
  weight: described(wholeNumber(0, WEIGHT_MAX), 'How often it comes alone; 0 or left out: only in sessions').optional(),
  flow: described(flow, `${flowWords}; in a session, its flow counts`).optional(),
  let: described(lets, 'Values that several fields share; in a session, its values of the same names count').optional(),
  classId: described(value, 'deviceEventClassId of the header'),
  name: described(value, 'Name of the header'),
  severity: described(value, 'Severity of the header'),
  vendor: described(value.optional(), "Device Vendor of the header, where it is not the profile's"),
  product: described(value.optional(), "Device Product of the header, where it is not the profile's"),
  version: described(value.optional(), "Device Version of the header, where it is not the profile's"),
  pri: described(pri, `${PRI}, where it is not the profile's`).optional(),
  syslogHeader: described(oneLine, headerWords).optional(),
  idKey: described(key, idKeyWords).optional(),
  fields: described(fields, 'The extension: [key, value] in the order of the line'),
});

const session = mapping({
  weight: described(wholeNumber(1, WEIGHT_MAX), 'How often it comes, beside the other weights'),
  flow: described(flow, flowWords).optional(),
  let: described(lets, 'Values that all of its events share').optional(),
  steps: described(
    listOf(z.string(), 'names of kinds').max(16, { error: 'at most 16 steps' }),
    'Names of kinds, in the order of the events',
  ),
});

const lineStyle = mapping({
  version: described(text('0, 1 or 1.1 and the like', /^\d(\.\d)?$/), 'Behind "CEF:"; 0 if left out').optional(),
  blankAfterColon: described(z.boolean({ error: 'true or false' }), '"CEF: 0|" in place of "CEF:0|"').optional(),
  lead: described(oneLine, 'Before the first key').optional(),
  trail: described(oneLine, 'Behind the last value').optional(),
  // A key is one only behind a blank, and the service reads `;` as a blank.
  separator: described(
    text('a text in one line that ends with a blank or ";" and holds no "="', /^[^\r\n\0=]{0,1022}[ ;]$/),
    'Between pairs; a blank if left out',
  ).optional(),
  unescaped: described(
    text('some of \\ and =', /^[\\=]{1,2}$/),
    'Characters of values, of \\ and =, that the vendor does not escape',
  ).optional(),
});

const MAP_ENTRY = 'a text, or a mapping of columns to texts; numbers in quotes';
const mapText = z.string({ error: 'a text; numbers in quotes' });

export const profileSchema = mapping({
  name: described(
    text('a name of lower-case letters, digits and hyphens', /^[a-z0-9][a-z0-9-]{0,63}$/),
    'Name of the appliances in reports',
  ),
  vendor: described(headerText, 'Device Vendor of the header'),
  product: described(headerText, 'Device Product of the header'),
  version: described(headerText, 'Device Version of the header'),
  source: described(template, 'Where the format was read, with the date'),
  oddities: described(
    z.array(z.string(), { error: 'a list of sentences' }),
    'What the vendor does that the standard does not know',
  ).optional(),
  hostPrefix: described(
    text('lower-case letters, digits and hyphens', /^[a-z0-9][a-z0-9-]{0,40}$/),
    'Appliances are called so, with -01, -02, ... behind it',
  ),
  idKey: described(key, idKeyWords),
  pri: described(pri, PRI),
  syslogHeader: described(oneLine, headerWords).optional(),
  line: described(lineStyle, "How the line is written where that is not the standard's way").optional(),
  device: described(
    named(value, 'values'),
    'What is the same in all events of one appliance: ${device.NAME}',
  ).optional(),
  maps: described(
    named(
      z.record(z.string(), z.union([mapText, z.record(z.string(), mapText)], { error: MAP_ENTRY }), {
        error: 'texts by text',
      }),
      'maps',
    ),
    'Texts by text, used as filters: ${app.name|MAP}; the key * stands for all others',
  ).optional(),
  tables: described(named(rows, 'lists of rows'), 'Rows of values that belong together, to draw one of').optional(),
  groups: described(named(fields, 'lists of fields'), 'Fields that several kinds share: { use: NAME }').optional(),
  kinds: described(
    z
      .record(eventName, kind, { error: recordError(EVENT_NAME, 'a mapping of names to kinds of events') })
      .refine((kinds) => Object.keys(kinds).length > 0, { error: 'at least one kind of event' }),
    'The kinds of events that the appliances send',
  ),
  sessions: described(
    z.record(eventName, session, { error: recordError(EVENT_NAME, 'a mapping of names to sessions') }),
    'Events that belong together, in their order',
  ).optional(),
}).meta({ title: 'cefrig profile', description: 'What the appliances of a vendor product send: see docs/profiles.md' });

/** The published JSON Schema, which editors read. */
export const profileJsonSchema = (): object => z.toJSONSchema(profileSchema, { target: 'draft-7', io: 'input' });
