import { hostname } from 'node:os';
import { DOCTOR_SCHEMA, doctorVerdict, type Check, type DoctorReport } from '../../src/doctor.js';
import { rigVersion } from '../package-root.js';
import { agentChecks } from './agent-checks.js';
import { amaChecks } from './ama-checks.js';
import { certificateChecks } from './certificate-checks.js';
import { daemonChecks } from './daemon-checks.js';
import { gatherFacts, type Wanted } from './facts.js';
import { firewallChecks } from './firewall-checks.js';
import { forwardingChecks } from './forwarding-checks.js';
import type { Host } from './host.js';
import { listenerChecks } from './listener-checks.js';
import { machineChecks } from './machine-checks.js';
import { mockChecks, type MockOptions } from './mock-checks.js';
import { omsChecks } from './oms-checks.js';

/** Examines this machine: files and sockets first, in the order of an event's way, then events themselves. */
export async function examineHost(host: Host, wanted: Wanted, options: MockOptions): Promise<DoctorReport> {
  const startedMs = options.epochMs();
  const facts = await gatherFacts(host, wanted);
  const { daemon, agent } = facts;
  const checks: Check[] = [
    ...(await daemonChecks(facts)),
    ...(await listenerChecks(facts)),
    ...(await firewallChecks(facts)),
    ...(await certificateChecks(facts, startedMs)),
    ...forwardingChecks(facts),
    ...agentChecks(facts),
    ...(await (agent === 'oms' ? omsChecks(facts) : amaChecks(facts))),
    ...(await machineChecks(facts)),
    ...(await mockChecks(facts, options)),
  ];
  return {
    schema: DOCTOR_SCHEMA,
    verdict: doctorVerdict(checks),
    subject: { kind: 'host', hostName: hostname(), daemon, agent },
    startedAt: new Date(startedMs).toISOString(),
    rigVersion,
    checks,
  };
}
