import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeCertificates } from '../../harness/certificates.js';
import { certificatesIn } from '../../harness/certificates/certificates-in.js';
import { identityFile, runFiles } from '../../harness/ledger-file.js';
import { tlsFaults, type TlsFault } from '../../src/scenario.js';

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2';

/** What is true of a certificate before those who are to trust the run's authority. */
const factsOf = (certificate: X509Certificate, authority: X509Certificate) => ({
  isTrusted: certificate.verify(authority.publicKey),
  isValidNow: Date.parse(certificate.validFrom) < Date.now() && Date.now() < Date.parse(certificate.validTo),
  usages: certificate.keyUsage,
});
const good = { isTrusted: true, isValidNow: true };
const server = { ...good, usages: [SERVER_AUTH] };
const client = { ...good, usages: [CLIENT_AUTH] };

describe('the certificates of a run', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-certificates-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  /** The first certificate of a file; null: there is no file. */
  const certificateIn = async (file: string): Promise<X509Certificate | null> => {
    const text = await readFile(join(directory, file), 'utf8').catch(() => null);
    return text === null ? null : (certificatesIn(text)[0] ?? null);
  };

  const wrong: Readonly<
    Partial<Record<TlsFault, { readonly collector?: object; readonly appliance?: object | null }>>
  > = {
    'collector-expired': { collector: { isValidNow: false } },
    'collector-wrong-host': { collector: {} },
    'collector-unknown-authority': { collector: { isTrusted: false } },
    'appliance-expired': { appliance: { isValidNow: false } },
    'appliance-unknown-authority': { appliance: { isTrusted: false } },
    'appliance-without-certificate': { appliance: null },
  };
  for (const fault of tlsFaults) {
    it(`have what the fault ${fault} says, and nothing else wrong`, async () => {
      await writeCertificates(directory, { clientCertificates: 'own', fault }, ['one', 'another']);
      const authority = await certificateIn(runFiles.authority);
      const factsIn = async (file: string) => {
        const certificate = await certificateIn(file);
        return certificate === null || authority === null ? null : factsOf(certificate, authority);
      };
      const { collector = {}, appliance = {} } = wrong[fault] ?? {};
      expect(await factsIn(runFiles.serverCertificate)).to.deep.equal({ ...server, ...collector });
      expect(await factsIn(identityFile(null)), 'the canary').to.deep.equal(client);
      const ofAppliances = appliance === null ? null : { ...client, ...appliance };
      for (const number of [0, 1]) expect(await factsIn(identityFile(number))).to.deep.equal(ofAppliances);
      const hosts = (await certificateIn(runFiles.serverCertificate))?.subjectAltName;
      const isForUs = fault !== 'collector-wrong-host';
      expect(hosts).to.equal(isForUs ? 'DNS:localhost, IP Address:127.0.0.1' : 'DNS:elsewhere.example');
    });
  }

  it('name each appliance, and give each a key of its own', async () => {
    await writeCertificates(directory, { clientCertificates: 'own', fault: 'none' }, ['one', 'another']);
    const both = await Promise.all([0, 1].map((number) => certificateIn(identityFile(number))));
    expect(both.map((one) => one?.subject)).to.deep.equal(['CN=one', 'CN=another']);
    expect(new Set(both.map((one) => one?.publicKey.export({ type: 'spki', format: 'pem' }))).size).to.equal(2);
  });

  it('are of the collector alone where nobody asks appliances for any', async () => {
    await writeCertificates(directory);
    expect(await certificateIn(runFiles.serverCertificate)).not.to.equal(null);
    expect([await certificateIn(identityFile(0)), await certificateIn(identityFile(null))]).to.deep.equal([null, null]);
  });
});
