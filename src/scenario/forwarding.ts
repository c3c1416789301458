/** The forwarder and the workspace, as they may be written; their defaults, and what does not go together. */
import { z } from 'zod';
import { agentKinds, agentPorts, behaviours, PLAIN_SYSLOG_PORT } from '../agent.js';
import { CollectionRule, connectorSources, ruleStreams } from '../agent/collection-rule.js';
import { ruleFacilityNames, ruleLevelNames } from '../agent/names.js';
import { callBytesMax, workspaceApis } from '../ingestion.js';
import type { PipelineSettings, Scenario } from '../scenario.js';
import { BYTES_PER_MIB } from '../units.js';
import type { Problem } from './problem.js';
import { grouped, mapping, oneOf, port, wholeNumber } from './schema-words.js';

const SOURCES_MAX = 10;
/** The Log Analytics agent's chunk (connector facts, section 3.4). */
const BATCH_BYTES_MAX = 15_728_640;
/** Fits a call of any API. */
const BATCH_BYTES = 1_000_000;
const COUNT_MAX = 2_000_000_000;

const listOf = <const Names extends readonly [string, ...string[]]>(
  names: Names,
  usual: readonly Names[number][],
  description: string,
) =>
  z
    .array(oneOf(names), { error: 'a list' })
    .min(1, { error: 'at least one' })
    .max(names.length, { error: `at most ${names.length}` })
    .default([...usual])
    .meta({ description });

const syslogSource = mapping({
  streams: listOf(
    ruleStreams,
    ['Microsoft-CommonSecurityLog', 'Microsoft-CiscoAsa'],
    'Where to; what goes to Microsoft-Syslog goes there beside the others, CEF too',
  ),
  facilityNames: listOf(ruleFacilityNames, ruleFacilityNames, 'Facilities that pass; nopri: lines without a PRI'),
  logLevels: listOf(
    ruleLevelNames,
    ruleLevelNames,
    'Levels that pass: those of the PRI, whatever severity the event has',
  ),
});

export const forwarder = mapping({
  agent: oneOf(agentKinds)
    .default('oms')
    .meta({ description: 'Whom it stands in for: oms, the Log Analytics agent; ama, the Azure Monitor Agent' }),
  behaviour: oneOf(behaviours).default('strict').meta({
    description: 'strict: as the agent is, with its documented bugs; ideal: reads every header, loses nothing',
  }),
  port: port('Where the agent listens')
    .optional()
    .meta({
      description: `Where the agent listens; ${agentPorts.oms} (oms) or ${agentPorts.ama} (ama) if not said; 0: any free port`,
    }),
  plainSyslogPort: port('Where the agent takes plain syslog by UDP, with pipeline.collector.plainSyslog').default(
    PLAIN_SYSLOG_PORT,
  ),
  dcr: z
    .array(syslogSource, { error: 'a list of data sources, each with streams, facilityNames and logLevels' })
    .min(1, { error: 'at least one data source' })
    .max(SOURCES_MAX, { error: `at most ${SOURCES_MAX} data sources` })
    .optional()
    .meta({
      description:
        'ama only: dataSources.syslog of the data collection rule; if not said, CEF and Cisco ASA of every facility and level',
    }),
  flushMs: wholeNumber(1, 60_000).default(200).meta({ description: 'A batch waits no longer than this' }),
  batchBytesMax: wholeNumber(1_024, BATCH_BYTES_MAX)
    .default(BATCH_BYTES)
    .meta({ description: 'Bytes of one post before compression; logs-ingestion takes at most 1 MB' }),
  queueBytesMax: wholeNumber(BYTES_PER_MIB, 4_096 * BYTES_PER_MIB)
    .default(64 * BYTES_PER_MIB)
    .meta({
      description: 'Beyond it the forwarder stops reading its socket; oms on its own wire drops the oldest batch',
    }),
});

const perMinute = (description: string, max: number) =>
  wholeNumber(1, max)
    .nullable()
    .default(null)
    .meta({ description: `${description}; beyond it the answer is 429; null: any` });

export const workspace = mapping({
  api: oneOf(workspaceApis).default('logs-ingestion').meta({
    description:
      'How records are posted: logs-ingestion (gzip), post-json-data-items (deflate, what both agents use), http-data-collector (signed)',
  }),
  requestsPerMinuteMax: perMinute('Calls a minute; the Logs Ingestion API takes 12,000 of a rule', COUNT_MAX),
  bytesPerMinuteMax: perMinute(
    'Bytes a minute, unpacked; the Logs Ingestion API takes 2 GB of a rule',
    1_000 * COUNT_MAX,
  ),
});

type WrittenForwarder = z.output<typeof forwarder>;

export const completeForwarder = (written: WrittenForwarder): PipelineSettings['forwarder'] => ({
  ...written,
  port: written.port ?? agentPorts[written.agent],
  dcr: written.agent === 'ama' ? (written.dcr ?? connectorSources) : (written.dcr ?? null),
});

/** What does not go together: ports, the collector, the agent, its rule and the workspace. */
export function problemsOfForwarding({ pipeline }: Pick<Scenario, 'pipeline'>): readonly Problem[] {
  const { collector, forwarder: agent, workspace: service } = pipeline;
  const problems: Problem[] = [];
  const add = (path: Problem['path'], expected: string, got: string): void => {
    problems.push({ path: ['pipeline', ...path], subject: 'value', expected, got, nearest: null });
  };
  if (collector.kind !== 'direct' && collector.port !== 0 && collector.port === agent.port) {
    add(['forwarder', 'port'], "a port other than the collector's", `${agent.port} (number)`);
  }
  if (collector.plainSyslog && collector.kind === 'direct') {
    add(['collector', 'plainSyslog'], 'false (direct has no daemon that could forward twice)', 'true');
  }
  if (collector.plainSyslog && agent.agent !== 'oms') {
    add(['collector', 'plainSyslog'], 'false, or the agent oms: ama has no port for plain syslog', 'true');
  }
  if (agent.dcr !== null && agent.agent === 'oms') {
    add(['forwarder', 'dcr'], 'nothing with the agent oms: only ama has a data collection rule', 'a list');
  }
  if (agent.dcr !== null && agent.agent === 'ama' && new CollectionRule(agent.dcr).cefPri() === null) {
    const expected =
      'a data source that passes some CEF (stream Microsoft-CommonSecurityLog and a facility of the PRI), or no canary comes through';
    add(['forwarder', 'dcr'], expected, 'none');
  }
  const bytesMax = callBytesMax[service.api];
  if (agent.batchBytesMax > bytesMax) {
    const expected = `at most ${grouped(bytesMax)} with the API ${service.api}`;
    add(['forwarder', 'batchBytesMax'], expected, `${agent.batchBytesMax} (number)`);
  }
  return problems;
}
