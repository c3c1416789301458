/**
 * Plain syslog to the Log Analytics agent. The agent writes these rules for the facilities and levels that its workspace
 * collects ("Syslog data sources"; "Troubleshooting CEF", which shows the lines). Here it collects all of them: the case in
 * which every event of a CEF appliance also becomes a row of the Syslog table.
 */

/** As the settings of a workspace list them. */
export const collectedFacilities = [
  ...['auth', 'authpriv', 'cron', 'daemon', 'ftp', 'kern'],
  ...['local0', 'local1', 'local2', 'local3', 'local4', 'local5', 'local6', 'local7'],
  ...['lpr', 'mail', 'news', 'syslog', 'user', 'uucp'],
] as const;

/** In the agent's order, which is that of their names. */
export const collectedLevels = ['alert', 'crit', 'debug', 'emerg', 'err', 'info', 'notice', 'warning'] as const;

export const plainSyslogPurpose = (port: number): string =>
  `Sends everything once more, as plain syslog over UDP to 127.0.0.1:${port}: each CEF event also becomes a row of the ` +
  'Syslog table.';
