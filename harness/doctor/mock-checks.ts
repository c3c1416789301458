import { failed, passed, untold, warned, type Check } from '../../src/doctor.js';
import { facilityWords } from '../../src/doctor/daemon-config.js';
import { runTagOf } from '../../src/event-id.js';
import { agentSockets } from './agent-checks.js';
import type { Facts } from './facts.js';
import { followMocks, type Trail } from './follow-mocks.js';
import { socketsAt } from './listener-checks.js';
import { mockRowCheck } from './mock-row.js';
import { tcpSender, udpSender, type MockSender } from './mock-sender.js';
import { captureLoopback } from './packet-capture.js';
import { standIn, type Watch } from './watch.js';

/** A daemon that found no agent asks again after 30 s (rsyslog) or 60 s (syslog-ng). */
export const WAIT_MS_FOR_DAEMON = 65_000;
const WAIT_MS = 10_000;
/** Of a real agent, which sends them to a real workspace. */
const SENDS_MAX_TO_AGENT = 3;
/** Facilities that appliances use: user, local0 to local7. */
const probedFacilities = [1, 16, 17, 18, 19, 20, 21, 22, 23];

export interface MockOptions {
  readonly epochMs: () => number;
  /** Longest wait for a daemon that has to find its agent again. */
  readonly waitMs: number;
  readonly onProgress: (message: string) => void;
}

/** Mock events over UDP and TCP, followed by their ids to the agent's port and from there to the row. */
export async function mockChecks(facts: Facts, options: MockOptions): Promise<readonly Check[]> {
  const { watch, why } = await watchFor(facts);
  const senders = await sendersFor(facts);
  const trails = trailsFor(facts, senders, watch?.isAgentThere === false);
  try {
    if (trails.length > 0) {
      const waitMs = Math.min(options.waitMs, isHopeless(facts) || watch?.isAgentThere !== false ? WAIT_MS : Infinity);
      options.onProgress(`mock events are on their way (up to ${Math.ceil(waitMs / 1_000)} s)`);
      await followMocks(trails, watch?.watch ?? null, {
        runTag: runTagOf(options.epochMs()),
        epochMs: options.epochMs,
        waitMs: watch === null ? 0 : waitMs,
        sendsMax: watch?.isAgentThere === false ? Infinity : SENDS_MAX_TO_AGENT,
      });
    }
    const how = watch?.watch.how ?? why;
    const judged = (['udp', 'tcp'] as const).map((transport) =>
      judge(facts, transport, trails, watch?.watch ?? null, how),
    );
    return [
      ...(await Promise.all(judged)),
      ...facilities(facts, trails, how),
      mockRowCheck(facts.agent, trails, options.epochMs()),
    ];
  } finally {
    for (const { sender } of senders) sender.close();
    await watch?.watch.close();
  }
}

interface Watching {
  readonly watch: Watch;
  readonly isAgentThere: boolean;
}

async function watchFor(facts: Facts): Promise<{ readonly watch: Watching | null; readonly why: string }> {
  const { agentPort: agent, listenPort: listen } = facts;
  const isAgentThere = agentSockets(facts).length > 0;
  try {
    const watch = isAgentThere ? captureLoopback({ listen, agent }) : await standIn(agent);
    return { watch: { watch, isAgentThere }, why: '' };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const why = isAgentThere
      ? `an agent has TCP ${agent}, so nothing else can listen there, and packets cannot be captured (${words})`
      : `TCP ${agent}: ${words}`;
    return { watch: null, why };
  }
}

interface Sender {
  readonly transport: 'udp' | 'tcp';
  readonly sender: MockSender;
}

/** To the address that the daemon listens on; none where it does not listen. */
async function sendersFor(facts: Facts): Promise<readonly Sender[]> {
  const { listenPort } = facts;
  const addressOf = (transport: 'udp' | 'tcp'): string | null => {
    const addresses = socketsAt(facts, transport, listenPort).map(({ address }) => address);
    if (addresses.length === 0) return null;
    if (addresses.includes('0.0.0.0') || addresses.includes('127.0.0.1')) return '127.0.0.1';
    const [first = ''] = addresses;
    return first === '::' ? '::1' : first;
  };
  const [udp, tcp] = [addressOf('udp'), addressOf('tcp')];
  return [
    ...(udp === null ? [] : [{ transport: 'udp', sender: await udpSender(udp, listenPort) } as const]),
    ...(tcp === null ? [] : [{ transport: 'tcp', sender: tcpSender(tcp, listenPort) } as const]),
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

/** Where the configuration says that nothing comes, there is no need to wait for the daemon's next attempt. */
function isHopeless({ config, agentPort, daemonProcesses }: Facts): boolean {
  return daemonProcesses.length === 0 || !(config?.forwards ?? []).some(({ port }) => port === agentPort);
}

async function judge(
  facts: Facts,
  transport: 'udp' | 'tcp',
  trails: readonly Trail[],
  watch: Watch | null,
  how: string,
): Promise<Check> {
  const { agentPort, listenPort } = facts;
  const trail = trails.find((one) => one.transport === transport && one.isMain);
  const said = {
    name: `mock-${transport}`,
    lookedAt: `a CEF event of ${word(facts.facility)}.warn with an id of its own, to ${trail?.sender.address ?? `${transport.toUpperCase()} port ${listenPort}`}`,
  };
  if (trail === undefined) {
    const finding = `Nothing was sent: the daemon does not listen on ${transport.toUpperCase()} port ${listenPort}.`;
    return untold({ ...said, finding, matters: false });
  }
  const ids = trail.sent.map(({ id }) => id);
  if (trail.arrival !== null) {
    const { mock, frame, afterMs } = trail.arrival;
    return passed({
      ...said,
      finding: `It came out at the agent's port, TCP ${agentPort}, after ${afterMs.toFixed(0)} ms.`,
      evidence: [`sent: ${mock.frame.toString()}`, `came out: ${frame.bytes.toString()}`, how],
    });
  }
  const logged = await logLines(facts, ids);
  const evidence = [`sent ${ids.length}, the last with id ${ids.at(-1) ?? ''}`, ...logged, how];
  if (trail.refusal !== null) {
    return failed({
      ...said,
      evidence,
      finding: `It could not be sent: ${trail.refusal}.`,
      advice: 'See the checks of the listener and of the firewall.',
    });
  }
  // A capture that did not see the event go in may have missed it coming out as well.
  const isSeen = watch?.entered?.some((bytes) => ids.some((id) => bytes.includes(id))) ?? watch !== null;
  if (!isSeen) {
    return untold({
      ...said,
      evidence,
      finding: `It was sent${logged.length > 0 ? ', the daemon has it,' : ''} and what came out cannot be seen.`,
      advice: `Ask the workspace in some minutes: CommonSecurityLog | where ExtID == "${ids[0] ?? ''}"`,
      matters: true,
    });
  }
  const where = logged.length > 0 ? 'The daemon has it and' : 'It went in and';
  return failed({
    ...said,
    evidence,
    finding: `${where} it did not come out at the agent's port, TCP ${agentPort}.`,
    advice: 'See the checks above that failed; where none did, read the daemon’s own log for the forwarding action.',
  });
}

const word = (facility: number): string => facilityWords[facility] ?? String(facility);

/** Lines of the daemon's log files that have one of these ids. */
async function logLines({ host, config }: Facts, ids: readonly string[]): Promise<readonly string[]> {
  const found = (config?.logFiles ?? []).map(async (path) => {
    const lines = ((await host.tail(path)) ?? '').split('\n').filter((line) => ids.some((id) => line.includes(id)));
    return lines.slice(-1).map((line) => `${path}: ${line}`);
  });
  return (await Promise.all(found)).flat();
}

/** Whether events of one facility came out, and of another did not. */
function facilities({ facility }: Facts, trails: readonly Trail[], how: string): readonly Check[] {
  const arrived = new Set(trails.filter(({ arrival }) => arrival !== null).map((trail) => trail.facility));
  const asked = [...new Set(trails.map((trail) => trail.facility))];
  if (arrived.size === 0 || asked.length < 2) return [];
  const missing = asked.filter((one) => !arrived.has(one));
  const said = {
    name: 'mock-facility',
    lookedAt: `events of ${asked.map(word).join(', ')}`,
    evidence: [`came out: ${[...arrived].map(word).join(', ')}`, `did not: ${missing.map(word).join(', ')}`, how],
  };
  if (missing.includes(facility)) {
    return [
      failed({
        ...said,
        finding: `Events of facility ${word(facility)} are filtered out, others are not.`,
        advice: `Let ${word(facility)} pass in the daemon's rules, or let appliances send with one that does.`,
      }),
    ];
  }
  if (missing.length === 0) return [passed({ ...said, finding: 'Events of every facility came out.' })];
  return [
    warned({
      ...said,
      finding: `Events of some facilities are filtered out: ${missing.map(word).join(', ')}.`,
      advice: 'If appliances send with one of these, let it pass.',
    }),
  ];
}
