import { expect } from 'chai';
import { minimal, problemsOf, resolved } from './minimal.js';

const scenario = (tls: object, others: object = {}, address: string | null = 'collector.example:6514') => ({
  ...minimal,
  load: { ...minimal.load, transport: 'tls', tls },
  pipeline: { collector: { kind: 'external', address }, forwarder: { port: 28_330 } },
  ...others,
});

const refused = { expect: { connections: 'refused' } };

describe('how appliances speak TLS to a collector that is the user’s', () => {
  it('is with files that are named from where the scenario stands, and with the name of its address', () => {
    const written = { authority: 'ca.pem', certificate: 'tls/appliance.pem', key: '/etc/key.pem' };
    expect(resolved(scenario(written)).load.tls).to.deep.equal({
      ...{ version: null, clientCertificates: 'none', fault: 'none', serverName: 'collector.example' },
      ...{ authority: '/base/ca.pem', certificate: '/base/tls/appliance.pem', key: '/base//etc/key.pem' },
    });
  });

  const names: readonly (readonly [title: string, tls: object, address: string | null, serverName: string | null])[] = [
    ['the address without its brackets', {}, '[2001:db8::1]:6514', '2001:db8::1'],
    ['another one that is said', { serverName: '192.0.2.7' }, '127.0.0.1:6514', '192.0.2.7'],
    ['for its sender to say where no address is there', {}, null, null],
  ];
  for (const [title, tls, address, serverName] of names) {
    it(`expects a name: ${title}`, () => {
      expect(resolved(scenario(tls, {}, address)).load.tls).to.include({ serverName });
    });
  }

  it('may be refused: no certificate but the canary’s, and TLS 1.1', () => {
    const files = { certificate: 'cert.pem', key: 'key.pem' };
    expect(problemsOf(scenario({ fault: 'appliance-without-certificate', ...files }, refused))).to.deep.equal([]);
    expect(problemsOf(scenario({ fault: 'tls-1.1' }, refused))).to.deep.equal([]);
  });

  const rows: readonly (readonly [title: string, written: object, problem: string])[] = [
    [
      'a certificate each, of an authority that nobody there knows',
      scenario({ clientCertificates: 'own' }),
      'load.tls.clientCertificates: expected none with an external collector, which does not know the authority that the rig makes: name a certificate that it takes with load.tls.certificate and load.tls.key, got "own" (string)',
    ],
    [
      'a fault of certificates that the rig does not make',
      scenario({ fault: 'collector-expired' }, refused),
      'load.tls.fault: expected one of none, tls-1.1, appliance-without-certificate with an external collector: others need certificates that the rig makes, got "collector-expired" (string)',
    ],
    [
      'a certificate that the canary has not either',
      scenario({ fault: 'appliance-without-certificate' }, refused),
      'load.tls.certificate: expected a file: with the fault appliance-without-certificate, the canary has one, got null',
    ],
    [
      'a fault with which all should go well',
      scenario({ fault: 'tls-1.1' }),
      'expect.connections: expected refused: load.tls.fault is tls-1.1, got "accepted" (string)',
    ],
    [
      'refusals without a fault',
      scenario({}, refused),
      'expect.connections: expected accepted, or the load.tls.fault tls-1.1 or appliance-without-certificate: without a fault, an external collector would refuse the canary as well, got "refused" (string)',
    ],
    [
      'a certificate without its key',
      scenario({ certificate: 'cert.pem' }),
      'load.tls.key: expected the file of the private key of load.tls.certificate, got null',
    ],
    [
      'a key without its certificate',
      scenario({ key: 'key.pem' }),
      'load.tls.certificate: expected the file of the certificate that load.tls.key belongs to, got null',
    ],
    [
      'a name that is none',
      scenario({ serverName: 'https://collector.example' }),
      'load.tls.serverName: expected a host name or an IP address, got "https://collector.example" (string)',
    ],
  ];
  for (const [title, written, problem] of rows) {
    it(`refuses ${title}`, () => {
      expect(problemsOf(written)).to.deep.equal([problem]);
    });
  }
});
