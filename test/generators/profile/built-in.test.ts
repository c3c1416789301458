import { expect } from 'chai';
import { defineProfile } from '../../../generators/profile.js';
import type { ProfileData } from '../../../generators/profile-data.js';

const data: ProfileData = {
  name: 'built-in-test',
  ...{ vendor: 'V', product: 'P', version: '1', source: 'this test', hostPrefix: 'host', pri: 14 },
  idKey: 'externalId',
  kinds: { one: { weight: 1, classId: '1', name: 'one', severity: 1, fields: [['externalId', '${nobody.knows}']] } },
};

describe('a built-in profile', () => {
  it('with a mistake is named, with its place, at its first use', () => {
    const profile = defineProfile(data);
    expect(profile.name).to.equal('built-in-test');
    const message = /^the profile built-in-test cannot be played:\n {2}kinds\.one\.fields.*: expected .*, got /;
    expect(() => profile.kinds).to.throw(message);
    expect(() => profile.kinds, 'and again').to.throw(message);
  });

  it("is held to what its sessions pass over, as a user's own is", () => {
    const fields: ProfileData['kinds'][string]['fields'] = [['externalId', '${id}']];
    const two = { classId: '2', name: 'two', severity: 1, fields };
    const sessions = { both: { weight: 1, flow: 'tcp', steps: ['two', 'two'] } } as const;
    const profile = defineProfile({ ...data, kinds: { two: { ...two, flow: 'web' } }, sessions });
    expect(() => profile.kinds).to.throw(/cannot be played:\n {2}kinds\.two\.flow: expected no flow at a kind/);
    expect(defineProfile({ ...data, kinds: { two }, sessions }).kinds).to.deep.equal({ two: 2 });
  });
});
