import { expect } from 'chai';
import { problemsAfter } from './acme-gateway.js';

describe("a user's own profile", () => {
  it('is refused for all that is wrong in a kind without weight and session, too', () => {
    const other = `  other:
    let: { r: { row: nothing }, s: { row: things } }
    classId: '\${user.nothing}'
    name: '\${flow.number} \${sharedByTheSession}'
    severity: 3
    fields: [{ use: who }, { use: nothing }, [cs1, '\${usr.login}']]
`;
    const problems = problemsAfter(
      ['kinds:\n', `kinds:\n${other}`],
      ['tables:\n', "tables:\n  things: [{ a: '${user.nothing}' }]\n"],
      ['groups:\n', "groups:\n  who: [[cs2, '${user.nothing}']]\n"],
      ['let: { rule: ', 'let: { sharedByTheSession: x, rule: '],
    );
    expect(problems.map((problem) => problem.split(':')[0]).sort()).to.deep.equal([
      'groups.who[0][1]',
      'kinds.other',
      'kinds.other.classId',
      'kinds.other.fields[1]',
      'kinds.other.fields[2][1]',
      'kinds.other.let.r.row',
      'tables.things[0].a',
    ]);
  });
});
