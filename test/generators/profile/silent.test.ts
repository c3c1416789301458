import { expect } from 'chai';
import { problemsAfter } from './acme-gateway.js';

/** What is wrong with the profile where its login has this `let`, and this value in place of a name. */
const problemsOf = (value: string, lets = '{ a: x }'): string[] =>
  problemsAfter(["'${admin}'", value], ['    weight: 1\n', `    weight: 1\n    let: ${lets}\n`]);

const FIELD = 'kinds.login.fields[1][1]';

describe('what would silently be something else in a profile', () => {
  for (const name of ['id', 'device', 'step', 'steps', 'number', 'sessionNumber']) {
    it(`is refused: a let called ${name}, where it is written`, () => {
      const expected = 'expected a name that no event has itself (id, device, step, steps, number, sessionNumber)';
      expect(problemsOf('x', `{ ${name}: 5 }`)).to.deep.equal([`kinds.login.let.${name}: ${expected}, got "${name}"`]);
      const changes = problemsAfter(['let: { rule: { row: rules } }', `let: { rule: { row: rules }, ${name}: 5 }`]);
      expect(changes).to.deep.equal([`sessions.connection.let.${name}: ${expected}, got "${name}"`]);
    });
  }

  it('may be a name of the network, which a let takes for its own', () => {
    expect(
      problemsOf("'${user} ${r.number} ${r.id}'", '{ user: a, r: { row: [{ number: 1, id: 2 }] } }'),
    ).to.deep.equal([]);
  });

  const filters: [written: string, argument: string, end: string][] = [
    ['${pattern:##|upper}', '##|upper', 'a bar is \\|'],
    ['${pattern:\\\\|##}', '\\\\|##', 'a bar is \\|'],
    ['${choice:a,b|upper}', 'a,b|upper', 'with a bar, write { choice: [...] }'],
    ['${choice:a|b}', 'a|b', 'with a bar, write { choice: [...] }'],
  ];
  for (const [written, argument, end] of filters) {
    it(`is refused: ${written}, whose filter would be sent`, () => {
      const call = written.startsWith('${pattern') ? 'pattern' : 'choice';
      expect(problemsOf(`'${written}'`)).to.deep.equal([
        `${FIELD}: expected no filter behind ${call}: give it a name in let, and the filter to that name; ${end}, got ${JSON.stringify(argument)}`,
      ]);
    });
  }

  it('may be a bar in a pattern, and a filter of what has a name', () => {
    expect(problemsOf("'${pattern:##\\|##}${a|upper}'", "{ a: '${pattern:aa}' }")).to.deep.equal([]);
  });

  const beside = ': write it beside the pattern';
  const fields = ": write two fields, one with { if: path } and one with { if: '!path' }";
  const braces: [written: string, instead: string][] = [
    ['${choice:{"a":1},b}', ': write { choice: [...] }'],
    ['${pattern:{##}-##}', beside],
    ['${admin|or:{}}', fields],
    ['${admin|{}}', ''],
  ];
  for (const [written, instead] of braces) {
    it(`is refused: ${written}, which ends at the first brace`, () => {
      expect(problemsOf(`'${written}'`)).to.deep.equal([
        `${FIELD}: expected no brace inside \${...}, which the first "}" ends${instead}, got ${JSON.stringify(written.slice(0, written.indexOf('}') + 1))}`,
      ]);
    });
  }

  const places: [written: string, instead: string][] = [
    ['${choice:${admin},b}', ': write { choice: [...] }'],
    ['${pattern:${admin}-##}', beside],
    ['${admin|or:${user.login}}', fields],
    ['${user.${admin}}', ''],
  ];
  for (const [written, instead] of places) {
    it(`is refused: ${written}, a place inside another`, () => {
      expect(problemsOf(`'${written}'`)).to.deep.equal([
        `${FIELD}: expected no \${...} inside another${instead}, got ${JSON.stringify(written.slice(0, written.indexOf('}') + 1))}`,
      ]);
    });
  }

  it('may be braces around a place, and in the pattern of a time', () => {
    expect(problemsOf(`"{\${pattern:##}} \${time:'{'HH} {'a':1}"`)).to.deep.equal([]);
  });

  for (const text of ['', ' ', '\\t']) {
    it(`is refused: ${JSON.stringify(text)} as a number`, () => {
      const got = JSON.stringify(JSON.parse(`"${text}"`));
      const filled = 'expected something that can be filled in for each event, got';
      expect(problemsOf('{ sum: [a, 1] }', `{ a: "${text}" }`)).to.deep.equal([
        `${FIELD}.sum[0]: ${filled} a: expected a number, got ${got}`,
      ]);
      expect(problemsOf('{ grow: a }', `{ a: "${text}" }`)).to.deep.equal([
        `${FIELD}.grow: ${filled} a: expected a whole number, got ${got}`,
      ]);
      expect(problemsOf(`{ time: epochMs, before: "${text}" }`).join()).to.include(
        `before: expected a whole number of seconds, at most 315,360,000 (ten years), got ${got}`,
      );
    });
  }

  it('may be a number in a text', () => {
    expect(problemsOf('{ sum: [a, 1] }', "{ a: '-7.5' }")).to.deep.equal([]);
  });
});
