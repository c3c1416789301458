import { expect } from 'chai';
import { defineProfile } from '../../../generators/profile.js';
import { applianceOf, templatesOf, valueOf } from '../support.js';

const profileWith = (pris: Readonly<Record<string, string>>) =>
  defineProfile({
    ...{ name: 'pri-test', vendor: 'V', product: 'P', version: '1', source: 'this test', hostPrefix: 'host' },
    idKey: 'externalId',
    pri: 14,
    maps: { pris },
    kinds: {
      one: {
        weight: 1,
        let: { level: '${choice:warning,notice}' },
        pri: '${level|pris}',
        ...{ classId: '1', name: 'one', severity: 1 },
        fields: [
          ['externalId', '${id}'],
          ['cat', '${level}'],
        ],
      },
      two: { weight: 1, classId: '2', name: 'two', severity: 1, fields: [['externalId', '${id}']] },
    },
  });

describe("a kind's PRI", () => {
  it("belongs to the values of its event, and is the profile's where the kind has none", () => {
    const events = templatesOf(applianceOf(profileWith({ warning: '188', notice: '189' }), 60));
    const seen = new Set(events.map((event) => `${event.kind} ${valueOf(event, 'cat') ?? ''} ${event.pri}`));
    expect([...seen].sort()).to.deep.equal(['one notice 189', 'one warning 188', 'two  14']);
  });

  it('is a whole number of 0 to 191', () => {
    for (const wrong of ['192', '-1', 'none', '1.5']) {
      const appliance = applianceOf(profileWith({ '*': wrong }), 60);
      expect(() => templatesOf(appliance), wrong).to.throw(`expected a PRI of 0 to 191, got`);
    }
  });
});
