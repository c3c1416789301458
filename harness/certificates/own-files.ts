import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { OwnTls, TlsFile } from '../../src/scenario.js';
import { readUpTo, unreadableReason } from '../scenario/source-file.js';
import type { Identity } from './authority.js';
import { certificatesIn } from './certificates-in.js';

const FILE_BYTES_MAX = 1_048_576;
/** A SEQUENCE of DER with a length of two bytes (X.690 sections 8.1 and 8.9), as which certificates begin. */
const DER_START = Buffer.of(0x30, 0x82);

/** What is wrong with a file, in the words of a problem. */
export interface FileTrouble {
  readonly key: TlsFile;
  readonly expected: string;
  readonly got: string;
}

/** What the user's files hold, PEM. */
export interface OwnCertificates {
  /** Null: none is named. */
  readonly authorityPem: string | null;
  readonly identity: Identity | null;
  /** Sentences on certificates that are not valid now. */
  readonly notes: readonly string[];
}

export type ReadOwnFiles =
  | { readonly ok: true; readonly certificates: OwnCertificates }
  | { readonly ok: false; readonly troubles: readonly FileTrouble[] };

type Files = Pick<OwnTls, TlsFile>;

/** Reads the files that are named, and says everything that is wrong with them at once. Of the two of an identity none or both are named. */
export async function readOwnFiles(files: Files): Promise<ReadOwnFiles> {
  const reading = new Reading(files);
  const authority = await reading.certificates('authority');
  const certificate = await reading.certificates('certificate');
  const key = await reading.key();
  if (certificate !== null && key !== null) reading.compare(certificate.parsed, key.parsed);
  const identity = certificate === null || key === null ? null : { certificatePem: certificate.pem, keyPem: key.pem };
  const authorityPem = authority?.pem ?? null;
  if (reading.troubles.length === 0) reading.tryOut(authorityPem, identity);
  if (reading.troubles.length > 0) return { ok: false, troubles: reading.troubles };
  const notes = [
    ...datesNotes('load.tls.authority', files.authority, authority?.parsed ?? []),
    ...datesNotes('load.tls.certificate', files.certificate, certificate?.parsed ?? []),
  ];
  return { ok: true, certificates: { authorityPem, identity, notes } };
}

class Reading {
  readonly troubles: FileTrouble[] = [];

  constructor(private readonly files: Files) {}

  /** Null where none is named, or it is not good. */
  async certificates(key: 'authority' | 'certificate'): Promise<{ pem: string; parsed: X509Certificate[] } | null> {
    const expected = key === 'authority' ? 'a file of certificates in PEM' : 'a file with a certificate in PEM';
    const pem = await this.textOf(key, expected);
    if (pem === null) return null;
    try {
      const parsed = certificatesIn(pem);
      if (parsed.length > 0) return { pem, parsed };
      this.refuse(key, expected, 'it holds none (-----BEGIN CERTIFICATE-----)');
    } catch (error) {
      this.refuse(key, expected, `a certificate in it cannot be read (${wordsOf(error)})`);
    }
    return null;
  }

  async key(): Promise<{ pem: string; parsed: KeyObject } | null> {
    const expected = 'a file with a private key in PEM, without a passphrase';
    const pem = await this.textOf('key', expected);
    if (pem === null) return null;
    if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(pem)) {
      const advice = '`openssl pkey -in FILE -out PLAIN` writes it without its passphrase';
      this.refuse('key', expected, `it is encrypted; ${advice}`);
    } else if (!/-----BEGIN (?:\w+ )?PRIVATE KEY-----/.test(pem)) {
      this.refuse('key', expected, 'it holds none (-----BEGIN PRIVATE KEY-----)');
    } else {
      try {
        return { pem, parsed: createPrivateKey(pem) };
      } catch (error) {
        this.refuse('key', expected, `it cannot be read (${wordsOf(error)})`);
      }
    }
    return null;
  }

  compare([own, ...issuers]: readonly X509Certificate[], key: KeyObject): void {
    if (own?.checkPrivateKey(key) === true) return;
    const certificate = JSON.stringify(this.files.certificate);
    const isBehind = issuers.some((one) => one.checkPrivateKey(key));
    const got = isBehind
      ? 'it is that of a later one; put the certificate of the appliances first, its issuers behind it'
      : 'it does not match';
    this.refuse('key', `the private key of the first certificate in ${certificate}`, got);
  }

  /** What OpenSSL has against it, such as a key that is too short. */
  tryOut(authorityPem: string | null, identity: Identity | null): void {
    const tryOne = (key: TlsFile, options: Parameters<typeof createSecureContext>[0]): void => {
      try {
        createSecureContext(options);
      } catch (error) {
        this.refuse(key, 'a file that can be used for TLS', wordsOf(error));
      }
    };
    if (authorityPem !== null) tryOne('authority', { ca: authorityPem });
    if (identity !== null) tryOne('certificate', { cert: identity.certificatePem, key: identity.keyPem });
  }

  private async textOf(key: TlsFile, expected: string): Promise<string | null> {
    const path = this.files[key];
    if (path === null) return null;
    try {
      const bytes = await readUpTo(path, FILE_BYTES_MAX + 1);
      if (bytes.length > FILE_BYTES_MAX) this.refuse(key, expected, 'it is larger than 1 MiB');
      else if (!bytes.subarray(0, DER_START.length).equals(DER_START)) return bytes.toString('utf8');
      else
        this.refuse(
          key,
          expected,
          `it is DER; \`openssl ${derReaders[key]} -inform DER -in FILE -out PEM\` converts it`,
        );
    } catch (error) {
      this.refuse(key, expected, unreadableReason(error));
    }
    return null;
  }

  private refuse(key: TlsFile, expected: string, why: string): void {
    this.troubles.push({ key, expected, got: `${JSON.stringify(this.files[key])}: ${why}` });
  }
}

const derReaders = { authority: 'x509', certificate: 'x509', key: 'pkey' } as const satisfies Record<TlsFile, string>;

/** Not refused: that the collector refuses it may be what is tried. */
function datesNotes(key: string, path: string | null, certificates: readonly X509Certificate[]): readonly string[] {
  const nowMs = Date.now();
  return certificates.flatMap(({ subject, validFrom, validTo }) => {
    const name = `${key}: ${String(path)}: the certificate ${subject.replaceAll('\n', ', ')}`;
    if (Date.parse(validTo) < nowMs) return [`${name} has expired on ${validTo}.`];
    return Date.parse(validFrom) > nowMs ? [`${name} is not valid before ${validFrom}.`] : [];
  });
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
