/**
 * The syslog header of frames. `vendor`: as the appliance's product sends it; `rfc3164` (section 4.1) and `rfc5424`
 * (section 6.2): the same for all.
 */
export const syslogStyles = ['vendor', 'rfc3164', 'rfc5424'] as const;
export type SyslogStyle = (typeof syslogStyles)[number];
