import type { AgentKind } from '../agent.js';

const facilities = [
  ...['kern', 'user', 'mail', 'daemon', 'auth', 'syslog', 'lpr', 'news', 'uucp', 'cron', 'authpriv', 'ftp'],
  ...['ntp', 'audit', 'alert', 'clock', 'local0', 'local1', 'local2', 'local3', 'local4', 'local5', 'local6', 'local7'],
] as const;

/**
 * Facility names as an agent sends them (number = PRI / 8). fluentd, in the Log Analytics agent, calls 15 `at`. Chosen for
 * the Azure Monitor Agent: the names of data collection rules.
 */
export const facilityNames: Readonly<Record<AgentKind, readonly string[]>> = {
  oms: facilities.map((name) => (name === 'clock' ? 'at' : name)),
  ama: facilities,
};

/**
 * Severity names as an agent sends them (number = PRI modulo 8). fluentd's are `err` and `warn`. Of the Azure Monitor
 * Agent `info` was seen; chosen: the others as syslog.h has them.
 */
export const severityNames: Readonly<Record<AgentKind, readonly string[]>> = {
  oms: ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug'],
  ama: ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'],
};

/** Facilities that a data collection rule may name: all of syslog, and of what has no number in a PRI or no PRI at all. */
export const ruleFacilityNames = [...facilities, 'mark', 'nopri'] as const;

/** Severities as a data collection rule names them, from 0 (Emergency) to 7. */
export const ruleLevelNames = [
  ...['Emergency', 'Alert', 'Critical', 'Error', 'Warning', 'Notice', 'Info', 'Debug'],
] as const;
