import type { Check } from '../../src/doctor.js';
import { runTagOf } from '../../src/event-id.js';
import { agentConnections, agentSockets } from './agent-checks.js';
import { takesFrom } from './allowed-senders.js';
import { readSockets, type Facts } from './facts.js';
import { followMocks, type FollowOptions, type Trail } from './follow-mocks.js';
import { addressAt, isUdpMeant, streamListener } from './listener-checks.js';
import { reachesAgent } from './forwarding-checks.js';
import { facilityChecks, mockCheck, standInCheck } from './mock-judgement.js';
import { mockRowCheck } from './mock-row.js';
import { tcpSender, udpSender, type MockSender } from './mock-sender.js';
import { captureLoopback } from './packet-capture.js';
import { standIn, type Watch } from './watch.js';

/** A daemon that found no agent asks again after 30 s (rsyslog) or 60 s (syslog-ng). */
export const WAIT_MS_FOR_DAEMON = 65_000;
const WAIT_MS = 10_000;
const RESEND_MS = 1_000;
/** A rule without a queue throws away what comes before the daemon has tried again; each event ends in the workspace. */
const RESEND_MS_UNCONNECTED = 20_000;
/** So long the daemon's own log may take, where nothing else shows what became of an event. */
const LOG_MS = 500;
/** Of a real agent, which sends them to a real workspace. */
const SENDS_MAX_TO_AGENT = 3;
/** Facilities that appliances use: user, local0 to local7. */
const probedFacilities = [1, 16, 17, 18, 19, 20, 21, 22, 23];

export interface MockOptions {
  readonly epochMs: () => number;
  /** Longest wait for a daemon that is not connected to its agent, and has to find it again. */
  readonly waitMs: number;
  /** Whether doctor may listen in the place of an agent that does not: what the daemon kept for it is lost then. */
  readonly mayStandIn: boolean;
  readonly onProgress: (message: string) => void;
}

/** Mock events over UDP and TCP, or over TLS at its port, followed by their ids to the agent's port and on to the row. */
export async function mockChecks(facts: Facts, options: MockOptions): Promise<readonly Check[]> {
  const { watch, how } = await watchFor(facts, options);
  const senders = await sendersFor(facts);
  const trails = trailsFor(facts, senders, watch?.isStandIn === true);
  try {
    if (trails.length > 0) {
      const transports = senders.map(({ transport }) => transport);
      const patience = patienceFor(facts, watch, { waitMs: options.waitMs, transports });
      options.onProgress(`mock events are on their way (up to ${Math.ceil(patience.waitMs / 1_000)} s)`);
      const { epochMs } = options;
      await followMocks(trails, watch, { runTag: runTagOf(epochMs()), epochMs, ...patience });
    }
    // Whether the daemon is connected to the agent is asked of the end, not of the beginning.
    const atEnd = { ...facts, sockets: await readSockets(facts.host) };
    const transports = isUdpMeant(facts) ? (['udp', 'tcp'] as const) : (['tcp'] as const);
    const judged = transports.map((transport) => mockCheck(atEnd, transport, trails, watch, how));
    return [
      ...(await Promise.all(judged)),
      ...facilityChecks(facts, trails, how),
      mockRowCheck(facts.agent, trails, options.epochMs()),
      ...standInCheck(watch),
    ];
  } finally {
    for (const { sender } of senders) sender.close();
    await watch?.close();
  }
}

interface Watching {
  /** Null: what comes out is not seen. */
  readonly watch: Watch | null;
  /** How it is seen, or why it is not. */
  readonly how: string;
}

/** Beside an agent: a capture. Where there is none, the daemon's queue is the agent's: we listen only if we are told to. */
async function watchFor(facts: Facts, { mayStandIn, onProgress }: MockOptions): Promise<Watching> {
  const { agentPort: agent, listenPort: listen } = facts;
  const isListenTls = streamListener(facts)?.isTls === true;
  const isAgentThere = agentSockets(facts).length > 0;
  if (!isAgentThere && !mayStandIn) {
    return { watch: null, how: `nobody listens on TCP ${agent}, and doctor does not unless told to (--stand-in)` };
  }
  try {
    if (!isAgentThere) onProgress(`doctor listens on TCP ${agent}: what comes there now is lost to the agent`);
    const watch = isAgentThere ? captureLoopback({ listen, agent, isListenTls }) : await standIn(agent);
    return { watch, how: watch.how };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const how = isAgentThere
      ? `an agent has TCP ${agent}, so nothing else can listen there, and packets cannot be captured (${words})`
      : `TCP ${agent}: ${words}`;
    return { watch: null, how };
  }
}

/** Longer where the daemon may have to find its agent first, and its configuration says that it looks for it. */
export function patienceFor(
  facts: Facts,
  watch: Pick<Watch, 'isStandIn'> | null,
  { waitMs, transports }: { readonly waitMs: number; readonly transports: readonly ('udp' | 'tcp')[] },
): Omit<FollowOptions, 'runTag' | 'epochMs'> {
  const few = { resendMs: RESEND_MS, sendsMax: SENDS_MAX_TO_AGENT };
  if (watch === null) return { ...few, waitMs: LOG_MS };
  // One that may come keeps the others waiting: they are followed together.
  const isHopeless = facts.daemonProcess === null || transports.every((one) => reachesAgent(facts, one) === false);
  const isConnected = !watch.isStandIn && agentConnections(facts).length > 0;
  const patience = { waitMs: isHopeless || isConnected ? Math.min(waitMs, WAIT_MS) : waitMs };
  if (watch.isStandIn) return { ...patience, resendMs: RESEND_MS, sendsMax: Infinity };
  return isConnected || isHopeless
    ? { ...patience, ...few }
    : { ...patience, resendMs: RESEND_MS_UNCONNECTED, sendsMax: Infinity };
}

interface Sender {
  readonly transport: 'udp' | 'tcp';
  readonly sender: MockSender;
}

/** To the address that the daemon listens on; none where it does not, does not take us, or wants a certificate that we have not. */
async function sendersFor(facts: Facts): Promise<readonly Sender[]> {
  const { listenPort } = facts;
  const addressOf = (transport: 'udp' | 'tcp'): string | null => {
    const address = addressAt(facts, transport);
    return address === null || takesFrom(facts, transport, address) === false ? null : address;
  };
  const stream = streamListener(facts);
  const [udp, tcp] = [addressOf('udp'), stream?.wantsCertificate === true ? null : addressOf('tcp')];
  return [
    ...(udp === null ? [] : [{ transport: 'udp', sender: await udpSender(udp, listenPort) } as const]),
    ...(tcp === null ? [] : [{ transport: 'tcp', sender: tcpSender(tcp, listenPort, stream) } as const]),
  ];
}

/** The facility that was asked for over each transport; the others over the last one, TCP where it is there. */
function trailsFor({ facility }: Facts, senders: readonly Sender[], withProbes: boolean): readonly Trail[] {
  const trailOf = ({ transport, sender }: Sender, probed: number): Trail => ({
    ...{ transport, sender, facility: probed, isMain: probed === facility },
    ...{ sent: [], refusal: null, arrival: null, lastSentMs: -Infinity },
  });
  const last = senders.at(-1);
  const probes = withProbes ? probedFacilities.filter((one) => one !== facility) : [];
  return [
    ...senders.map((sender) => trailOf(sender, facility)),
    ...(last === undefined ? [] : probes.map((probed) => trailOf(last, probed))),
  ];
}
