/** parCEFone, the CEF parser of Apache NiFi, with the validator that NiFi asks: typed values, and complaints about them. */
import { isIP } from 'node:net';
import { delimiter, join } from 'node:path';
import { escapeExtension, escapeHeader } from '../../src/cef/encode.js';
import { keepLast, sampleEvent, type Answer, type Oracle, type Rule, type Value } from './oracle.js';
import { installOnce, oracleFile, runStep, troubleOf } from './installation.js';
import { Resident } from './processes.js';

const rules: readonly Rule[] = [
  {
    what: 'leaves escapes as they are',
    where: 'CEFParser.java lines 175 and 223: parts of the line are kept',
    sample: sampleEvent([['msg', 'a=b\\c\nd']], { name: 'a|b\\c' }),
    apply: ({ header, extension }) => ({
      header: header.map(([key, value]) => [key, escapeHeader(value)] as const),
      extension: extension.map(([key, value]) => [key, escapeExtension(value)] as const),
    }),
  },
  {
    what: 'keeps the last value of a key',
    where: 'CEFParser.java line 223: extensions.put',
    sample: sampleEvent([
      ['act', 'first'],
      ['act', 'last'],
    ]),
    apply: ({ header, extension }) => ({ header, extension: keepLast(extension) }),
  },
  {
    what: 'makes numbers of numbers',
    where: 'CefRev23.java lines 667 and 675, and the same for Float and Double',
    sample: sampleEvent([
      ['cn1', '007'],
      ['dpt', '+80'],
      ['cfp1', '0.10'],
      ['dlat', '1e1'],
    ]),
    canonical: canonicalNumber,
  },
  {
    what: 'makes addresses of addresses',
    where: 'CefRev23.java lines 608 and 659',
    sample: sampleEvent([
      ['c6a1', '2001:DB8::1'],
      ['smac', '00-00-5E-00-53-AF'],
    ]),
    canonical: canonicalAddress,
  },
  {
    what: 'makes instants of times; one without a zone is in the zone of the process, here UTC',
    where: 'CefRev23.java lines 51 and 624',
    sample: sampleEvent([
      ['rt', 'Nov 03 2026 09:05:01.250'],
      ['start', 'Nov 03 2026 09:05:01 EST'],
    ]),
    canonical: (text, type) => (type === 'Date' && text.includes(':') ? String(epochMsOf(text)) : text),
  },
];

function canonicalNumber(text: string, type: string): string {
  if (['Integer', 'Long'].includes(type) && /^[+-]?\d+$/.test(text)) return String(BigInt(text.replace('+', '')));
  if (type === 'Double') return String(Number(text));
  return type === 'Float' ? String(Math.fround(Number(text))) : text;
}

function canonicalAddress(text: string, type: string): string {
  if (type === 'MacAddress') return text.toLowerCase().replace(/[^0-9a-f]/g, '');
  return type === 'Inet6Address' && isIP(text) === 6 ? new URL(`http://[${text}]`).hostname : text;
}

/** Of the CEF standard's form with a year, with or without milliseconds and zone. */
function epochMsOf(text: string): number {
  return Date.parse(/:\d\d(\.\d{3})?$/.test(text) ? `${text} UTC` : text);
}

const files = ['parcefone/pom.xml', 'parcefone/Driver.java'];

const prepare = (): Promise<string> =>
  installOnce('parcefone', files, async (directory) => {
    const [pom = '', driver = ''] = files.map(oracleFile);
    const copy = 'dependency:copy-dependencies';
    await runStep('mvn', ['--batch-mode', '--quiet', '--file', pom, copy, `-DoutputDirectory=${directory}`]);
    await runStep('javac', ['-cp', join(directory, '*'), '-d', directory, driver]);
  });

const javaArgs = (directory: string): string[] => [
  // A value that should be an address and is a name must not be looked up: no host is known.
  '-Djdk.net.hosts.file=/dev/null',
  '-Duser.timezone=UTC',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=error',
  '-Dorg.slf4j.simpleLogger.showThreadName=false',
  '-Dorg.slf4j.simpleLogger.showLogName=false',
  '-XX:+UseSerialGC',
  ...['-cp', [directory, join(directory, '*')].join(delimiter), 'Driver'],
];

type TypedValues = Readonly<Record<string, readonly [text: string, type: string]>>;
type ParcefoneAnswer =
  | { readonly said: string }
  | {
      readonly header: TypedValues;
      readonly extension: TypedValues;
      readonly complaints: Readonly<Record<string, string>>;
    };

function toAnswer(line: string): Answer {
  const answer = JSON.parse(line) as ParcefoneAnswer;
  if ('said' in answer) return { fields: null, said: answer.said, complaints: new Map() };
  const fields = new Map<string, Value>();
  for (const [key, [text, type]] of Object.entries(answer.header)) fields.set(`header.${key}`, { text, type });
  for (const [key, [text, type]] of Object.entries(answer.extension)) fields.set(key, { text, type });
  return { fields, said: '', complaints: new Map(Object.entries(answer.complaints)) };
}

const resident = new Resident();

export const parcefone: Oracle = {
  name: 'parcefone',
  version: '3.1.0',
  headerNames: {
    cefVersion: 'header.version',
    deviceVendor: 'header.deviceVendor',
    deviceProduct: 'header.deviceProduct',
    deviceVersion: 'header.deviceVersion',
    deviceEventClassId: 'header.deviceEventClassId',
    name: 'header.name',
    severity: 'header.severity',
  },
  rules,
  trouble: troubleOf(prepare, 'it needs javac and mvn: Debian has them in default-jdk-headless and maven'),
  async read(lines) {
    return (await resident.ask({ command: 'java', args: javaArgs(await prepare()) }, lines)).map(toAnswer);
  },
  end: () => resident.end(),
};
