import { expect } from 'chai';
import { defineProfile } from '../../../generators/profile.js';
import { applianceOf, templatesOf, valueOf } from '../support.js';

/** Values of a template over some events of sessions from outside, whose source has no name. */
function valuesOf(template: string): Set<string | undefined> {
  const profile = defineProfile({
    name: 'template-test',
    vendor: 'V',
    product: 'P',
    version: '1',
    source: 'this test',
    hostPrefix: 'host',
    idKey: 'externalId',
    pri: 14,
    maps: { words: { 'N/A': 'nobody', '*': 'somebody' } },
    kinds: {
      one: {
        weight: 1,
        flow: 'inbound',
        ...{ classId: '1', name: 'one', severity: 1 },
        fields: [
          ['externalId', '${id}'],
          ['msg', template],
        ],
      },
    },
  });
  return new Set(templatesOf(applianceOf(profile, 20)).map((event) => valueOf(event, 'msg')));
}

describe('a template', () => {
  it('says what stands in place of nothing', () => {
    expect([...valuesOf('${source.name}')]).to.deep.equal(['']);
    expect([...valuesOf('${source.name|or:N/A}')]).to.deep.equal(['N/A']);
    expect([...valuesOf('${source.zone|or:N/A}')]).to.deep.equal(['internet']);
  });

  it('takes that through maps too', () => {
    expect([...valuesOf('${source.name|or:N/A|words}, ${source.zone|or:N/A|words}')]).to.deep.equal([
      'nobody, somebody',
    ]);
  });

  it('makes nothing of nothing, whatever the filter takes', () => {
    expect([...valuesOf('${source.name|reversedHex}${source.name|clock}')]).to.deep.equal(['']);
    expect([...valuesOf('${source.name|or:3725|clock}')]).to.deep.equal(['1:02:05']);
    expect([...valuesOf('${source.name|or:192.168.101.254|reversedHex}')]).to.deep.equal(['fe65a8c0']);
    expect([...valuesOf('${source.name|reversed}${source.name|or:192.0.2.17|reversed}')]).to.deep.equal(['17.2.0.192']);
  });

  it('keeps the digits of a name', () => {
    for (const value of valuesOf('${host.name}=${host.name|digits}')) expect(value).to.match(/^WS-[A-Z ]+-(\d+)=\1$/);
  });
});
