import { isIP } from 'node:net';
import type { HostPort } from '../../src/host-port.js';
import type { OwnTls, Scenario } from '../../src/scenario.js';
import { readOwnFiles } from '../certificates/own-files.js';
import { HarnessError } from '../error.js';
import type { Offer } from './protocol.js';

const options = {
  authority: '--authority',
  certificate: '--certificate',
  key: '--key',
  serverName: '--server-name',
} as const satisfies Record<keyof OwnTls, string>;
const names = Object.keys(options) as (keyof OwnTls)[];

/** For the receiver. Throws HarnessError `input` where its scenario says what only the sender can, or would be judged by what only it sees. */
export function refuseTlsOfSender({ load, expect }: Pick<Scenario, 'load' | 'expect'>): void {
  const problems = names.filter((key) => (load.tls?.[key] ?? null) !== null).map(refusalOf);
  if (expect.connections === 'refused') {
    problems.push('expect.connections: expected accepted: that all are refused is judged by cefrig run only');
  }
  if (problems.length > 0) throw new HarnessError('input', problems.join('\n'));
}

const refusalOf = (key: keyof OwnTls): string =>
  `load.tls.${key}: expected null: ` +
  (key === 'serverName'
    ? `who trusts the certificate says for whom it must be, cefrig send ${options[key]} NAME`
    : `the file is of the sender's machine, cefrig send ${options[key]} FILE`);

/**
 * For the sender: the offer with files and names of its own in place of whatever the receiver wrote there. Throws
 * HarnessError `input` with all that is wrong with them.
 */
export async function withTlsOfSender(offer: Offer, own: OwnTls, to: HostPort): Promise<Offer> {
  const { scenario } = offer.intent;
  const { transport, tls } = scenario.load;
  const named = names.filter((key) => own[key] !== null);
  if (tls === null || transport !== 'tls') {
    if (named.length === 0) return offer;
    const given = named.map((key) => options[key]).join(', ');
    throw new HarnessError('input', `${given}: expected none: the load that the receiver wants goes over ${transport}`);
  }
  const problems = await problemsOf(own);
  if (problems.length > 0) throw new HarnessError('input', problems.join('\n'));
  const load = { ...scenario.load, tls: { ...tls, ...own, serverName: own.serverName ?? to.host } };
  return { ...offer, intent: { ...offer.intent, scenario: { ...scenario, load } } };
}

async function problemsOf(own: OwnTls): Promise<readonly string[]> {
  if ((own.certificate === null) !== (own.key === null)) {
    const missing = own.certificate === null ? 'certificate' : 'key';
    return [`${options[missing]}: expected a file: a certificate and its key go together, got nothing`];
  }
  const { serverName } = own;
  const isName = serverName === null || isIP(serverName) !== 0 || /^[\w.-]{1,253}$/.test(serverName);
  const read = await readOwnFiles(own);
  return [
    ...(isName
      ? []
      : [`${options.serverName}: expected a host name or an IP address, got ${JSON.stringify(serverName)}`]),
    ...(read.ok
      ? []
      : read.troubles.map(({ key, expected, got }) => `${options[key]}: expected ${expected}, got ${got}`)),
  ];
}
