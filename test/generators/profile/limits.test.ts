import { expect } from 'chai';
import { parse } from 'yaml';
import type { Field, ProfileData } from '../../../generators/profile-data.js';
import { parseProfile } from '../../../generators/profile/parse.js';
import { describeProblem, formatPath } from '../../../src/scenario/problem.js';
import { problemsAfter, written } from './acme-gateway.js';

/** Numbers from 0, as text of YAML. */
const many = (count: number, write: (place: number) => string): string =>
  Array.from({ length: count }, (_, place) => write(place)).join('');

const kind = (fields: string, more = ''): string =>
  `{ weight: 1, classId: 1, name: a, severity: 3, ${more} fields: [[externalId, '\${id}'], ${fields}] }\n`;

/** What is wrong with a profile of these kinds and groups, and of nothing else. */
function problemsOf(kinds: string, others = ''): string[] {
  const head = written.slice(0, written.indexOf('maps:'));
  const parsed = parseProfile(parse(`${head}${others}kinds:\n${kinds}`));
  return parsed.ok ? [] : parsed.problems.map((problem) => `${formatPath(problem.path)}: ${describeProblem(problem)}`);
}

const VALUES =
  /^kinds: expected at most 200,000 values in all, with the places and filters in them, and with groups and tables in each kind that has them, got \d+$/;

describe("the limits of a user's own profile", () => {
  it('are 1,000 kinds, 1,000 sessions, and 100 values in device and in each let', () => {
    const kinds = (count: number): string[] => problemsOf(many(count, (place) => `  k${place}: ${kind('[cs1, a]')}`));
    expect(kinds(1_000)).to.deep.equal([]);
    expect(kinds(1_001)).to.deep.equal(['kinds: expected at most 1,000 kinds, got 1001']);

    const others = (sessionCount: number, valueCount: number): string[] => {
      const values = `{ ${many(valueCount, (place) => `a${place}: x, `)} }`;
      return problemsOf(
        `  one: ${kind('[cs1, a]', `let: ${values},`)}`,
        `device: ${values}\nsessions:\n${many(sessionCount, (place) => `  s${place}: { weight: 1, let: ${place === 0 ? values : '{}'}, steps: [one] }\n`)}`,
      );
    };
    expect(others(1_000, 100)).to.deep.equal([]);
    expect(others(1_001, 101)).to.deep.equal([
      'sessions: expected at most 1,000 sessions, got 1001',
      'device: expected at most 100 values, got 101',
      'kinds.one.let: expected at most 100 values, got 101',
      'sessions.s0.let: expected at most 100 values, got 101',
    ]);
  });

  it('let each of the values of a let name the one above', () => {
    const nested = (place: number, written: string): string => {
      return `a${place}: ${'{ choice: ['.repeat(6)}'${written}'${'] }'.repeat(6)}, `;
    };
    const lets = many(100, (place) => nested(place, place === 0 ? 'x' : `\${a${place - 1}}`));
    expect(problemsOf(`  one: ${kind("[cs1, '${a99}']", `let: { ${lets} },`)}`)).to.deep.equal([]);
  });

  it('are 200,000 values, each as often as a kind has it', () => {
    const kinds = (fields: string, more?: string): string => many(300, (place) => `  k${place}: ${kind(fields, more)}`);
    const one = `  k: ${kind('[cs1, a]')}`;
    const rows: [what: string, kinds: string, others: string][] = [
      ['fields of a group', kinds('{ use: g }'), `groups:\n  g: [${'[cs1, a], '.repeat(800)}]\n`],
      ['a choice in a group', kinds('{ use: g }'), `groups:\n  g: [[cs1, { choice: [${'a, '.repeat(800)}] }]]\n`],
      ['places', kinds('{ use: g }'), `groups:\n  g: [[cs1, '${'${number}'.repeat(800)}']]\n`],
      ['filters', kinds('{ use: g }'), `groups:\n  g: [[cs1, '\${number${'|lower'.repeat(800)}}']]\n`],
      [
        'rows of a table',
        kinds('[cs1, a]', 'let: { r: { row: t } },'),
        `tables:\n  t: [${'{ a: x }, '.repeat(800)}]\n`,
      ],
      ['a syslog header', kinds('[cs1, a]'), `syslogHeader: '${'${number}'.repeat(800)} \${host} '\n`],
      ['device', one, `device:\n${many(100, (place) => `  a${place}: { choice: [${'a, '.repeat(3_000)}] }\n`)}`],
      [
        'the let of sessions',
        one,
        `tables:\n  t: [${'{ a: x }, '.repeat(800)}]\nsessions:\n${many(300, (place) => `  s${place}: { weight: 1, let: { r: { row: t } }, steps: [k] }\n`)}`,
      ],
    ];
    for (const [what, written, others] of rows) {
      const problems = problemsOf(written, others);
      expect(problems, what).to.have.length(1);
      expect(problems[0], what).to.match(VALUES);
    }
    const uses = '{ use: g }, '.repeat(1_000);
    const circle = problemsOf(kinds('{ use: g }'), `groups:\n  g: [${uses}]\n`);
    expect(circle.join()).to.match(VALUES);
  });

  it('are counted without a table or a group that nothing uses', () => {
    const rows = many(9_000, (place) => `    - { a: ${place}, b: x, c: x, d: x }\n`);
    expect(problemsOf(`  one: ${kind('[cs1, a]')}`, `tables:\n  t:\n${rows}`)).to.deep.equal([]);
    const named = many(5, (place) => `  k${place}: ${kind('[cs1, a]', 'let: { r: { row: t } },')}`);
    expect(problemsOf(named, `tables:\n  t:\n${rows}`)).to.deep.equal([]);
  });
});

describe('what is said of a profile', () => {
  const lets = many(90, (place) => `a${place}: '\${nothing${place}}', `);

  it('lists 32 names and says how many more there are', () => {
    const problems = problemsAfter(['    weight: 1\n', `    weight: 1\n    let: { ${lets} }\n`]);
    expect(problems).to.have.length(90);
    const names = /one of ((?:\w+, ){31}\w+) and (\d+) more, got "\$\{?/.exec(
      problems[0]?.replace('got "', 'got "$') ?? '',
    );
    expect(names?.[1]?.split(', ')).to.have.length(32);
    expect(Number(names?.[2])).to.be.greaterThan(60);
  });

  it('lists the groups, tables, kinds, columns and maps likewise', () => {
    const more = (place: string): RegExp => new RegExp(`^${place}.* one of (\\w+, ){31}\\w+ and \\d+ more, got `);
    const problems = problemsAfter(
      ['groups:\n', `groups:\n${many(90, (place) => `  g${place}: [[cs1, a]]\n`)}`],
      [
        'tables:\n',
        `tables:\n${many(90, (place) => `  t${place}: [{ ${many(90, (column) => `c${column}: x, `)} }]\n`)}`,
      ],
      [
        'maps:\n',
        `maps:\n${many(90, (place) => `  m${place}: { x: { ${many(90, (column) => `c${column}: x, `)} } }\n`)}`,
      ],
      ['{ use: addresses }', '{ use: nothing }'],
      ['row: rules', 'row: nothing'],
      ['steps: [open, close]', 'steps: [open, close, nothing]'],
      ['kinds:\n', `kinds:\n${many(90, (place) => `  k${place}: ${kind('[cs1, a]')}`)}`],
      ["'${admin}'", "'${admin|nothing} ${admin|m1.zzzz}'"],
      ['    weight: 1\n', '    weight: 1\n    let: { r: { row: t1 }, s: "${r.zzzz}" }\n'],
    );
    const places = ['kinds.open.fields\\[1\\]', 'sessions.connection.let.rule.row', 'sessions.connection.steps\\[2\\]'];
    places.push(
      'kinds.login.fields\\[1\\]\\[1\\]: expected a filter',
      'kinds.login.fields\\[1\\]\\[1\\]: expected a col',
    );
    places.push('kinds.login.let.s');
    for (const place of places)
      expect(
        problems.filter((one) => more(place).test(one)),
        place,
      ).to.have.length(1);
  });

  it('ends at once where thousands of columns are not there', () => {
    const usual = parse(written) as ProfileData;
    const columns = Array.from({ length: 20_000 }, (_, place) => [`k${place}`, { [`c${place}`]: 'x' }] as const);
    const fields = Array.from({ length: 900 }, (_, place) => ['cs1', `\${admin|m.z${place}}`] as const);
    const login = { ...usual.kinds['login']!, fields };
    const maps = { ...usual.maps, m: Object.fromEntries(columns) };
    const parsed = parseProfile({ ...usual, maps, kinds: { ...usual.kinds, login } });
    expect(parsed.ok ? [] : parsed.problems).to.have.length(900);
  }).timeout(20_000);

  it('ends after a thousand problems, and says once what is wrong with a group, however many kinds have it', () => {
    const fields = many(400, (place) => `[cs1, '\${nothing${place}}'], `);
    const kinds = many(10, (place) => `  k${place}: ${kind('{ use: g }')}`);
    expect(problemsOf(kinds, `groups:\n  g: [${fields}]\n`)).to.have.length(400);
    const others = many(10, (place) => `  k${place}: ${kind(fields)}`);
    expect(problemsOf(others)).to.have.length(1_000);
  });

  it('is said in no time of groups that use others thousands of times, and that nothing uses', () => {
    const uses = (place: number): [string, Field[]] => [
      `g${place}`,
      Array.from({ length: 2_000 }, () => ({ use: `g${place + 1}` })),
    ];
    const usual = parse(written) as ProfileData;
    const chain = Object.fromEntries(Array.from({ length: 40 }, (_, place) => uses(place)));
    const parsed = parseProfile({ ...usual, groups: { ...usual.groups, ...chain, g40: [['cs1', 'a']] } });
    expect(parsed.ok ? [] : parsed.problems).to.deep.equal([]);
  }).timeout(20_000);
});
