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
});
