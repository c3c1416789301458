import { expect } from 'chai';
import { doctorVerdict, failed, passed, untold, warned, type Check } from '../../src/doctor.js';

const said = { name: 'n', lookedAt: 'l', finding: 'f' };
const pass = passed(said);
const warning = warned({ ...said, advice: 'a' });
const fail = failed({ ...said, advice: 'a' });
const open = untold({ ...said, matters: true });
const idle = untold({ ...said, matters: false });

describe('the verdict of doctor', () => {
  const rows: readonly (readonly [checks: readonly Check[], verdict: string])[] = [
    [[pass], 'pass'],
    [[pass, warning, idle], 'pass'],
    [[pass, open], 'unknown'],
    [[open, fail], 'fail'],
    [[fail, pass, warning, idle], 'fail'],
  ];
  for (const [checks, verdict] of rows) {
    it(`is ${verdict} for ${checks.map(({ result, matters }) => `${result}${matters ? ' that matters' : ''}`).join(', ')}`, () => {
      expect(doctorVerdict(checks)).to.equal(verdict);
    });
  }
});
