import { expect } from 'chai';
import type { AlterationCause } from '../../../src/alteration.js';
import { closeBooks } from '../../../src/accounts.js';
import { alterationSection } from '../../../src/alteration/section.js';
import { fidelity } from '../../../src/checkers/fidelity.js';
import { EventSet } from '../../../src/ledger/event-set.js';
import { evidenceOf, intentOf, strict, type Story } from '../evidence-of.js';

/** A run in which the collector altered an event so: whether that is told as harmless, and who is told to have altered rows. */
function told(cause: AlterationCause, event: number, story: Story): { harmless: boolean[]; got: string | undefined } {
  const { plan, evidence } = evidenceOf(story);
  const events = new EventSet(plan.plannedCount);
  events.add(event);
  evidence.taps['collector-output'].alterations.set(cause, events);
  const accounts = closeBooks(plan, evidence);
  const { drain } = intentOf().scenario;
  const findings = fidelity.check({ plan, evidence, accounts, expect: strict, drain, tlsFault: 'none' });
  return {
    harmless: alterationSection(plan, evidence).alterations.map(({ harmless }) => harmless),
    got: findings.find(({ name }) => name === 'altered events')?.got,
  };
}

describe('what the collector did to an event', () => {
  it('is harmless where its row is as it should be', () => {
    expect(told('host-replaced', 1, { altered: [2] })).to.deep.equal({
      harmless: [true],
      got: '1 (1 fields; collector 0, forwarder 1)',
    });
  });

  it('to a header is not harmless where the row differs and the body is the one sent: it was that, or the forwarder', () => {
    expect(told('host-replaced', 1, { altered: [1] })).to.deep.equal({
      harmless: [false],
      got: '1 (1 fields; collector 0, its headers, or forwarder, 1)',
    });
  });

  it('to a header is harmless where the body was changed as well', () => {
    expect(told('host-replaced', 1, { altered: [1], changedAtOutput: [1] })).to.deep.equal({
      harmless: [true],
      got: '1 (1 fields; collector 1, forwarder 0)',
    });
  });

  it('to a body is not harmless where the row differs', () => {
    expect(told('control-escaped', 1, { altered: [1], changedAtOutput: [1] })).to.deep.equal({
      harmless: [false],
      got: '1 (1 fields; collector 1, forwarder 0)',
    });
  });
});
