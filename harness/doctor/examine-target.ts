import { readFile } from 'node:fs/promises';
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { rootCertificates } from 'node:tls';
import {
  DOCTOR_SCHEMA,
  doctorVerdict,
  failed,
  passed,
  untold,
  type Check,
  type DoctorReport,
} from '../../src/doctor.js';
import { mockEvent } from '../../src/doctor/mock-event.js';
import { runTagOf } from '../../src/event-id.js';
import { certificatesIn } from '../certificates/certificates-in.js';
import { HarnessError } from '../error.js';
import { rigVersion } from '../package-root.js';
import { preferredOf, refuseStrangers } from '../target.js';
import { tcpSender, udpSender } from './mock-sender.js';
import { tlsChecks, type Trust } from './tls-checks.js';

export const targetTransports = ['udp', 'tcp', 'tls'] as const;
export type TargetTransport = (typeof targetTransports)[number];

export interface Target {
  readonly host: string;
  readonly port: number;
  readonly transports: readonly TargetTransport[];
  /** What the certificate has to be for. */
  readonly serverName: string;
  /** PEM; null: what this machine's Node trusts. */
  readonly authorityFile: string | null;
  readonly facility: number;
  /** Whether mock events may go to an address that is neither loopback, private nor link local. */
  readonly mayLoad: boolean;
}

/** All addresses of a name. */
type LookUp = (host: string) => Promise<readonly { readonly address: string }[]>;

/** RFC 5425 section 4.1. */
const TLS_PORT = 6_514;
/** So long an answer by ICMP may take. */
const ICMP_MS = 1_000;
/** The kernel of the other side may limit how many it sends. */
const DATAGRAMS = 3;

export const usualTransports = (port: number): readonly TargetTransport[] =>
  port === TLS_PORT ? ['tls'] : ['udp', 'tcp'];

/**
 * What can be seen of a collector from another machine. Nothing is guessed. Throws HarnessError `input` where datagrams
 * would go to a stranger and the user did not say that they may, and where the authorities cannot be read.
 */
export async function examineTarget(
  target: Target,
  epochMs: () => number,
  lookUp: LookUp = (host) => lookup(host, { all: true }),
): Promise<DoctorReport> {
  const startedMs = epochMs();
  const trust = target.transports.includes('tls') ? await trustOf(target.authorityFile) : null;
  const address = `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
  const [resolved, addresses] = await resolveName(target.host, lookUp);
  if (target.transports.includes('udp') && !target.mayLoad) refuseStrangers('--target', target.host, addresses);
  const checks = [...resolved];
  const ip = preferredOf(addresses);
  if (ip !== undefined) {
    for (const transport of target.transports) {
      if (transport === 'udp') checks.push(await udpCheck(target, ip, epochMs()));
      if (transport === 'tcp') checks.push(await tcpCheck(target, ip));
      if (transport === 'tls') checks.push(...(await tlsChecks({ ...target, host: ip }, trust, epochMs())));
    }
  }
  return {
    schema: DOCTOR_SCHEMA,
    verdict: doctorVerdict(checks),
    subject: { kind: 'target', address },
    startedAt: new Date(startedMs).toISOString(),
    rigVersion,
    checks,
  };
}

async function trustOf(file: string | null): Promise<Trust> {
  if (file === null) {
    const authorities = certificatesIn(rootCertificates.join('\n'));
    return { authorities, from: 'an authority that Node trusts', isNamed: false };
  }
  try {
    const authorities = certificatesIn(await readFile(file, 'utf8'));
    if (authorities.length === 0) throw new Error('there is no certificate in PEM in it');
    return { authorities, from: `an authority in ${file}`, isNamed: true };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new HarnessError('input', `--ca: expected a file of certificates in PEM, got ${file}: ${words}`, {
      cause: error,
    });
  }
}

async function resolveName(
  host: string,
  lookUp: LookUp,
): Promise<readonly [checks: readonly Check[], addresses: readonly string[]]> {
  if (isIP(host) !== 0) return [[], [host]];
  const said = { name: 'name-resolves', lookedAt: `addresses of ${host}` };
  try {
    const evidence = (await lookUp(host)).map(({ address }) => address);
    const finding =
      evidence.length === 1
        ? `${host} has an address.`
        : `${host} has ${evidence.length} addresses; looked at is ${preferredOf(evidence) ?? 'none'}, to which cefrig would send.`;
    return [[passed({ ...said, finding, evidence })], evidence];
  } catch (error) {
    const evidence = [error instanceof Error ? error.message : String(error)];
    const advice = 'Mend the name, or name the address.';
    return [[failed({ ...said, finding: `${host} has no address.`, evidence, advice })], []];
  }
}

async function udpCheck({ port, facility }: Target, ip: string, epochMs: number): Promise<Check> {
  const sender = await udpSender(ip, port);
  const { id, frame } = mockEvent({ runTag: runTagOf(epochMs), sequence: 0, epochMs, facility });
  const said = { name: 'udp-port', lookedAt: `a mock event by ${sender.address}, and answers by ICMP` };
  try {
    let refusal: string | null = null;
    for (let count = 0; count < DATAGRAMS && refusal === null; count += 1) {
      refusal = await sender.send(frame);
      await sleep(ICMP_MS / DATAGRAMS);
    }
    refusal ??= await sender.send(frame);
    if (refusal === null) {
      return untold({
        ...said,
        finding: 'Nothing came back, as from an open port, and as from one behind a firewall.',
        evidence: [`sent with id ${id}`],
        advice: `Look for the event where it should arrive: CommonSecurityLog | where ExtID == "${id}"`,
        matters: true,
      });
    }
    return failed({
      ...said,
      finding: `The port is closed, or the machine cannot be reached: ${refusal}.`,
      evidence: [refusal],
      advice: 'Let the daemon listen on it (cefrig doctor on that machine says more), or allow it in the firewall.',
    });
  } finally {
    sender.close();
  }
}

async function tcpCheck({ port }: Target, ip: string): Promise<Check> {
  const sender = tcpSender(ip, port);
  const said = { name: 'tcp-port', lookedAt: `a connection to ${sender.address}` };
  const refusal = await sender.connect();
  sender.close();
  if (refusal === null) return passed({ ...said, finding: 'It takes connections.' });
  return failed({
    ...said,
    finding: `It takes no connection: ${refusal}.`,
    evidence: [refusal],
    advice: 'Let the daemon listen on it (cefrig doctor on that machine says more), or allow it in the firewall.',
  });
}
