import { join, relative } from 'node:path';
import type { AgentKind } from '../../../src/agent.js';
import { COLLECTOR_HOST } from '../listening-port.js';

/** Where everything of one rsyslogd lies. The same paths hold inside a container, which mounts the directory as it is. */
export interface RsyslogPaths {
  readonly directory: string;
  readonly config: string;
  readonly observationConfig: string;
  /** The rule for the Log Analytics agent, and what the old installer leaves beside it; the one for the Azure Monitor Agent. */
  readonly forwardingConfig: string;
  readonly plainForwardingConfig: string;
  readonly amaForwardingConfig: string;
  readonly workDirectory: string;
  readonly pidFile: string;
  readonly log: string;
  readonly statistics: string;
  /** `rsyslogd -v`, as printed. */
  readonly version: string;
}

/** The file names under `directory`, an absolute path. */
export const rsyslogPaths = (directory: string): RsyslogPaths => ({
  directory,
  config: join(directory, 'rsyslog.conf'),
  observationConfig: join(directory, 'rsyslog.d', '00-observation.conf'),
  forwardingConfig: join(directory, 'rsyslog.d', 'security-config-omsagent.conf'),
  plainForwardingConfig: join(directory, 'rsyslog.d', '95-omsagent.conf'),
  amaForwardingConfig: join(directory, 'rsyslog.d', '10-azuremonitoragent-omfwd.conf'),
  workDirectory: join(directory, 'work'),
  pidFile: join(directory, 'rsyslogd.pid'),
  log: join(directory, 'rsyslogd.log'),
  statistics: join(directory, 'impstats.log'),
  version: join(directory, 'version.txt'),
});

/** How often rsyslog writes its counters. */
export const STATISTICS_INTERVAL_MS = 1_000;
const STDERR_MESSAGES_MAX = 1_000;

export interface RsyslogForwarding {
  readonly listen: number;
  readonly forwarder: number;
  readonly agent: AgentKind;
  /** Also as plain syslog by UDP; null: not. */
  readonly plainSyslog: number | null;
}

/**
 * rsyslog as the Azure connector's installer for the Log Analytics agent leaves it. Returns file contents by path. Names
 * in them are relative to `paths.directory`, which must be the daemon's working directory (`-C` keeps it): rsyslog takes
 * no blank in some of them, and a run directory may well have one.
 *
 * The main file has the two listeners that the installer un-comments, in the new style of Debian's file; the forwarding
 * rule is the installer's file, byte for byte (it begins with a newline and has none at its end) save for the port.
 * Every queue and action setting keeps its default, because the defaults are what is measured. Left out on purpose are
 * the distribution's own inputs (this machine's kernel and local messages are no part of a run) and its rules that
 * write log files: the installer neither adds nor changes them, and their disk writes would be measured too.
 */
export function renderRsyslogConfig(paths: RsyslogPaths, ports: RsyslogForwarding): ReadonlyMap<string, string> {
  const listener = `address="${COLLECTOR_HOST}" port="${ports.listen}"`;
  const forwardings = forwardingOf(paths, ports);
  const named = (path: string): string => `"${relative(paths.directory, path)}"`;
  const main = [
    `global(workDirectory=${named(paths.workDirectory)})`,
    '',
    '# provides UDP syslog reception',
    'module(load="imudp")',
    `input(type="imudp" ${listener})`,
    '',
    '# provides TCP syslog reception',
    'module(load="imtcp")',
    `input(type="imtcp" ${listener})`,
    '',
    `include(file=${named(paths.observationConfig)})`,
    ...forwardings.map(([path]) => `include(file=${named(path)})`),
    '',
  ];
  const observation = [
    '# Observation only, written by cefrig; the installer knows nothing of this file.',
    '# A forwarder that is down costs one line on standard error per message: keep the first ones.',
    `global(errorMessagesToStderr.maxNumber="${STDERR_MESSAGES_MAX}")`,
    `module(load="impstats" interval="${STATISTICS_INTERVAL_MS / 1_000}" format="json" resetCounters="off"`,
    `  bracketing="on" log.syslog="off" log.file=${named(paths.statistics)})`,
    '',
  ];
  return new Map([[paths.config, main.join('\n')], [paths.observationConfig, observation.join('\n')], ...forwardings]);
}

/** The files with forwarding rules, by path. */
function forwardingOf(
  paths: RsyslogPaths,
  { forwarder, agent, plainSyslog }: RsyslogForwarding,
): (readonly [path: string, text: string])[] {
  if (agent === 'ama') return [[paths.amaForwardingConfig, amaForwarding(forwarder)]];
  const rule = `\nif $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:${forwarder}`;
  const plain = [paths.plainForwardingConfig, `*.* @127.0.0.1:${plainSyslog ?? 0}\n`] as const;
  return [[paths.forwardingConfig, rule], ...(plainSyslog === null ? [] : [plain])];
}

/** What the Azure Monitor Agent puts there (connector facts, section 2.2), save for the port. */
const amaForwarding = (port: number): string =>
  [
    'template(name="AMA_RSYSLOG_TraditionalForwardFormat" type="string"',
    '  string="<%PRI%>%TIMESTAMP% %HOSTNAME% %syslogtag%%msg:::sp-if-no-1st-sp%%msg%")',
    '*.* action(type="omfwd" template="AMA_RSYSLOG_TraditionalForwardFormat" queue.type="LinkedList"',
    '  queue.filename="omfwd-azuremonitoragent" queue.maxFileSize="32m" queue.maxDiskSpace="1g"',
    '  action.resumeRetryCount="-1" action.resumeInterval="5"',
    '  action.reportSuspension="on" action.reportSuspensionContinuation="on"',
    '  queue.size="25000" queue.workerThreads="100" queue.dequeueBatchSize="2048" queue.saveonshutdown="on"',
    `  target="127.0.0.1" Port="${port}" Protocol="tcp")`,
    '',
  ].join('\n');
