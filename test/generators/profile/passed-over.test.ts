import { expect } from 'chai';
import { problemsAfter } from './acme-gateway.js';

const FLOW = 'expected no flow at a kind that comes only in sessions: theirs counts';
const LET = 'expected a name that not each of its sessions has: theirs counts';
/** The kind `open` comes in a session with a flow and the let `rule`. */
const open = (lines: string) => ['    classId: 100\n', `    classId: 100\n${lines}`] as const;
const second = (lets: string) => ['sessions:\n', `sessions:\n  other: { weight: 1, ${lets}steps: [open] }\n`] as const;
const rule = '    let: { rule: { row: rules } }\n';

describe('what a kind says and its session passes over', () => {
  it('is refused: the flow of a kind that comes only in sessions', () => {
    expect(problemsAfter(open('    flow: web\n'))).to.deep.equal([`kinds.open.flow: ${FLOW}, got "web"`]);
    expect(
      problemsAfter(open('    weight: 0\n    flow: web\n'), ['    flow: outbound\n', '    flow: web\n']),
    ).to.have.length(1);
  });

  it('is refused: a let of such a kind that each of its sessions has', () => {
    expect(problemsAfter(open(rule))).to.deep.equal([`kinds.open.let.rule: ${LET}, got "rule"`]);
    expect(problemsAfter(open(rule), second('flow: tcp, let: { rule: { row: rules } }, '))).to.deep.equal([
      `kinds.open.let.rule: ${LET}, got "rule"`,
    ]);
  });

  it('is refused: at each kind of a session, not at its first alone', () => {
    const close = ['    classId: 101\n', `    classId: 101\n    flow: web\n${rule}`] as const;
    expect(problemsAfter(close)).to.deep.equal([
      `kinds.close.flow: ${FLOW}, got "web"`,
      `kinds.close.let.rule: ${LET}, got "rule"`,
    ]);
  });

  it('may be a let that one of its sessions lacks', () => {
    expect(problemsAfter(open(rule), second('flow: tcp, '))).to.deep.equal([]);
  });

  it('may be the flow and a let of a kind that comes alone as well', () => {
    expect(problemsAfter(open(`    weight: 1\n    flow: web\n${rule}`))).to.deep.equal([]);
  });
});
