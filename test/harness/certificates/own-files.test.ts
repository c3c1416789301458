import { createPrivateKey, webcrypto, X509Certificate } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { Authority, type Identity } from '../../../harness/certificates/authority.js';
import { readOwnFiles, type FileTrouble } from '../../../harness/certificates/own-files.js';

const nobody = { authority: null, certificate: null, key: null };
const CERTIFICATE = 'a file with a certificate in PEM';
const KEY = 'a file with a private key in PEM, without a passphrase';

/** With a key that nobody makes any more, PEM. */
async function shortIdentity(): Promise<string> {
  const { X509CertificateGenerator } = await import('@peculiar/x509');
  const signingAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const wanted = { ...signingAlgorithm, modulusLength: 512, publicExponent: Uint8Array.of(1, 0, 1) };
  const keys = await webcrypto.subtle.generateKey(wanted, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({ name: 'CN=short', keys, signingAlgorithm });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return `${certificate.toString('pem')}\n-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`;
}

describe('certificates and keys of the user’s own', () => {
  let directory: string;
  let authority: Authority;
  let own: Identity;
  let other: Identity;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cefrig-own-files-'));
    authority = await Authority.create('an authority');
    own = await authority.issue({ commonName: 'appliance', usage: 'client' });
    other = await authority.issue({ commonName: 'another', usage: 'client' });
    await mkdir(join(directory, 'folder'));
    await write('ca.pem', authority.pem);
    await write('cert.pem', own.certificatePem);
    await write('key.pem', own.keyPem);
  });

  after(() => rm(directory, { recursive: true, force: true }));

  const write = (name: string, content: string | Buffer): Promise<void> => writeFile(join(directory, name), content);

  /** The troubles, with the directory left out; empty where there are none. */
  const troublesOf = async (files: Partial<Record<keyof typeof nobody, string>>): Promise<readonly FileTrouble[]> => {
    const paths = Object.entries(files).map(([key, name]) => [key, join(directory, name)] as const);
    const read = await readOwnFiles({ ...nobody, ...Object.fromEntries(paths) });
    if (read.ok) return [];
    return JSON.parse(JSON.stringify(read.troubles).replaceAll(`${directory}/`, '')) as FileTrouble[];
  };

  it('are read', async () => {
    const files = { authority: 'ca.pem', certificate: 'cert.pem', key: 'key.pem' } as const;
    const paths = Object.fromEntries(Object.entries(files).map(([key, name]) => [key, join(directory, name)]));
    expect(await readOwnFiles({ ...nobody, ...paths })).to.deep.equal({
      ok: true,
      certificates: { authorityPem: authority.pem, identity: own, notes: [] },
    });
    const none = { authorityPem: null, identity: null, notes: [] };
    expect(await readOwnFiles(nobody)).to.deep.equal({ ok: true, certificates: none });
  });

  it('may be in one file, and have their issuers behind them', async () => {
    await write('all.pem', own.keyPem + own.certificatePem + authority.pem);
    expect(await troublesOf({ certificate: 'all.pem', key: 'all.pem' })).to.deep.equal([]);
  });

  it('are noted where they are not valid now, and not refused', async () => {
    const notAfter = new Date('2020-03-01T00:00:00Z');
    const expired = await authority.issue({ commonName: 'late', usage: 'client', notAfter });
    await write('late.pem', expired.certificatePem + expired.keyPem);
    const path = join(directory, 'late.pem');
    const read = await readOwnFiles({ ...nobody, certificate: path, key: path });
    expect(read.ok && read.certificates.notes).to.deep.equal([
      `load.tls.certificate: ${path}: the certificate CN=late has expired on Mar  1 00:00:00 2020 GMT.`,
    ]);
  });

  const rows: readonly (readonly [
    title: string,
    files: () => Promise<Parameters<typeof troublesOf>[0]>,
    trouble: { readonly key: string; readonly expected: string; readonly got: string },
  ])[] = [
    [
      'a file that is not there',
      () => Promise.resolve({ authority: 'none.pem' }),
      {
        ...{ key: 'authority', expected: 'a file of certificates in PEM' },
        got: '"none.pem": there is no such file (ENOENT)',
      },
    ],
    [
      'a directory',
      () => Promise.resolve({ authority: 'folder' }),
      { key: 'authority', expected: 'a file of certificates in PEM', got: '"folder": it is a directory' },
    ],
    [
      'a key instead of an authority',
      () => Promise.resolve({ authority: 'key.pem' }),
      {
        ...{ key: 'authority', expected: 'a file of certificates in PEM' },
        got: '"key.pem": it holds none (-----BEGIN CERTIFICATE-----)',
      },
    ],
    [
      'a certificate in DER',
      async () => {
        await write('cert.der', new X509Certificate(own.certificatePem).raw);
        return { certificate: 'cert.der', key: 'key.pem' };
      },
      {
        ...{ key: 'certificate', expected: CERTIFICATE },
        got: '"cert.der": it is DER; `openssl x509 -inform DER -in FILE -out PEM` converts it',
      },
    ],
    [
      'a certificate instead of a key',
      () => Promise.resolve({ certificate: 'cert.pem', key: 'cert.pem' }),
      { key: 'key', expected: KEY, got: '"cert.pem": it holds none (-----BEGIN PRIVATE KEY-----)' },
    ],
    [
      'a key with a passphrase',
      async () => {
        const cipher = { cipher: 'aes-256-cbc', passphrase: 'secret', format: 'pem', type: 'pkcs8' } as const;
        await write('locked.pem', createPrivateKey(own.keyPem).export(cipher));
        return { certificate: 'cert.pem', key: 'locked.pem' };
      },
      {
        ...{ key: 'key', expected: KEY },
        got: '"locked.pem": it is encrypted; `openssl pkey -in FILE -out PLAIN` writes it without its passphrase',
      },
    ],
    [
      'a key of the older form with a passphrase',
      async () => {
        const cipher = { cipher: 'aes-256-cbc', passphrase: 'secret', format: 'pem', type: 'sec1' } as const;
        await write('locked-ec.pem', createPrivateKey(own.keyPem).export(cipher));
        return { certificate: 'cert.pem', key: 'locked-ec.pem' };
      },
      {
        ...{ key: 'key', expected: KEY },
        got: '"locked-ec.pem": it is encrypted; `openssl pkey -in FILE -out PLAIN` writes it without its passphrase',
      },
    ],
    [
      'the key of another certificate',
      async () => {
        await write('other-key.pem', other.keyPem);
        return { certificate: 'cert.pem', key: 'other-key.pem' };
      },
      {
        ...{ key: 'key', expected: 'the private key of the first certificate in "cert.pem"' },
        got: '"other-key.pem": it does not match',
      },
    ],
    [
      'certificates the wrong way round',
      async () => {
        await write('reversed.pem', authority.pem + own.certificatePem);
        return { certificate: 'reversed.pem', key: 'key.pem' };
      },
      {
        ...{ key: 'key', expected: 'the private key of the first certificate in "reversed.pem"' },
        got: '"key.pem": it is that of a later one; put the certificate of the appliances first, its issuers behind it',
      },
    ],
  ];
  for (const [title, files, trouble] of rows) {
    it(`are refused: ${title}`, async () => {
      expect(await troublesOf(await files())).to.deep.equal([trouble]);
    });
  }

  it('are refused where something in them is damaged', async () => {
    await write('bad.pem', own.certificatePem.replace(/.{40}\n/, '!\n'));
    await write('bad-key.pem', '-----BEGIN PRIVATE KEY-----\nnonsense\n-----END PRIVATE KEY-----\n');
    const troubles = JSON.stringify(await troublesOf({ certificate: 'bad.pem', key: 'bad-key.pem' }));
    expect(troubles).to.include('\\"bad.pem\\": a certificate in it cannot be read (');
    expect(troubles).to.include('\\"bad-key.pem\\": it cannot be read (');
  });

  it('are refused by OpenSSL’s own words where it takes them not: a key that is too short', async () => {
    await write('short.pem', await shortIdentity());
    const [trouble] = await troublesOf({ certificate: 'short.pem', key: 'short.pem' });
    expect(trouble).to.include({ key: 'certificate', expected: 'a file that can be used for TLS' });
    expect(trouble?.got).to.match(/^"short.pem": .*ee key too small/);
  });
});
