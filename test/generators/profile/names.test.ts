import { expect } from 'chai';
import type { Value } from '../../../generators/profile-data.js';
import { parseProfile } from '../../../generators/profile/parse.js';
import { describeProblem } from '../../../src/scenario/problem.js';
import { problemsAfter } from './acme-gateway.js';

const problemsOf = (value: Value, condition?: string): string[] => {
  const field = condition === undefined ? ['cs1', value] : ['cs1', value, { if: condition }];
  const parsed = parseProfile({
    name: 'names-test',
    ...{ vendor: 'V', product: 'P', version: '1', source: 'this test', hostPrefix: 'host', pri: 14 },
    idKey: 'externalId',
    maps: { site: { a: 'b', '*': 'c' }, rated: { a: { of: 'b' }, '*': 'c' } },
    kinds: {
      one: { weight: 1, classId: '1', name: 'one', severity: 1, fields: [['externalId', '${id}'], field] },
    },
  });
  return parsed.ok ? [] : parsed.problems.map(describeProblem);
};

describe('a name behind a bar', () => {
  for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__']) {
    it(`is no filter because every object has a ${name}`, () => {
      expect(problemsOf(`\${host.name|${name}}`).join('\n')).to.include('expected a filter or a map, one of upper, ');
    });
  }

  it('of a map takes the entry for all others where the text is what every object has', () => {
    expect(problemsOf({ choice: ['constructor|site'] })).to.deep.equal([]);
    expect(problemsOf('${host.name|site}')).to.deep.equal([]);
  });

  it('of a map needs no column where one of its entries is a text', () => {
    expect(problemsOf('${host.name|rated}')).to.deep.equal([]);
  });

  for (const name of ['rated.of.', 'rated.of.nope', 'rated.of.of', 'rated..of']) {
    it(`of a map is refused with too much behind it: ${name}`, () => {
      expect(problemsOf(`\${host.name|${name}}`).join('\n')).to.include(
        `expected a column of the map rated, one of of, got "${name}"`,
      );
    });
  }

  it('of a column that the entry does not have is told so', () => {
    expect(problemsOf('${host.name|rated.of}').join('\n')).to.match(/the map rated has no column of for "/);
  });
});

describe('a condition', () => {
  for (const written of ['user.department==Finance', 'user.department!==Finance']) {
    it(`is not ${written}, which would never, or always, be so`, () => {
      expect(problemsOf('x', written).join('\n')).to.include('expected path, !path, path=text or path!=text, got ');
    });
  }
});

describe("a name in a session's let", () => {
  const rule = 'let: { rule: { row: rules } }';
  const withPath = [rule, "let: { rule: { row: rules }, of: '${path}' }"] as const;

  it("is one of the session's own flow", () => {
    expect(problemsAfter(withPath, ['flow: outbound', 'flow: web'])).to.deep.equal([]);
  });

  it('is none that another flow would have', () => {
    const [problem = ''] = problemsAfter(withPath);
    expect(problem).to.match(/^sessions.connection.let.of: expected a path that begins with one of .*got "path"/);
  });
});

describe('a name in what all kinds share', () => {
  it('is told where it is written', () => {
    for (const [key, line] of [
      ['vendor', 'vendor: Acme'],
      ['product', 'product: Gateway'],
      ['version', "version: '4.2'"],
    ] as const) {
      const problems = problemsAfter([line, `${key}: '\${usr.login}'`]);
      expect(problems).to.have.length.greaterThan(0);
      for (const problem of problems) expect(problem).to.match(new RegExp(`^${key}: expected a path .*"usr.login"`));
    }
  });
});

describe('a wrong name of what a profile defines', () => {
  it('hides nothing of what is wrong behind it', () => {
    const problems = problemsAfter(
      ['  login:', '  log in:'],
      ['weight: 1\n', 'weight: 1.5\n    let: { a-b: { row: 1 }, c: { between: [1] }, d: { row: [{ e-f: {} }] } }\n'],
      ['  connection:', '  con nection:'],
      ['weight: 9', 'weight: nine'],
    );
    const VALUE =
      'a text, a number, or a mapping with one of between, magnitude, choice, zipf, weighted, time, sum, grow, owner';
    const EVENT_NAME = 'expected a name of letters, digits, "_", "-", "." and ":", the first a letter or digit';
    expect(problems.sort()).to.deep.equal([
      'kinds["log in"].let.a-b.row: expected the name of a table, or a list of rows, got 1 (number)',
      'kinds["log in"].let.a-b: expected a name of letters, digits and _, the first a letter, got "a-b" (string)',
      'kinds["log in"].let.c.between: expected two whole numbers from 0 to 4,294,967,295, the lesser first, got a list of 1',
      'kinds["log in"].let.d.row[0].e-f: expected a name of letters, digits and _, the first a letter, got "e-f" (string)',
      `kinds["log in"].let.d.row[0].e-f: expected ${VALUE}, got a mapping`,
      'kinds["log in"].weight: expected a whole number from 0 to 1,000,000, got 1.5 (number)',
      `kinds["log in"]: ${EVENT_NAME}, got "log in" (string)`,
      'sessions["con nection"].weight: expected a whole number from 1 to 1,000,000, got "nine" (string)',
      `sessions["con nection"]: ${EVENT_NAME}, got "con nection" (string)`,
    ]);
  });
});
