import { expect } from 'chai';
import { minimal, problemsOf, resolved } from './minimal.js';

const scenario = (tls: object, others: object = {}) => ({
  ...minimal,
  load: { ...minimal.load, transport: 'tls', tls },
  ...others,
});

const nobodysFiles = { authority: null, certificate: null, key: null, serverName: null };

describe('how appliances speak TLS', () => {
  it('is without certificates of theirs and without faults, unless the file says otherwise', () => {
    const load = { ...minimal.load, transport: 'tls' };
    expect(resolved({ ...minimal, load }).load.tls).to.deep.equal({
      ...{ version: null, clientCertificates: 'none', fault: 'none', ...nobodysFiles },
    });
    expect(resolved(minimal).load.tls).to.equal(null);
  });

  const refused = { expect: { connections: 'refused' } };
  const rows: readonly (readonly [title: string, written: object, problem: string])[] = [
    [
      'a certificate each where nobody asks for them',
      scenario({ clientCertificates: 'own' }, { pipeline: { collector: { kind: 'direct' } } }),
      'load.tls.clientCertificates: expected none with the collector direct, which asks for none, got "own" (string)',
    ],
    [
      'a fault of certificates that there are none of',
      scenario({ fault: 'appliance-expired' }, refused),
      'load.tls.clientCertificates: expected own: the fault appliance-expired is of certificates that the collector asks for, got "none" (string)',
    ],
    [
      'another version beside TLS 1.1',
      scenario({ fault: 'tls-1.1', version: 'TLSv1.3' }, refused),
      'load.tls.version: expected null: the fault tls-1.1 has a version of its own, got "TLSv1.3" (string)',
    ],
    [
      'a fault with which all should go well',
      scenario({ fault: 'collector-expired' }),
      'expect.connections: expected refused: load.tls.fault is collector-expired, got "accepted" (string)',
    ],
    [
      'files of a user’s where the rig makes all certificates',
      scenario({ authority: 'ca.pem' }),
      'load.tls.authority: expected null with the collector rsyslog: for others than external, the rig makes all certificates, got "/base/ca.pem" (string)',
    ],
    [
      'a name for a collector of the rig’s',
      scenario({ serverName: 'collector.example' }, { pipeline: { collector: { kind: 'direct' } } }),
      'load.tls.serverName: expected null with the collector direct: for others than external, the rig makes all certificates, got "collector.example" (string)',
    ],
    [
      'refusals over tcp',
      { ...minimal, ...refused },
      'expect.connections: expected accepted with tcp: reasons to refuse are those of TLS, got "refused" (string)',
    ],
  ];
  for (const [title, written, problem] of rows) {
    it(`refuses ${title}`, () => {
      expect(problemsOf(written)).to.deep.equal([problem]);
    });
  }
});
