import { expect } from 'chai';
import { defineProfile } from '../../../generators/profile.js';
import type { Value } from '../../../generators/profile-data.js';
import type { EventTemplate } from '../../../src/event.js';
import { applianceOf, slotsOf, templatesOf, valueOf } from '../support.js';

/** Events of sessions of three steps, each with `msg` of this value. */
function eventsWith(msg: Value): EventTemplate[] {
  const step = { name: 'n', severity: 1, fields: [['externalId', '${id}'] as const, ['msg', msg] as const] };
  const profile = defineProfile({
    ...{ name: 'value-test', vendor: 'V', product: 'P', version: '1', source: 'this test', hostPrefix: 'host' },
    ...{ idKey: 'externalId', pri: 14 },
    kinds: { open: { ...step, classId: '1' }, update: { ...step, classId: '2' }, close: { ...step, classId: '3' } },
    sessions: { connection: { weight: 1, flow: 'any', let: { total: '1000' }, steps: ['open', 'update', 'close'] } },
  });
  return templatesOf(applianceOf(profile, 30));
}

describe('a value', () => {
  it('grows with each step of its session, to the whole of it at the last', () => {
    const seen = new Set(eventsWith({ grow: 'total' }).map((event) => `${event.kind} ${valueOf(event, 'msg')}`));
    expect([...seen].sort()).to.deep.equal(['close 1000', 'open 333', 'update 666']);
  });

  it('is a sum to the last digit', () => {
    const sums = { choice: [{ sum: ['total', 0.1, 0.2] }] };
    expect(new Set(eventsWith(sums).map((event) => valueOf(event, 'msg')))).to.deep.equal(new Set(['1000.3']));
  });

  it('is a time some whole seconds before', () => {
    for (const { extension } of eventsWith({ time: 'epochMs', before: '61' })) {
      expect(slotsOf(extension[1]![1])).to.have.nested.property('[0].secondsBefore', 61);
    }
  });
});
