import { PLAIN_SYSLOG_PORT, agentPorts, type AgentKind } from '../../src/agent.js';
import { failed, passed, untold, warned, type Check } from '../../src/doctor.js';
import {
  comesTo,
  facilityWords,
  isAt,
  isLoopback,
  type DaemonConfig,
  type Forward,
  type SyslogMessage,
} from '../../src/doctor/daemon-config.js';
import { CEF_TEXT_FOR_RULES, WARN } from '../../src/doctor/mock-event.js';
import { placeText } from '../../src/doctor/place.js';
import { and, or, type Truth } from '../../src/doctor/truth.js';
import { type Facts } from './facts.js';

/** What the configuration says happens to an event on its way to the agent. */
export function forwardingChecks(facts: Facts): readonly Check[] {
  const { config } = facts;
  if (config === null) return [];
  const rules = config.forwards.filter(isToAgent);
  return [
    ...troubles(config),
    rule(facts, config, rules),
    ...portOfRule(facts, rules),
    ...framingOfRule(facts, rules),
    ...facility(facts, config, rules),
    ...twoAgents(facts, config),
    ...plainSyslog(config),
  ];
}

/** To this machine, and not the plain syslog beside it. */
const isToAgent = ({ protocol, host, port }: Forward): boolean =>
  protocol === 'unix' ? host.includes('azuremonitoragent') : isLoopback(host) && port !== PLAIN_SYSLOG_PORT;

const hasUnknownPort = ({ protocol, port }: Forward): boolean => protocol !== 'unix' && port === null;

/** Those to the agent's own port: others on this machine have rules to theirs. */
export const toAgentPort = ({ agentPort }: Facts, rules: readonly Forward[]): readonly Forward[] =>
  rules.filter(({ port, protocol }) => port === agentPort && protocol === 'tcp');

const textsOf = (forwards: readonly Forward[]): string[] => forwards.map(({ place }) => placeText(place));

const examples: Readonly<Record<AgentKind, string>> = {
  oms: 'security-config-omsagent.conf: if $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:25226',
  ama: 'the agent writes it itself once a data collection rule with a syslog source is assigned to this machine',
};

function rule({ agent, daemon, agentPort }: Facts, config: DaemonConfig, rules: readonly Forward[]): Check {
  const said = { name: 'forward-rule', lookedAt: config.files.join(', ') };
  if (rules.length > 0) {
    return passed({ ...said, evidence: textsOf(rules), finding: `${daemon} has a rule that sends to the agent.` });
  }
  return failed({
    ...said,
    finding: `${daemon} has no rule that sends to an agent on this machine.`,
    evidence: config.forwards.length === 0 ? ['no rule sends anything anywhere'] : textsOf(config.forwards),
    advice: `Add the rule to 127.0.0.1:${agentPort} over TCP (${examples[agent]}), and restart ${daemon}.`,
  });
}

function portOfRule(facts: Facts, rules: readonly Forward[]): Check[] {
  const { agentPort, agentPortFrom, daemon } = facts;
  const said = {
    name: 'forward-port',
    lookedAt: `the rule's port, and ${agentPortFrom}`,
    evidence: textsOf(rules),
  };
  if (rules.length === 0) return [];
  const right = toAgentPort(facts, rules);
  if (right.length > 0) {
    const evidence = textsOf(right);
    return [passed({ ...said, evidence, finding: `The rule sends to the agent's port, TCP ${agentPort}.` })];
  }
  if (rules.some(hasUnknownPort)) {
    const finding = `Whether the rule sends to the agent's port, TCP ${agentPort}, cannot be told: its port is no number that we read.`;
    // The mock event shows it.
    return [untold({ ...said, finding, matters: false })];
  }
  const old = rules.find(({ protocol }) => protocol === 'unix');
  const got = rules.map(({ protocol, host, port }) => `${protocol} ${host}${port === null ? '' : `:${port}`}`);
  return [
    failed({
      ...said,
      finding: `The agent listens on TCP ${agentPort}, and the rule sends to ${got.join(', ')}.`,
      advice:
        old === undefined
          ? `Let the rule send to 127.0.0.1:${agentPort} over TCP, and restart ${daemon}.`
          : 'That is the way of agents before 1.28.11: update the agent, which then writes its new rule.',
    }),
  ];
}

function framingOfRule(facts: Facts, rules: readonly Forward[]): Check[] {
  const counted = toAgentPort(facts, rules).filter(({ framing }) => framing === 'octet-counted');
  if (counted.length === 0) return [];
  return [
    warned({
      name: 'forward-framing',
      lookedAt: 'how the rule tells events apart',
      evidence: textsOf(counted),
      finding: 'The rule sends octet-counted frames (RFC 6587 section 3.4.1); the agents’ own rules send a line each.',
      advice: `Let it send lines: without TCP_Framing or (o) in rsyslog, by tcp() or network() in syslog-ng.`,
    }),
  ];
}

const mockMessage = ({ facility }: Facts): SyslogMessage => ({ facility, severity: WARN, text: CEF_TEXT_FOR_RULES });

const transports = ['udp', 'tcp'] as const;
type Transport = (typeof transports)[number];

/**
 * What becomes of the mock event that comes in at the port by this transport, and whether it comes to one of the rules, or
 * may come to one of the others, of which it is not known whether they are the agent's.
 */
function wayBy(
  transport: Transport,
  facts: Facts,
  config: DaemonConfig,
  { rules, others }: { readonly rules: readonly Forward[]; readonly others: readonly Forward[] },
) {
  const course = config.courseOf(mockMessage(facts), { protocol: transport, port: facts.listenPort });
  const isReachedBy = (some: readonly Forward[]): Truth => some.map((one) => comesTo(course, one)).reduce(or, false);
  const isReached = or(isReachedBy(rules), and(null, isReachedBy(others)));
  return { transport, discards: course.discards, isReached };
}
type Way = ReturnType<typeof wayBy>;

/** Whether the mock event comes to the agent's port by this transport, by the configuration; null: it cannot be told. */
export function reachesAgent(facts: Facts, transport: Transport): Truth {
  const { config } = facts;
  if (config === null) return null;
  const local = config.forwards.filter(isToAgent);
  const asked = { rules: toAgentPort(facts, local), others: local.filter(hasUnknownPort) };
  return wayBy(transport, facts, config, asked).isReached;
}

/**
 * Whether an event of this facility comes to the agent's rule, by reading the filters before it: each transport by itself
 * where they differ. Where no rule has the agent's port, which fails by itself, all that may be meant for it count.
 */
function facility(facts: Facts, config: DaemonConfig, local: readonly Forward[]): Check[] {
  if (local.length === 0) return [];
  const right = toAgentPort(facts, local);
  const unknown = local.filter(hasUnknownPort);
  const asked =
    right.length > 0 ? { rules: right, others: unknown } : { rules: unknown.length > 0 ? unknown : local, others: [] };
  const { listenPort: port } = facts;
  const opened = transports.filter((protocol) => config.listeners.some((one) => isAt(one, { protocol, port })));
  const ways = (opened.length === 0 ? transports : opened).map((one) => wayBy(one, facts, config, asked));
  const [first, second] = ways;
  const told = first?.isReached === second?.isReached ? ways.slice(0, 1) : ways;
  return told.map((way) =>
    facilityBy(way, told.length === 1 ? '' : ` over ${way.transport.toUpperCase()}`, facts, asked.rules),
  );
}

function facilityBy({ discards, isReached }: Way, over: string, facts: Facts, rules: readonly Forward[]): Check {
  const word = facilityWords[facts.facility] ?? String(facts.facility);
  const said = {
    name: 'facility-passes',
    lookedAt: `what the filters do to a CEF event of ${word}.warn${over}`,
    evidence: [...textsOf(rules), ...discards.map(({ place }) => `thrown away: ${placeText(place)}`)],
  };
  if (isReached === true) {
    const finding = `A CEF event of facility ${word}${over} comes to the rule.`;
    return passed({ ...said, evidence: textsOf(rules), finding });
  }
  if (isReached === null) {
    const finding =
      'The filters ask for something that we do not know of the event, or in a way that we do not read, or the rules differ by the address that it came to.';
    // The mock event shows it.
    return untold({ ...said, finding, matters: false });
  }
  return failed({
    ...said,
    finding: `A CEF event of facility ${word}${over} does not come to the rule: it is filtered out, or the rules of its listener lead elsewhere.`,
    advice: `Let ${word} pass on the way from the listener to the rule, or let appliances send with a facility that does (--facility names theirs).`,
  });
}

function twoAgents({ agent }: Facts, config: DaemonConfig): Check[] {
  const other = agent === 'ama' ? 'oms' : 'ama';
  const rules = config.forwards.filter(({ host, port }) => isLoopback(host) && port === agentPorts[other]);
  if (rules.length === 0) return [];
  return [
    warned({
      name: 'one-agent',
      lookedAt: `rules that send to TCP ${agentPorts[other]}`,
      finding: `Events are sent to the other agent (${other}) as well: where both have a workspace, each event is there twice.`,
      evidence: textsOf(rules),
      advice: `Remove the rule of the agent that is not used, or name the one that is: --agent ${other}.`,
    }),
  ];
}

function plainSyslog(config: DaemonConfig): Check[] {
  const plain = config.forwards.filter(({ host, port }) => isLoopback(host) && port === PLAIN_SYSLOG_PORT);
  if (plain.length === 0) return [];
  return [
    warned({
      name: 'one-table',
      lookedAt: `rules that send to UDP ${PLAIN_SYSLOG_PORT}`,
      finding: 'Events are also sent as plain syslog: those of the facilities named there land in two tables.',
      evidence: textsOf(plain),
      advice: 'Take the facilities that appliances use out of the agent’s syslog collection.',
    }),
  ];
}

function troubles({ troubles }: DaemonConfig): Check[] {
  if (troubles.length === 0) return [];
  const finding = 'Parts of the configuration were not read.';
  return [untold({ name: 'configuration-read', lookedAt: 'includes', finding, evidence: troubles, matters: false })];
}
