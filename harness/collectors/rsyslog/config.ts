import { join, relative } from 'node:path';
import type { DaemonPaths, DaemonPorts } from '../daemon.js';
import { COLLECTOR_HOST } from '../listening-port.js';

/** How often rsyslog writes its counters. */
export const STATISTICS_INTERVAL_MS = 1_000;
const STDERR_MESSAGES_MAX = 1_000;

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
export function renderRsyslogConfig(paths: DaemonPaths, ports: DaemonPorts): ReadonlyMap<string, string> {
  const observationConfig = join(paths.directory, 'rsyslog.d', '00-observation.conf');
  const forwardingConfig = join(paths.directory, 'rsyslog.d', 'security-config-omsagent.conf');
  const listener = `address="${COLLECTOR_HOST}" port="${ports.listen}"`;
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
    `include(file=${named(observationConfig)})`,
    `include(file=${named(forwardingConfig)})`,
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
  const forwarding = `\nif $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:${ports.forwarder}`;
  return new Map([
    [paths.config, main.join('\n')],
    [observationConfig, observation.join('\n')],
    [forwardingConfig, forwarding],
  ]);
}
