import { expect } from 'chai';
import { encodeEvent } from '../../src/cef/encode.js';
import type { CefEvent } from '../../src/event.js';
import { requirePart } from '../harness/requirements.js';
import { differencesOf, expectedFields } from './expected-fields.js';
import { valuesOf } from './findings.js';
import { knownBugs } from './known-bugs.js';
import type { Answer, Oracle, Rule } from './oracle.js';
import { endOracles, oracles } from './oracles.js';

async function answerTo(oracle: Oracle, event: CefEvent): Promise<Answer> {
  const [answer] = await oracle.read([Buffer.from(encodeEvent(event))]);
  return answer!;
}

/** The keys in which the parser does not agree with the event, if it has just these rules. */
function keysThatDiffer(oracle: Oracle, { fields }: Answer, event: CefEvent, rules: readonly Rule[]): string[] {
  if (fields === null) throw new Error('the parser refused the sample');
  return differencesOf(expectedFields(event, { ...oracle, rules }), fields, rules).map(({ key }) => key);
}

for (const oracle of oracles) {
  describe(`the rules of ${oracle.name} ${oracle.version}`, () => {
    before(async function () {
      requirePart(this, `${oracle.name} ${oracle.version}`, await oracle.trouble());
    });
    after(endOracles);

    for (const rule of oracle.rules) {
      it(`are right and needed: it ${rule.what}`, async () => {
        const answer = await answerTo(oracle, rule.sample);
        expect(keysThatDiffer(oracle, answer, rule.sample, oracle.rules)).to.deep.equal([]);
        const others = oracle.rules.filter((other) => other !== rule);
        expect(keysThatDiffer(oracle, answer, rule.sample, others)).not.to.deep.equal([]);
      });
    }

    for (const [name, bug] of Object.entries(knownBugs).filter(([, { oracle: owner }]) => owner === oracle.name)) {
      it(`leave the bug ${name}: ${bug.what}`, async () => {
        const answer = await answerTo(oracle, bug.sample);
        for (const [key, value, behind] of valuesOf(bug.sample).filter(([key]) => bug.sampleKeys.includes(key))) {
          expect(bug.hits(value, behind, key), key).to.equal(true);
        }
        if (bug.problem === 'refused') {
          expect(answer.fields).to.equal(null);
          if (bug.says !== undefined) expect(answer.said).to.match(bug.says);
          return;
        }
        const differing = keysThatDiffer(oracle, answer, bug.sample, oracle.rules);
        if (bug.problem === 'misread') {
          expect(differing).not.to.deep.equal([]);
          return;
        }
        const expected = [...bug.sampleKeys].sort();
        expect(differing.sort()).to.deep.equal(bug.problem === 'differs' ? expected : []);
        expect([...answer.complaints.keys()].sort()).to.deep.equal(bug.problem === 'complaint' ? expected : []);
        for (const said of answer.complaints.values()) expect(said).to.match(bug.says!);
      });
    }
  });
}
