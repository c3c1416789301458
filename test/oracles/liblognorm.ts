/** liblognorm's motif `cef` by its own command, lognormalizer: rsyslog reads CEF with it (mmnormalize). */
import type { Pair } from '../../src/event.js';
import { keepLast, sampleEvent, type Answer, type Oracle, type Rule } from './oracle.js';
import { oracleFile, troubleOf } from './installation.js';
import { ask, type Program } from './processes.js';

const rules: readonly Rule[] = [
  {
    what: 'drops the first character of the extension (a bug: a blank is taken to be there)',
    where: 'parser.c, PARSER_Parse(CEF): ++i behind the last header field, whose | is passed already',
    sample: sampleEvent([
      ['src', '192.0.2.1'],
      ['act', 'x'],
    ]),
    apply: ({ header, extension: [first, ...rest] }) => ({
      header,
      extension: first === undefined ? [] : [[first[0].slice(1), first[1]], ...rest],
    }),
  },
  {
    what: 'keeps the last value of a key',
    where: 'parser.c, cefParseExtensions: json_object_object_add replaces',
    sample: sampleEvent([
      ['src', '192.0.2.1'],
      ['act', 'first'],
      ['act', 'last'],
    ]),
    apply: ({ header, extension }) => ({ header, extension: keepLast(extension) }),
  },
];

type LognormAnswer =
  | { readonly 'unparsed-data': string }
  | { readonly f: Readonly<Record<string, string>> & { readonly Extensions: Readonly<Record<string, string>> } };

const program: Program = {
  command: 'lognormalizer',
  args: ['-r', oracleFile('liblognorm/cef.rulebase'), '-e', 'json'],
};

const complaints = new Map<string, string>();

function toAnswer(line: string): Answer {
  const answer = JSON.parse(line) as LognormAnswer;
  if (!('f' in answer)) return { fields: null, said: `does not match from ${answer['unparsed-data']}`, complaints };
  const { Extensions: extension, ...header } = answer.f;
  const pairs: Pair<string>[] = [
    ...Object.entries(header).map(([key, text]) => [`header.${key}`, text] as const),
    ...Object.entries(extension),
  ];
  return { fields: new Map(pairs.map(([key, text]) => [key, { text, type: 'string' }])), said: '', complaints };
}

export const liblognorm: Oracle = {
  name: 'liblognorm',
  version: '2.0.6',
  headerNames: {
    deviceVendor: 'header.DeviceVendor',
    deviceProduct: 'header.DeviceProduct',
    deviceVersion: 'header.DeviceVersion',
    deviceEventClassId: 'header.SignatureID',
    name: 'header.Name',
    severity: 'header.Severity',
  },
  rules,
  // It has no call that just ends well.
  trouble: troubleOf(() => ask(program, [Buffer.from('CEF:0|')]), "install Debian's liblognorm-utils"),
  read: async (lines) => (await ask(program, lines)).map(toAnswer),
};
