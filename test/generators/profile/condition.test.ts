import { expect } from 'chai';
import { compileCondition } from '../../../generators/profile/condition.js';
import { FoundProblems } from '../../../generators/profile/found-problems.js';
import { Scope } from '../../../generators/profile/scope.js';
import type { Stage } from '../../../generators/profile/stage.js';
import { Draw } from '../../../generators/draw.js';

const values: Readonly<Record<string, unknown>> = { text: 'a', empty: '', none: null, zero: 0, number: 7 };

const names = new Map(Object.keys(values).map((name) => [name, ['made']] as const));

/** Whether a field with this condition would be there. */
function isThere(written: string): boolean {
  const problems = new FoundProblems();
  const condition = compileCondition(written, new Scope({}, names, problems));
  expect(problems.all).to.deep.equal([]);
  const stage: Stage = { draw: new Draw(1, 0), look: (root) => values[root], step: 0, stepCount: 1 };
  return condition(stage);
}

const rows: readonly (readonly [written: string, so: boolean])[] = [
  ['text', true],
  ['zero', true],
  ['empty', false],
  ['none', false],
  ['!text', false],
  ['!zero', false],
  ['!empty', true],
  ['!none', true],
  ['text=a', true],
  ['text=b', false],
  ['text!=a', false],
  ['text!=b', true],
  ['number=7', true],
  ['number!=7', false],
  ['none=', true],
  ['none!=', false],
];

describe('a condition of a field', () => {
  for (const [written, so] of rows) {
    it(`${written} is ${so ? 'so' : 'not so'}`, () => {
      expect(isThere(written)).to.equal(so);
    });
  }
});
