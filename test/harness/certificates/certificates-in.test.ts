import { expect } from 'chai';
import { Authority } from '../../../harness/certificates/authority.js';
import { certificatesIn } from '../../../harness/certificates/certificates-in.js';

describe('the certificates of a PEM file', () => {
  it('are all that it holds, in their order, whatever stands around them', async () => {
    const authority = await Authority.create('an authority');
    const { certificatePem, keyPem } = await authority.issue({ commonName: 'appliance', usage: 'client' });
    const found = certificatesIn(`who it is for\n${certificatePem}${keyPem}the authority:\n${authority.pem}`);
    expect(found.map(({ subject }) => subject)).to.deep.equal(['CN=appliance', 'CN=an authority']);
  });

  it('are none where there is none', () => {
    expect(certificatesIn('')).to.deep.equal([]);
    expect(certificatesIn('-----BEGIN CERTIFICATE-----\n')).to.deep.equal([]);
  });

  it('throw where one cannot be read', () => {
    expect(() => certificatesIn('-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n')).to.throw();
  });
});
