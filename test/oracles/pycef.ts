/** pycef, the CEF parser of the Python package index: installed with pip, its answers in one dictionary of texts. */
import { escapeExtension, escapeHeader } from '../../src/cef/encode.js';
import type { Pair } from '../../src/event.js';
import { keepLast, sampleEvent, type Answer, type Oracle, type Rule } from './oracle.js';
import { installOnce, oracleFile, runStep, troubleOf } from './installation.js';
import { ask } from './processes.js';

const rules: readonly Rule[] = [
  {
    what: 'leaves escapes as they are',
    where: '__init__.py line 71: the texts found are kept',
    sample: sampleEvent([['msg', 'a=b\\c\nd']]),
    apply: ({ header, extension }) => ({
      header: header.map(([key, value]) => [key, escapeHeader(value)] as const),
      extension: extension.map(([key, value]) => [key, escapeExtension(value)] as const),
    }),
  },
  {
    what: 'does not tell empty values',
    where: '__init__.py line 71: the pattern of a value needs a character',
    sample: sampleEvent([
      ['act', ''],
      ['src', '192.0.2.1'],
      ['reason', ''],
    ]),
    apply: ({ header, extension }) => ({ header, extension: extension.filter(([, value]) => value !== '') }),
  },
  {
    what: 'tells name and severity twice',
    where: '__init__.py line 53: DeviceName and DeviceSeverity beside Name and Severity',
    sample: sampleEvent([['src', '192.0.2.1']]),
    apply: ({ header, extension }) => ({
      header: header.flatMap(([key, value]) =>
        key === 'Name' || key === 'Severity'
          ? [[key, value] as const, [`Device${key}`, value] as const]
          : [[key, value] as const],
      ),
      extension,
    }),
  },
  {
    what: 'keeps header and extension in one dictionary, of which the last value of a key stays',
    where: '__init__.py line 74: values[key] = value',
    sample: sampleEvent([
      ['act', 'first'],
      ['act', 'last'],
      ['Name', 'of the extension'],
    ]),
    apply: ({ header, extension }) => ({ header: [], extension: keepLast([...header, ...extension]) }),
  },
  {
    what: 'names a value by its label',
    where: '__init__.py line 80: custom field labels',
    sample: sampleEvent([
      ['cs1', 'value'],
      ['cs1Label', 'a label'],
      ['cs2Label', 'without a value'],
    ]),
    apply: ({ header, extension }) => ({ header, extension: relabel(extension) }),
  },
];

/** In the order of the dictionary: `cs1Label=a` and `cs1=b` become `a=b`. */
function relabel(pairs: readonly Pair<string>[]): Pair<string>[] {
  const values = new Map(pairs);
  for (const key of [...values.keys()].filter((candidate) => candidate.endsWith('Label'))) {
    const [field, label] = [key.slice(0, -'Label'.length), values.get(key)];
    const value = values.get(field);
    if (value === undefined || label === undefined) continue;
    values.set(label, value);
    values.delete(field);
    values.delete(key);
  }
  return [...values];
}

const prepare = (): Promise<string> =>
  installOnce('pycef', ['pycef/requirements.txt'], (directory) =>
    runStep('python3', [
      ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes', '--root-user-action=ignore'],
      ...['--target', directory, '--requirement', oracleFile('pycef/requirements.txt')],
    ]),
  );

interface PycefAnswer {
  readonly fields: Readonly<Record<string, string>> | null;
  readonly said: string;
}

function toAnswer(line: string): Answer {
  const { fields, said } = JSON.parse(line) as PycefAnswer;
  if (fields === null) return { fields, said, complaints: new Map() };
  const values = Object.entries(fields).map(([key, text]) => [key, { text, type: 'str' }] as const);
  return { fields: new Map(values), said, complaints: said === '' ? new Map() : new Map([['(line)', said]]) };
}

export const pycef: Oracle = {
  name: 'pycef',
  version: '1.11',
  headerNames: {
    cefVersion: 'CEFVersion',
    deviceVendor: 'DeviceVendor',
    deviceProduct: 'DeviceProduct',
    deviceVersion: 'DeviceVersion',
    deviceEventClassId: 'DeviceEventClassID',
    name: 'Name',
    severity: 'Severity',
  },
  rules,
  trouble: troubleOf(prepare, 'it needs python3 with pip: Debian has both in python3-pip'),
  async read(lines) {
    const program = { command: 'python3', args: [oracleFile('pycef/driver.py')], env: { PYTHONPATH: await prepare() } };
    return (await ask(program, lines)).map(toAnswer);
  },
};
