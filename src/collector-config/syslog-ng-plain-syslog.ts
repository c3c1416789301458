import type { ConfigRequest } from '../collector-config.js';
import { collectedFacilities, collectedLevels } from './plain-syslog.js';

/** What the agent appends to `syslog-ng.conf`: a destination, and a filter with its log path for each facility. */
export function plainSyslogForSyslogNg({ plainSyslogPort }: Pick<ConfigRequest, 'plainSyslogPort'>): string[] {
  if (plainSyslogPort === null) return [];
  const levels = collectedLevels.join(',');
  return [
    '#OMS_Destination',
    `destination d_oms { udp("127.0.0.1" port(${plainSyslogPort})); };`,
    '',
    ...collectedFacilities.flatMap((facility) => [
      `#OMS_facility = ${facility}`,
      `filter f_${facility}_oms { level(${levels}) and facility(${facility}); };`,
      `log { source(s_src); filter(f_${facility}_oms); destination(d_oms); };`,
      '',
    ]),
  ];
}
