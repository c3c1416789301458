import { expect } from 'chai';
import { agentKinds } from '../../../src/agent.js';
import { all, appliances, callTapOf, templates } from './call-tap-of.js';

describe('rows that are made before the load', () => {
  for (const agent of agentKinds) {
    it(`make all events known by their bytes: ${agent}`, () => {
      const { context, expectedRows, take, recordOf, prove } = callTapOf({ agent });
      prove();
      expect(context.tap.takeLine(0)).to.deep.include({ seen: [], rowsChecked: 0, fieldsChecked: 0 });
      take(...all.map(recordOf));
      expect(context.tap.takeLine(0)).to.deep.include({ rowsChecked: 12, rowsByBytes: 12, fieldsAltered: 0 });
      expect(expectedRows.keptCount).to.equal(0);
    });
  }

  it('do not hide one that is altered on its way', () => {
    const { context, take, recordOf, prove } = callTapOf();
    prove();
    take(recordOf(0), { ...recordOf(1), Message: recordOf(1).Message.replace('plain', 'plane') });
    const { rowsByBytes, changed, alteredSamples } = context.tap.takeLine(0);
    expect({ rowsByBytes, changed }).to.deep.equal({ rowsByBytes: 1, changed: [[1, 1]] });
    expect(alteredSamples.map(({ event, field }) => `${event} ${field}`)).to.deep.equal(['1 Message']);
  });

  it('prove nothing where they are not right', () => {
    const sent = appliances.map((appliance) => ({ ...appliance, templateAt: () => templates[1]! }));
    const { context, take, recordOf, prove } = callTapOf({}, sent);
    prove();
    take(...all.map(recordOf));
    const { rowsByBytes, alteredSamples } = context.tap.takeLine(0);
    expect(rowsByBytes).to.equal(6);
    const wrong = alteredSamples.map(({ event, field }) => `${event} ${field}`);
    expect(wrong).to.deep.equal(['0 Message', '2 Message', '4 Message', '6 Message', '8 Message', '10 Message']);
  });

  it('do not hide that the host is missing where it stood before the message in others', () => {
    const { context, take, recordOf, prove } = callTapOf();
    prove();
    const hostFirst = (event: number) => {
      const { Host, ...others } = recordOf(event);
      return { Host, ...others };
    };
    const hostless = (event: number) => ({ ...recordOf(event), Host: undefined });
    take(hostless(0), hostFirst(1), hostFirst(2), hostless(3), hostless(4));
    const { changed, rowsByBytes } = context.tap.takeLine(0);
    expect(changed).to.deep.equal([
      [0, 1],
      [3, 2],
    ]);
    expect(rowsByBytes).to.equal(2);
  });

  it('are none where each row is to be decoded', () => {
    const { context, take, recordOf, prove } = callTapOf({ decode: 'every' });
    prove();
    take(...all.map(recordOf));
    expect(context.tap.takeLine(0)).to.deep.include({ rowsChecked: 12, rowsByBytes: 0, fieldsAltered: 0 });
  });
});
