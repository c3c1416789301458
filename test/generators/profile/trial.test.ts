import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import type { KindData, ProfileData, Value, When } from '../../../generators/profile-data.js';
import { type CompiledKind, type CompiledProfile, compileProfile } from '../../../generators/profile/compile.js';
import { problemsOfTrial } from '../../../generators/profile/trial.js';
import { formatPath, type Problem } from '../../../src/scenario/problem.js';
import { repositoryRoot } from '../../repository.js';

const FILE = join(repositoryRoot, 'test/fixtures/profiles/acme-gateway.yaml');
const usual = parse(readFileSync(FILE, 'utf8')) as ProfileData;
const EVENT_COUNT = 2_000;
const EVENT_BYTES_MAX = 65_536;

interface Trial {
  readonly places: readonly string[];
  /** Events that were begun, by kind. */
  readonly counts: Readonly<Record<string, number>>;
  readonly total: number;
}

function trialOf(data: ProfileData): Trial {
  const problems: Problem[] = [];
  const compiled = compileProfile(data, problems);
  expect(problems).to.deep.equal([]);
  const counts: Record<string, number> = {};
  const counted = (kind: CompiledKind): CompiledKind => ({
    ...kind,
    // The first thing that is made of an event.
    pri: (stage) => {
      counts[kind.name] = (counts[kind.name] ?? 0) + 1;
      return kind.pri(stage);
    },
  });
  const watched: CompiledProfile = {
    ...compiled,
    units: compiled.units.map((unit) => ({ ...unit, kinds: unit.kinds.map(counted) })),
  };
  const places = problemsOfTrial(data, watched).map(({ path }) => formatPath(path));
  return { places, counts, total: Object.values(counts).reduce((sum, count) => sum + count, 0) };
}

/** The usual profile with these fields behind those of a kind. */
function withFields(name: string, fields: KindData['fields']): ProfileData {
  const kind = usual.kinds[name]!;
  return { ...usual, kinds: { ...usual.kinds, [name]: { ...kind, fields: [...kind.fields, ...fields] } } };
}

const tooLong: KindData['fields'] = Array.from({ length: 900 }, () => ['cs1', `\${pattern:${'x'.repeat(75)}}`]);

/** The same of few values, which are made in no time. */
const tooLongAtOnce: KindData['fields'] = [
  ['cs1', 'x'.repeat(60_000)],
  ['cs2', `\${pattern:xxxx}${'x'.repeat(6_000)}`],
];

describe('the trial of a profile', () => {
  it('makes 2,000 events of a usual one, and 2,000 with what is rare as likely as all else', () => {
    expect(trialOf(usual)).to.deep.include({ places: [], total: 2 * EVENT_COUNT });
  });

  const fails = '${admin|clock}';
  const withLet = (data: ProfileData, lets: NonNullable<KindData['let']>): ProfileData => {
    const login = { ...data.kinds['login']!, let: lets };
    return { ...data, kinds: { ...data.kinds, login } };
  };
  const rare: readonly (readonly [title: string, value: Value, when?: When])[] = [
    ['a text of a small weight', { weighted: { a: 1_000_000, [fails]: 1 } }],
    ['the last of a long series', { zipf: [...Array<string>(200).fill('a'), fails] }],
    ['a field that is hardly ever there', { weighted: { a: 300, [fails]: 1 } }, { percent: 1 }],
  ];
  for (const [title, value, when = {}] of rare) {
    it(`finds what is wrong with ${title}`, () => {
      const { places } = trialOf(withFields('login', [['cs1', value, when]]));
      expect(places).to.have.length(1);
      expect(places[0]).to.match(/^kinds.login.fields\[3\]\[1\]\.(weighted\["\$\{admin\|clock\}"\]|zipf\[200\])$/);
    });
  }

  it('finds what is wrong with a row of a small weight', () => {
    const data = withFields('login', [['cs1', '${drawn.name}']]);
    const rows = [{ name: 'a', weight: 1_000_000 }, { name: fails }];
    expect(trialOf(withLet(data, { drawn: { row: rows } })).places).to.have.length(1);
  });

  it('finds what is wrong with a field that is hardly ever there, of an event that hardly ever comes', () => {
    const data = withFields('login', [['cs1', { weighted: { a: 1_000, [fails]: 1 } }, { if: 'n=1', percent: 1 }]]);
    const n: Value = { zipf: Array.from({ length: 20 }, (_, index) => String(20 - index)) };
    expect(trialOf(withLet(data, { n })).places).to.have.length(1);
  });

  it('finds what is wrong with a kind that hardly ever comes', () => {
    const { login } = withFields('login', [['cs1', fails]]).kinds;
    const kinds = { usual: { ...usual.kinds['login']!, weight: 1_000_000 }, login: login! };
    expect(trialOf({ ...usual, kinds, sessions: {} }).places).to.deep.equal(['kinds.login.fields[3][1]']);
  });

  it('leaves out what never comes', () => {
    expect(trialOf(withFields('login', [['cs1', fails, { percent: 0 }]])).places).to.deep.equal([]);
    const data = withFields('login', [['cs1', '${drawn.name}']]);
    const rows = [{ name: 'a' }, { name: fails, weight: 0 }];
    expect(trialOf(withLet(data, { drawn: { row: rows } })).places).to.deep.equal([]);
  });

  it('leaves a kind after 16 events that are too long, and goes on with the others', () => {
    const { places, counts } = trialOf(withFields('login', tooLong));
    expect(places).to.have.length(1);
    expect(places[0]).to.match(/^kinds.login.fields\[8\d\d\]\[1\]$/);
    expect(counts['login']).to.equal(16);
    expect(counts['open']).to.equal(trialOf(usual).counts['open']);
  });

  it('leaves a kind after 16 events that break a rule', () => {
    const { places, counts } = trialOf(withFields('login', [['cs1', '${id}']]));
    expect(places).to.deep.equal(['kinds.login.fields']);
    expect(counts['login']).to.equal(16);
  });

  it('finds a second place of a kind, where the first fails now and then', () => {
    const fails: KindData['fields'] = ['cs1', 'cs2'].map((key) => [key, '${admin|clock}', { percent: 50 }]);
    expect(trialOf(withFields('login', fails)).places).to.have.members([
      'kinds.login.fields[3][1]',
      'kinds.login.fields[4][1]',
    ]);
  });

  it('tells of a place what the first event there brought', () => {
    const { login } = withFields('login', [['cs1', '${number|none}']]).kinds;
    const data = { ...usual, maps: { none: { a: 'b' } }, kinds: { login: login! }, sessions: {} };
    const [problem, ...others] = problemsOfTrial(data, compileProfile(data, []));
    expect(others).to.deep.equal([]);
    expect(problem?.got).to.equal('the map none has nothing for "0", nor for "*"');
  });

  it('finds a digit that begins the header of a later step, at another appliance', () => {
    const close = { ...usual.kinds['close']!, syslogHeader: '${device.first} ${host} ' };
    const data = { ...usual, kinds: { ...usual.kinds, close } };
    const digitsOf = (first: Value, digitsAreCount: boolean): string[] => {
      const changed = { ...data, device: { first } };
      return problemsOfTrial(changed, compileProfile(changed, []), { digitsAreCount }).map(({ path }) =>
        formatPath(path),
      );
    };
    // The first appliance draws a letter.
    const onlyElsewhere = '${choice:a,b,c,7}';
    expect(digitsOf(onlyElsewhere, false)).to.deep.equal([]);
    expect(digitsOf('a', true)).to.deep.equal([]);
    expect(digitsOf(onlyElsewhere, true)).to.deep.equal(['kinds.close.syslogHeader']);
  });

  it('makes fewer events of long lines: as many as have 32 MiB', () => {
    const long: KindData['fields'] = [['cs1', 'x'.repeat(60_000)]];
    const data = withFields('login', long);
    const kinds = { login: data.kinds['login']! };
    const { places, total } = trialOf({ ...data, kinds, sessions: {} });
    expect(places).to.deep.equal([]);
    expect(total * 60_000).to.be.within(0.99 * 512 * EVENT_BYTES_MAX, 1.01 * 512 * EVENT_BYTES_MAX);
  });

  /** A profile of one kind whose lines all have so many bytes. */
  const withLineOf = (byteCount: number): ProfileData => {
    const { login } = usual.kinds;
    const header = { classId: '1', name: 'n', severity: 1 };
    const before = `CEF:0|Acme|Gateway|4.2|1|n|1|externalId=${'0'.repeat(19)} msg=`;
    const msg = 'x'.repeat(byteCount - before.length);
    const kinds = {
      login: {
        ...login!,
        ...header,
        fields: [
          ['externalId', '${id}'],
          ['msg', msg],
        ] as const,
      },
    };
    return { ...usual, kinds, sessions: {} };
  };

  it('takes a line of the longest that there may be', () => {
    expect(trialOf(withLineOf(EVENT_BYTES_MAX)).places).to.deep.equal([]);
  });

  it('refuses a line of one byte more', () => {
    expect(trialOf(withLineOf(EVENT_BYTES_MAX + 1)).places).to.deep.equal(['kinds.login']);
  });

  it('makes as few events where they fail in many kinds', () => {
    const { login } = withFields('login', tooLongAtOnce).kinds;
    const names = Array.from({ length: 40 }, (_, index) => `login${index}`);
    const kinds = Object.fromEntries(names.map((name) => [name, login!]));
    const { places, total } = trialOf({ ...usual, kinds, sessions: {} });
    expect(places).to.include('kinds.login0.fields[4][1]');
    expect(total).to.equal(512);
  });
});
