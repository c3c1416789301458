import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeCertificates } from '../../../harness/certificates.js';
import { HarnessError } from '../../../harness/error.js';
import type { Offer } from '../../../harness/external/protocol.js';
import { refuseTlsOfSender, withTlsOfSender } from '../../../harness/external/sender-tls.js';
import type { OwnTls, Scenario } from '../../../src/scenario.js';
import { intentOf } from '../../src/evidence-of.js';

const nothing: OwnTls = { authority: null, certificate: null, key: null, serverName: null };
const usual = { version: 'TLSv1.3', clientCertificates: 'none', fault: 'none' } as const;
const to = { host: 'collector.example', port: 6514 };

const scenarioOf = (changes: Partial<OwnTls> | null, connections: Scenario['expect']['connections'] = 'accepted') => {
  const { scenario } = intentOf();
  const sending =
    changes === null
      ? ({ transport: 'tcp', tls: null } as const)
      : ({ transport: 'tls', tls: { ...usual, ...nothing, ...changes } } as const);
  return { ...scenario, load: { ...scenario.load, ...sending }, expect: { ...scenario.expect, connections } };
};

describe('TLS of a load that comes from elsewhere', () => {
  let directory: string;
  let own: { authority: string; certificate: string; key: string };

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-sender-tls-'));
    const { authorityPem, serverPem, serverKeyPem } = await makeCertificates();
    const write = async (name: string, pem: string): Promise<string> => {
      await writeFile(join(directory, name), pem);
      return join(directory, name);
    };
    own = {
      authority: await write('ca.pem', authorityPem),
      certificate: await write('own.pem', serverPem),
      key: await write('own.key', serverKeyPem),
    };
  });

  after(() => rm(directory, { recursive: true, force: true }));

  const offerOf = (scenario: Scenario): Offer =>
    ({ intent: { ...intentOf(), scenario }, files: [] }) as unknown as Offer;
  const tlsWith = async (wish: OwnTls, changes: Partial<OwnTls> = {}) =>
    (await withTlsOfSender(offerOf(scenarioOf(changes)), wish, to)).intent.scenario.load.tls;

  it('is with files of the sender’s, whatever the receiver names', async () => {
    const planted = { authority: '/etc/passwd', certificate: '/etc/shadow', key: '/etc/shadow', serverName: 'else' };
    expect(await tlsWith({ ...own, serverName: '192.0.2.7' }, planted)).to.deep.equal({
      ...{ ...usual, ...own, serverName: '192.0.2.7' },
    });
    expect(await tlsWith(nothing, planted)).to.deep.equal({ ...usual, ...nothing, serverName: to.host });
  });

  it('is nothing where the load has none', async () => {
    const offer = offerOf(scenarioOf(null));
    expect(await withTlsOfSender(offer, nothing, to)).to.equal(offer);
  });

  const refusalOf = async (offer: Offer, wish: OwnTls): Promise<string> => {
    const error: unknown = await withTlsOfSender(offer, wish, to).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(HarnessError).with.property('kind', 'input');
    return (error as HarnessError).message.replaceAll(directory, 'HERE');
  };

  it('is refused where the load goes over something else', async () => {
    expect(await refusalOf(offerOf(scenarioOf(null)), { ...nothing, authority: 'x', serverName: 'y' })).to.equal(
      '--authority, --server-name: expected none: the load that the receiver wants goes over tcp',
    );
  });

  const rows: readonly (readonly [title: string, wish: () => Partial<OwnTls>, words: string])[] = [
    [
      'a certificate without its key',
      () => ({ certificate: own.certificate }),
      '--key: expected a file: a certificate and its key go together, got nothing',
    ],
    [
      'a key without its certificate',
      () => ({ key: own.key }),
      '--certificate: expected a file: a certificate and its key go together, got nothing',
    ],
    [
      'two things at once, each by its option',
      () => ({ authority: own.key, serverName: 'no name' }),
      '--server-name: expected a host name or an IP address, got "no name"\n' +
        '--authority: expected a file of certificates in PEM, got "HERE/own.key": it holds none (-----BEGIN CERTIFICATE-----)',
    ],
  ];
  for (const [title, wish, words] of rows) {
    it(`is refused with ${title}`, async () => {
      expect(await refusalOf(offerOf(scenarioOf({})), { ...nothing, ...wish() })).to.equal(words);
    });
  }

  it('is refused to the receiver where only the sender can say it, or see it', () => {
    expect(() => {
      refuseTlsOfSender(scenarioOf(null));
      refuseTlsOfSender(scenarioOf({}));
    }).not.to.throw();
    expect(() => {
      refuseTlsOfSender(scenarioOf({ authority: '/ca.pem', key: '/own.key', serverName: 'a' }, 'refused'));
    }).to.throw(
      HarnessError,
      "load.tls.authority: expected null: the file is of the sender's machine, cefrig send --authority FILE\n" +
        "load.tls.key: expected null: the file is of the sender's machine, cefrig send --key FILE\n" +
        'load.tls.serverName: expected null: who trusts the certificate says for whom it must be, cefrig send --server-name NAME\n' +
        'expect.connections: expected accepted: that all are refused is judged by cefrig run only',
    );
  });
});
