import type { ConfigFile, ConfigRequest } from '../collector-config.js';
import { collectedFacilities, collectedLevels, plainSyslogPurpose } from './plain-syslog.js';

/** The agent's own file: a line for each facility, two blanks before the address. */
export function plainSyslogForRsyslog({ plainSyslogPort }: Pick<ConfigRequest, 'plainSyslogPort'>): ConfigFile[] {
  if (plainSyslogPort === null) return [];
  const line = (facility: string): string =>
    `${collectedLevels.map((level) => `${facility}.=${level}`).join(';')}  @127.0.0.1:${plainSyslogPort}\n`;
  return [
    {
      path: 'rsyslog.d/95-omsagent.conf',
      text: collectedFacilities.map(line).join(''),
      origin: 'agent',
      purpose: plainSyslogPurpose(plainSyslogPort),
    },
  ];
}
