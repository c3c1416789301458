import { failed, passed, untold, warned, type Check } from '../../src/doctor.js';
import { facilityWords } from '../../src/doctor/daemon-config.js';
import { placeText } from '../../src/doctor/place.js';
import { countText } from '../../src/report/numbers.js';
import { agentConnections, agentSockets } from './agent-checks.js';
import { takesFrom } from './allowed-senders.js';
import type { Facts } from './facts.js';
import type { Trail } from './follow-mocks.js';
import { toAgentPort } from './forwarding-checks.js';
import { addressAt, streamListener } from './listener-checks.js';
import type { Watch } from './watch.js';

/** What became of the mock event over one transport. `how`: how it was watched, or why it was not. */
export async function mockCheck(
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
  if (trail === undefined) return nothingSent(facts, transport, said);
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
  const isEncrypted = transport === 'tcp' && streamListener(facts)?.isTls === true;
  const isItsOwn = (bytes: Buffer): boolean => isEncrypted || ids.some((id) => bytes.includes(id));
  const isSeen = watch?.entered?.some(isItsOwn) ?? watch !== null;
  if (!isSeen) {
    return untold({
      ...said,
      evidence,
      finding: `It was sent${logged.length > 0 ? ', the daemon has it,' : ''} and what came out cannot be seen.`,
      advice:
        agentSockets(facts).length === 0
          ? 'Start the agent and run this again. With --stand-in doctor listens in its place: the events that the daemon kept for the agent, or that come meanwhile, are then lost.'
          : `Ask the workspace in some minutes: CommonSecurityLog | where ExtID == "${ids[0] ?? ''}"`,
      matters: true,
    });
  }
  const isConnected = watch?.isStandIn === true || agentConnections(facts).length > 0;
  const where = logged.length > 0 ? 'The daemon has it and' : 'It went in and';
  const asWhat = isCounted(facts) ? ' as a line, which the rule does not send' : '';
  return failed({
    ...said,
    evidence,
    finding: `${where} it did not come out at the agent's port, TCP ${agentPort}${asWhat}${isConnected ? '' : `: ${facts.daemon} has no connection to the agent`}.`,
    advice: isConnected
      ? 'See the checks above that failed; where none did, read the daemon’s own log for the forwarding action.'
      : `See the checks above that failed; where none did, restart ${facts.daemon}, which else asks for the agent again in its own time (rsyslog 30 s or more, syslog-ng 60 s).`,
  });
}

/** Agents read a line each; what is sent otherwise is not looked for. */
const isCounted = (facts: Facts): boolean =>
  toAgentPort(facts, facts.config?.forwards ?? []).some(({ framing }) => framing === 'octet-counted');

/** Why there was nobody to send it to. */
function nothingSent(facts: Facts, transport: 'udp' | 'tcp', said: Pick<Check, 'name' | 'lookedAt'>): Check {
  const { listenPort } = facts;
  const stream = transport === 'tcp' ? streamListener(facts) : undefined;
  const address = addressAt(facts, transport);
  if (address !== null && takesFrom(facts, transport, address) === false) {
    return untold({
      ...said,
      finding: `Nothing was sent: the daemon does not take ${transport.toUpperCase()} from this machine ($AllowedSender).`,
      advice: `Send an event from a machine that it takes, or add ${address} for a while.`,
      matters: true,
    });
  }
  if (address !== null && stream?.wantsCertificate === true) {
    return untold({
      ...said,
      evidence: [placeText(stream.place)],
      finding: 'Nothing was sent: the listener wants a certificate of whoever sends (mutual TLS), and doctor has none.',
      advice: 'Send an event from an appliance that has one, and look for it in the workspace.',
      matters: true,
    });
  }
  const finding = `Nothing was sent: the daemon does not listen on ${transport.toUpperCase()} port ${listenPort}.`;
  return untold({ ...said, finding, matters: false });
}

const word = (facility: number): string => facilityWords[facility] ?? String(facility);

/** Lines of the daemon's log files that have one of these ids. */
async function logLines({ daemonFiles, config }: Facts, ids: readonly string[]): Promise<readonly string[]> {
  const found = (config?.logFiles ?? []).map(async (path) => {
    const lines = ((await daemonFiles.tail(path)) ?? '')
      .split('\n')
      .filter((line) => ids.some((id) => line.includes(id)));
    return lines.slice(-1).map((line) => `${path}: ${line}`);
  });
  return (await Promise.all(found)).flat();
}

/** Whether events of one facility came out, and of another did not. */
export function facilityChecks({ facility }: Facts, trails: readonly Trail[], how: string): readonly Check[] {
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

/** What the agent does not get because doctor stood in its place. */
export function standInCheck(watch: Watch | null): readonly Check[] {
  if (watch?.isStandIn !== true) return [];
  const { otherCount } = watch.seen;
  const said = { name: 'stand-in', lookedAt: 'what came to doctor in place of the agent (--stand-in)' };
  if (otherCount === 0)
    return [passed({ ...said, finding: 'Nothing but mock events came: the agent misses nothing.' })];
  return [
    warned({
      ...said,
      finding: `${countText(otherCount)} events or more that were meant for the agent came to doctor, and are lost.`,
      evidence: [`frames that are no mock events: ${otherCount}`, watch.how],
      advice: 'Start the agent before doctor runs again, and run it without --stand-in.',
    }),
  ];
}
