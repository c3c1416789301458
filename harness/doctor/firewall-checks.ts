import { failed, passed, untold, warned, type Check } from '../../src/doctor.js';
import { passageOf, type FirewallTable, type Packet, type Passage } from '../../src/doctor/firewall.js';
import { readIptables } from '../../src/doctor/firewall/iptables.js';
import { readNft } from '../../src/doctor/firewall/nft.js';
import type { Facts } from './facts.js';
import type { Host } from './host.js';

interface Rules {
  readonly tables: readonly FirewallTable[];
  /** Commands that showed their rules. */
  readonly shown: readonly string[];
  /** What the others said. */
  readonly refusals: readonly string[];
}

/** What the rules of the kernel's firewall do to a first packet for the daemon and for the agent. */
export async function firewallChecks({ host, listenPort, agentPort }: Facts): Promise<readonly Check[]> {
  const rules = await readRules(host);
  return [
    check(rules, 'firewall-listen-port', `port ${listenPort} from other machines`, [
      { protocol: 'udp', port: listenPort, isLoopback: false },
      { protocol: 'tcp', port: listenPort, isLoopback: false },
    ]),
    check(rules, 'firewall-agent-port', `TCP port ${agentPort} on this machine`, [
      { protocol: 'tcp', port: agentPort, isLoopback: true },
    ]),
  ];
}

async function readRules(host: Host): Promise<Rules> {
  const [iptables, nft] = await Promise.all([
    host.run('iptables-save', []),
    host.run('nft', ['-j', 'list', 'ruleset']),
  ]);
  const tables: FirewallTable[] = [];
  const shown: string[] = [];
  const refusals: string[] = [];
  if (iptables.code === 0) {
    tables.push(...readIptables(iptables.stdout));
    shown.push('iptables-save');
  } else refusals.push(`iptables-save: ${firstLine(iptables.stderr)}`);
  if (nft.code === 0) {
    // The tables of iptables are shown by its own command, in words that we know better.
    const isOwn = (table: FirewallTable): boolean =>
      iptables.code !== 0 || ![...table.values()].every(({ name }) => iptablesTables.test(name));
    tables.push(...readNft(nft.stdout).filter(isOwn));
    shown.push('nft -j list ruleset');
  } else refusals.push(`nft: ${firstLine(nft.stderr)}`);
  return { tables, shown, refusals };
}

const iptablesTables = /^nft ip (?:filter|nat|mangle|raw|security) /;
const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? '';

function check(rules: Rules, name: string, what: string, packets: readonly Packet[]): Check {
  const { tables, shown, refusals } = rules;
  const said = { name, lookedAt: `${shown.length === 0 ? 'iptables-save, nft' : shown.join(', ')}: ${what}` };
  if (shown.length === 0) {
    return untold({
      ...said,
      finding: 'No command shows the rules of the firewall.',
      evidence: refusals,
      advice:
        'Run as root, with iptables or nft installed; or look from another machine: cefrig doctor --target HOST:PORT.',
      matters: true,
    });
  }
  const passages = packets.map((packet) => ({ packet, ...passageOf(tables, packet) }));
  const affected = passages.filter(({ dropped }) => dropped !== 'none');
  const evidence = [...new Set(affected.flatMap(({ by }) => by))];
  const protocols = (how: Passage['dropped']): string =>
    affected
      .filter(({ dropped }) => dropped === how)
      .map(({ packet }) => packet.protocol.toUpperCase())
      .join(' and ');
  const advice =
    'Allow it: before the rule that drops, or instead of it. Cloud firewalls in front of the machine are not seen here.';
  if (affected.some(({ dropped }) => dropped === 'all')) {
    return failed({ ...said, evidence, advice, finding: `The firewall drops ${protocols('all')} to ${what}.` });
  }
  const unread = [...new Set(affected.flatMap((one) => one.unread))];
  if (unread.length > 0) {
    return untold({
      ...said,
      finding: `Whether the firewall drops ${protocols('some')} to ${what} cannot be told: it has rules that we do not read.`,
      evidence: [...evidence, ...unread],
      advice: 'Look at these rules, or try it from another machine: cefrig doctor --target HOST:PORT.',
      matters: true,
    });
  }
  if (affected.length > 0) {
    const finding = `The firewall may drop ${protocols('some')} to ${what}, by its sender or something else.`;
    return warned({ ...said, evidence, advice, finding });
  }
  const count = tables.reduce(
    (sum, table) => sum + [...table.values()].reduce((all, one) => all + one.rules.length, 0),
    0,
  );
  return passed({
    ...said,
    finding: `The firewall lets pass what goes to ${what}.`,
    evidence: [`${count} rules, none of which drops it`, ...refusals.map((words) => `not seen: ${words}`)],
  });
}
