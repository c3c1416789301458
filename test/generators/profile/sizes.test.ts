import { expect } from 'chai';
import { problemsAfter } from './acme-gateway.js';

describe("the sizes of a user's own profile", () => {
  it('is refused at once for values that grow beyond an event', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const lets = names.map((name, index) => {
      const before = names[index - 1];
      return `${name}: '${(before === undefined ? 'x' : `\${${before}}`).repeat(10)}'`;
    });
    const problems = problemsAfter(
      ['    weight: 1\n', `    weight: 1\n    let: { ${lets.join(', ')} }\n`],
      ['${admin}', '${g}'],
    );
    expect(problems).to.deep.equal([
      'kinds.login.let.e: expected something that can be filled in for each event, got more than 65,536 bytes, the most that an event may have',
    ]);
  });

  it('is refused for filters that make a text grow beyond an event', () => {
    const problems = problemsAfter(['${admin}', `\${admin|quoted${'|json'.repeat(40)}}`]);
    expect(problems).to.have.length(1);
    expect(problems[0]).to.match(/^kinds.login.fields\[1\]\[1\]: .*got more than 65,536 bytes/);
  });

  it('is refused for fields that make a line of more bytes than an event may have', () => {
    const long = (count: number): string[] =>
      problemsAfter([
        '[suser, ',
        `[cs1, ${'é'.repeat(count)}]\n      - [cs2, ${'x'.repeat(40_000)}]\n      - [suser, `,
      ]);
    expect(long(10_000)).to.deep.equal([]);
    expect(long(13_000).join()).to.match(/^kinds.login: expected a line of at most 65,536 bytes, got 66,\d+$/);
    expect(long(30_000).join()).to.match(/^kinds.login.fields\[2\]\[1\]: .*got more than 65,536 bytes/);
  });

  it('is refused at once for groups that make more fields than a line can have', () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `  g${level}: [{ use: g${level + 1} }, { use: g${level + 1} }]\n`,
    );
    const problems = problemsAfter(
      ['groups:\n', `groups:\n${levels.join('')}  g40: [[cs1, x]]\n`],
      ['[suser, ', '{ use: g0 }\n      - [suser, '],
    );
    const fields = 'kinds.login.fields: expected at most 1,000 fields, with those of the groups in them';
    expect(problems).to.have.length(1);
    expect(problems[0]).to.match(new RegExp(`^${fields}, got 10995116277\\d\\d$`));
  });

  it('is refused for more groups than 200, be they one behind another', () => {
    const chain = (count: number): string[] => {
      const groups = Array.from({ length: count - 2 }, (_, place) => `  g${place}: [{ use: g${place + 1} }]\n`);
      return problemsAfter(
        ['groups:\n', `groups:\n${groups.join('')}  g${count - 2}: [[cs1, x]]\n`],
        ['[suser, ', '{ use: g0 }\n      - [suser, '],
      );
    };
    expect(chain(200)).to.deep.equal([]);
    expect(chain(201)).to.deep.equal(['groups: expected at most 200 groups, got 201']);
    expect(chain(2_000)).to.deep.equal(['groups: expected at most 200 groups, got 2000']);
  });

  it('may have as many fields as that, and not one more', () => {
    const fields = (count: number): string[] =>
      problemsAfter(
        ['groups:\n', `groups:\n  many:\n${'    - [x, y, { percent: 0 }]\n'.repeat(count)}`],
        ['[suser, ', '{ use: many }\n      - [suser, '],
      );
    const [none = ''] = fields(1_001);
    const others = Number(/got (\d+)$/.exec(none)?.[1]) - 1_001;
    expect(fields(1_000 - others)).to.deep.equal([]);
    expect(fields(1_001 - others).join()).to.match(/ got 1001$/);
  });
});
