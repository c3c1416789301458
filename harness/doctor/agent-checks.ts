import { agentPorts } from '../../src/agent.js';
import { failed, passed, warned, type Check } from '../../src/doctor.js';
import { isLoopback } from '../../src/doctor/daemon-config.js';
import type { ProcSocket } from '../../src/doctor/proc-net.js';
import { type Facts } from './facts.js';
import { processText } from './processes.js';

const agentNames = { oms: 'the Log Analytics agent', ama: 'the Azure Monitor Agent' } as const;
/** Names of their processes: the agent is written in Ruby, mdsd is the other's core. */
const agentProcesses = { oms: /omsagent|ruby/, ama: /mdsd|azuremonitoragent|agentlauncher|amacoreagent/ } as const;

/** Who listens on the agent's port; empty: nobody. */
export const agentSockets = ({ sockets, agentPort }: Facts): readonly ProcSocket[] =>
  sockets.filter(
    ({ protocol, isListening, port, address }) =>
      protocol === 'tcp' && isListening && port === agentPort && (isLoopback(address) || isAny(address)),
  );

/** Connections of the daemon to the agent; also those of which we may not see whose they are. */
export const agentConnections = ({ sockets, owners, agentPort, daemonProcesses }: Facts): readonly ProcSocket[] =>
  sockets.filter(({ isEstablished, remoteAddress, remotePort, inode }) => {
    if (!isEstablished || remotePort !== agentPort || !isLoopback(remoteAddress.replace('::ffff:', ''))) return false;
    const owner = owners.get(inode);
    return owner === undefined || daemonProcesses.some(({ pid }) => pid === owner.pid);
  });

const isAny = (address: string): boolean => address === '0.0.0.0' || address === '::';

export function agentChecks(facts: Facts): readonly Check[] {
  return [listening(facts), ...program(facts), ...otherAgent(facts)];
}

function listening(facts: Facts): Check {
  const { agent, agentPort, agentPortFrom } = facts;
  const found = agentSockets(facts);
  const said = { name: 'agent-listening', lookedAt: `/proc/net/tcp, port ${agentPort} (${agentPortFrom})` };
  if (found.length > 0) {
    const evidence = found.map(({ line }) => line);
    return passed({ ...said, evidence, finding: `Something listens on TCP ${agentPort}.` });
  }
  return failed({
    ...said,
    finding: `Nothing listens on TCP ${agentPort}: ${agentNames[agent]} is not there${meanwhile(facts)}.`,
    evidence: [`no socket of port ${agentPort} listens`],
    advice:
      agent === 'oms'
        ? 'Start it: /opt/microsoft/omsagent/bin/service_control restart; --agent and --agent-port name another one.'
        : 'Start it: systemctl restart azuremonitoragent; --agent and --agent-port name another one.',
  });
}

/** What becomes of events without the agent, by its rules; nothing where there is none. */
function meanwhile({ config, daemon, agentPort }: Facts): string {
  const rules = (config?.forwards ?? []).filter(({ host, port }) => isLoopback(host) && port === agentPort);
  if (rules.length === 0) return '';
  const isKept = rules.some(({ keepsUndelivered }) => keepsUndelivered);
  return isKept ? `, and ${daemon} keeps events for it as long as its queue has room` : ', and events are lost';
}

function program(facts: Facts): Check[] {
  const { agent, agentPort, owners } = facts;
  const sockets = agentSockets(facts);
  if (sockets.length === 0) return [];
  const processes = sockets.flatMap(({ inode }) => owners.get(inode) ?? []);
  const said = { name: 'agent-program', lookedAt: `who owns the socket of TCP ${agentPort}` };
  const evidence = [...new Set(processes.map(processText))];
  if (processes.some((one) => agentProcesses[agent].test(processText(one)))) {
    return [passed({ ...said, evidence, finding: `It is ${agentNames[agent]}.` })];
  }
  return [
    warned({
      ...said,
      evidence,
      finding: processes.length === 0 ? 'It cannot be seen who listens.' : `It is not ${agentNames[agent]}.`,
      advice:
        processes.length === 0 ? 'Run as root.' : 'If that program is not meant to stand in for the agent, end it.',
    }),
  ];
}

function otherAgent({ agent, sockets, owners }: Facts): Check[] {
  if (agent !== 'ama') return [];
  const found = sockets.filter(
    ({ protocol, isListening, port }) => protocol === 'tcp' && isListening && port === agentPorts.oms,
  );
  const said = { name: 'old-agent-gone', lookedAt: `/proc/net/tcp, port ${agentPorts.oms}` };
  if (found.length === 0) {
    return [passed({ ...said, finding: 'The Log Analytics agent does not listen beside the Azure Monitor Agent.' })];
  }
  const processes = found.flatMap(({ inode }) => owners.get(inode) ?? []).map(processText);
  return [
    warned({
      ...said,
      evidence: [...found.map(({ line }) => line), ...processes],
      finding: 'The Log Analytics agent listens beside the Azure Monitor Agent: both collect.',
      advice: 'Uninstall the Log Analytics agent: it is no longer supported.',
    }),
  ];
}
