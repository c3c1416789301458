import { failed, passed, untold, warned, type Check } from '../../src/doctor.js';
import { isAt, isLoopback, type ConfiguredListener } from '../../src/doctor/daemon-config.js';
import { placeText } from '../../src/doctor/place.js';
import type { ProcSocket } from '../../src/doctor/proc-net.js';
import type { Truth } from '../../src/doctor/truth.js';
import { allowedSenders } from './allowed-senders.js';
import type { Facts } from './facts.js';
import type { Host } from './host.js';

const TLS_PORT = 6_514;

/** The daemon's ports: open for UDP and TCP, to other machines, by IPv4; and whether the kernel had to drop there. */
export async function listenerChecks(facts: Facts): Promise<readonly Check[]> {
  const tcp = await listening(facts, 'tcp');
  const both = isUdpMeant(facts) ? softened(await listening(facts, 'udp'), tcp) : [tcp];
  const taken = (['udp', 'tcp'] as const)
    .filter((protocol) => socketsAt(facts, protocol, facts.listenPort).length > 0)
    .flatMap((protocol) => allowedSenders(facts, protocol));
  return [...both, ...headers(facts), ...taken, ...drops(facts), senders(facts)];
}

/** Who takes a stream at the port, by the configuration. */
export const streamListener = ({ config, listenPort: port }: Facts): ConfiguredListener | undefined =>
  config?.listeners.find((one) => isAt(one, { protocol: 'tcp', port }));

/** Appliances send to a port of TLS by TLS alone, unless it is opened for datagrams as well. */
export function isUdpMeant(facts: Facts): boolean {
  const { config, listenPort: port } = facts;
  return (
    streamListener(facts)?.isTls !== true ||
    config?.listeners.some((one) => isAt(one, { protocol: 'udp', port })) === true
  );
}

/** The daemon's own sockets, or, where owners cannot be seen, all at its port. */
export const socketsAt = ({ sockets, owners, daemonProcesses }: Facts, protocol: 'udp' | 'tcp', port: number) =>
  sockets.filter((socket) => {
    if (socket.protocol !== protocol || !socket.isListening || socket.port !== port) return false;
    const owner = owners.get(socket.inode);
    return owner === undefined || daemonProcesses.some(({ pid }) => pid === owner.pid);
  });

/** Where on this machine a message for the daemon goes; null where it does not listen. */
export function addressAt(facts: Facts, protocol: 'udp' | 'tcp'): string | null {
  const addresses = socketsAt(facts, protocol, facts.listenPort).map(({ address }) => address);
  if (addresses.length === 0) return null;
  if (addresses.includes('0.0.0.0') || addresses.includes('127.0.0.1')) return '127.0.0.1';
  const [first = ''] = addresses;
  return first === '::' ? '::1' : first;
}

async function listening(facts: Facts, protocol: 'udp' | 'tcp'): Promise<Check> {
  const { host, listenPort, daemon, config } = facts;
  const found = socketsAt(facts, protocol, listenPort);
  const said = {
    name: `listening-${protocol}`,
    lookedAt: `/proc/net/${protocol} and /proc/net/${protocol}6, port ${listenPort}`,
  };
  const evidence = found.map(({ line }) => line);
  const configured = (config?.listeners ?? []).filter((one) => one.protocol === protocol);
  if (found.length === 0) {
    return failed({
      ...said,
      finding: `${daemon} does not listen on ${protocol.toUpperCase()} port ${listenPort}.`,
      evidence: [
        ...othersOf(facts, protocol),
        ...(configured.length === 0
          ? [`its configuration opens no ${protocol.toUpperCase()} port`]
          : configured.map(({ place }) => placeText(place))),
      ],
      advice: configured.some(({ port }) => port === listenPort)
        ? `The configuration opens it, so restart ${daemon} and read why it could not (journalctl -u ${daemon}).`
        : `Open it in ${facts.configPath} as the connector's installer does, and restart ${daemon}; or name another port with --port.`,
    });
  }
  const usable = found.filter(({ address }) => !isLoopback(address));
  if (usable.length === 0) {
    return failed({
      ...said,
      evidence,
      finding: `${daemon} listens on ${protocol.toUpperCase()} port ${listenPort} of this machine's loopback only: no appliance reaches it.`,
      advice: 'Let it listen on all addresses, or on the one that appliances send to.',
    });
  }
  if (usable.every(({ family }) => family === 6)) return onIpv6(host, said, usable, protocol, listenPort, daemon);
  return passed({ ...said, evidence, finding: `${daemon} listens on ${protocol.toUpperCase()} port ${listenPort}.` });
}

/** Whether an IPv6 socket takes IPv4 as well is not in /proc; ss asks the kernel. */
async function onIpv6(
  host: Host,
  said: { readonly name: string; readonly lookedAt: string },
  sockets: readonly ProcSocket[],
  protocol: 'udp' | 'tcp',
  port: number,
  daemon: string,
): Promise<Check> {
  const where = `[::]:${port}`;
  const { code, stdout, stderr } = await host.run('ss', ['-Hlne6', protocol === 'udp' ? '-u' : '-t']);
  const words = stdout.split('\n').filter((line) => new RegExp(`[\\]*]:${port}\\b`).test(line));
  const evidence = [...sockets.map(({ line }) => line), ...(code === 0 ? words : [`ss: ${stderr}`])];
  const advice = `Let ${daemon} listen on 0.0.0.0 (IPv4) as well, as the connector's installer does.`;
  if (words.length > 0 && words.every((line) => line.includes('v6only:1'))) {
    const finding = `${daemon} listens on ${where} only, which takes no IPv4: appliances that send by IPv4 are refused.`;
    return failed({ ...said, evidence, finding, advice });
  }
  const finding =
    words.length === 0
      ? `${daemon} listens on ${where} only, and it cannot be seen whether that takes IPv4.`
      : `${daemon} listens on ${where} only. It takes IPv4 there as well; the connector's own check calls the port closed.`;
  return warned({ ...said, evidence, finding, advice });
}

const othersOf = ({ sockets, owners, daemonProcesses }: Facts, protocol: 'udp' | 'tcp'): string[] => {
  const others = sockets.filter(
    ({ protocol: its, isListening, inode }) =>
      its === protocol && isListening && daemonProcesses.some(({ pid }) => pid === owners.get(inode)?.pid),
  );
  return others.length === 0 ? [`no ${protocol} socket of it is there`] : others.map(({ line }) => line);
};

/** One of two transports is enough for appliances that use it, unless the configuration means to open both. */
function softened(udp: Check, tcp: Check): readonly Check[] {
  const isMissing = (check: Check): boolean =>
    check.result === 'fail' && check.evidence.some((line) => line.startsWith('its configuration opens no'));
  const isOpen = (check: Check): boolean => check.result === 'pass';
  const soften = (check: Check): Check => ({ ...check, result: 'warning' });
  return [isMissing(udp) && isOpen(tcp) ? soften(udp) : udp, isMissing(tcp) && isOpen(udp) ? soften(tcp) : tcp];
}

/** The other agent reads over what is put before such a header. */
function headers({ daemon, agent, config }: Facts): Check[] {
  if (daemon !== 'syslog-ng' || agent !== 'ama' || config === null || config.listeners.length === 0) return [];
  const of = (missed: Truth) => config.listeners.filter(({ isRfc5424Missed }) => isRfc5424Missed === missed);
  const said = (listeners: readonly ConfiguredListener[]) => ({
    name: 'listening-rfc5424',
    lookedAt: `the flags of the listeners in ${config.files.join(', ')}`,
    evidence: listeners.map(({ place }) => placeText(place)),
  });
  const [missing, unknown] = [of(true), of(null)];
  if (missing.length === 0 && unknown.length > 0) {
    const finding = `${daemon} leaves reading to a parser of its own: whether that reads RFC 5424 is not known here.`;
    return [untold({ ...said(unknown), finding, matters: false })];
  }
  if (missing.length === 0) return [passed({ ...said(of(false)), finding: `${daemon} reads RFC 5424 and RFC 3164.` })];
  return [
    warned({
      ...said(missing),
      finding: `${daemon} takes RFC 5424 for RFC 3164 as it listens: the agent drops these events, since their tag is the version, 1.`,
      advice: `If an appliance sends RFC 5424, add flags(syslog-protocol) to what listens, and restart ${daemon}: RFC 3164 is read as before.`,
    }),
  ];
}

function drops(facts: Facts): Check[] {
  const sockets = socketsAt(facts, 'udp', facts.listenPort);
  if (sockets.length === 0) return [];
  const count = sockets.reduce((sum, { drops }) => sum + (drops ?? 0), 0);
  const said = {
    name: 'udp-drops',
    lookedAt: `the last column of /proc/net/udp, port ${facts.listenPort}`,
    evidence: sockets.map(({ line }) => line),
  };
  if (count === 0) return [passed({ ...said, finding: 'The kernel dropped no datagram at the socket.' })];
  return [
    warned({
      ...said,
      finding: `The kernel dropped ${count} datagrams since the socket was opened: they came faster than they were read.`,
      advice:
        'Raise the receive buffer (net.core.rmem_max and the listener’s own setting), or let appliances send by TCP.',
    }),
  ];
}

/** Connections that are there now: the only trace that senders leave without being listened to. */
function senders({ sockets, listenPort }: Facts): Check {
  const ports = [listenPort, TLS_PORT];
  const peers = sockets.filter(
    ({ protocol, isListening, port, remoteAddress }) =>
      protocol === 'tcp' && !isListening && ports.includes(port) && !isLoopback(remoteAddress.replace('::ffff:', '')),
  );
  const said = {
    name: 'appliances-connected',
    lookedAt: `connections to TCP ports ${ports.join(' and ')} in /proc/net/tcp`,
    evidence: [...new Set(peers.map(({ remoteAddress }) => remoteAddress))],
  };
  return peers.length > 0
    ? passed({ ...said, finding: `Connected now: ${said.evidence.length} other machines.` })
    : untold({
        ...said,
        finding: 'No other machine is connected now; senders over UDP leave no trace.',
        matters: false,
      });
}
