import { expect } from 'chai';
import { problemsAfter } from './acme-gateway.js';

describe('a value that makes no sense', () => {
  const rows: readonly (readonly [title: string, value: string, problem: RegExp])[] = [
    [
      'a choice of what is filled in',
      "'${choice:a,${admin}}'",
      /^kinds.login.fields\[1\]\[1\]: expected no \$\{...\} inside another/,
    ],
    ['a pattern of what is filled in', "'${pattern:##${admin}}'", /: expected no \$\{...\} inside another/],
    ['what is filled in in place of nothing', "'${admin|or:${host.name}}'", /: expected no \$\{...\} inside another/],
    [
      'a time that began before ten years',
      '{ time: epochMs, before: 315360001 }',
      /before: expected a whole number of seconds, at most 315,360,000 .*got "315360001"$/,
    ],
    ['a time before it happened', "{ time: epochMs, before: '-1' }", /before: expected a whole number of seconds/],
    ['a time before nothing', "{ time: epochMs, before: '' }", /before: expected a whole number of seconds.*got ""/],
    ['numbers that are too large', "'${between:0,4294967296}'", /between: two whole numbers below 2\^32/],
    ['a magnitude from nothing on', "'${magnitude:0,9}'", /magnitude: two whole numbers/],
  ];
  for (const [title, value, problem] of rows) {
    it(`is refused: ${title}`, () => {
      const problems = problemsAfter(["'${admin}'", value]);
      expect(
        problems.filter((one) => problem.test(one)),
        problems.join('\n'),
      ).to.have.lengthOf(1);
    });
  }

  for (const [title, value] of [
    ['a time of ten years before', '{ time: epochMs, before: 315360000 }'],
    ['the largest numbers', "'${between:0,4294967295}'"],
    ['a magnitude from one on', "'${magnitude:1,9}'"],
    ['a sum of all numbers of an event', '{ sum: [step, steps, number, sessionNumber, device.index] }'],
  ] as const) {
    it(`is not: ${title}`, () => {
      expect(problemsAfter(["'${admin}'", value])).to.deep.equal([]);
    });
  }

  it('is refused: a sum of a made text that is no number', () => {
    const lets = ['    classId: 200\n', '    classId: 200\n    let: { a: Infinity }\n'] as const;
    expect(problemsAfter(lets, ["'${admin}'", '{ sum: [1, a] }']).join()).to.match(
      /^kinds.login.fields\[1\]\[1\].sum\[1\]: .*expected a number, got "Infinity"$/,
    );
  });

  it('is refused: an id behind another text in each event of a kind', () => {
    const problems = problemsAfter(["'${id}'", "'${pattern:######}-${id}'"]);
    expect(problems).to.have.lengthOf(3);
    for (const problem of problems) {
      expect(problem).to.match(
        /^kinds.\w+.fields: expected the same text before the id in all events of a kind, such as externalId=\d{6}-/,
      );
    }
  });

  it('is refused: groups in a circle of three', () => {
    const groups = 'groups:\n  a: [{ use: b }]\n  b: [{ use: c }]\n  c: [{ use: a }]\n';
    expect(problemsAfter(['groups:\n', groups]).map((problem) => problem.split(': ')[0])).to.deep.equal([
      ...['groups.a[0]', 'groups.b[0]', 'groups.c[0]'],
    ]);
  });

  for (const place of [
    'id',
    'time:HH',
    'utc:HH',
    'between:1,9',
    'magnitude:1,9',
    'pattern:#',
    'choice:a,b',
    'number',
  ]) {
    it(`is refused: \${${place}} in a map`, () => {
      expect(problemsAfter(["'*': other", `'*': 'at \${${place}}'`])).to.deep.equal([
        `maps.services["*"]: expected a text as it is sent: nothing is filled in in a map, got "at \${${place}}"`,
      ]);
    });
  }

  it('is refused: NUL in the syslog header', () => {
    expect(problemsAfter(['pri: 134', 'pri: 134\nsyslogHeader: "${host}\\0"']).join()).to.match(
      /^syslogHeader: expected/,
    );
  });
});
