import type { ConfigFile, ConfigRequest } from '../collector-config.js';

/**
 * The rule of `cef_installer.py`, byte for byte save for the port: it writes a newline before the text and none behind it.
 * A direct action, so nothing waits for an agent that is down, and no `stop`, so every later rule sees the message too.
 */
export const rsyslogOms = ({ agentPort }: Pick<ConfigRequest, 'agentPort'>): ConfigFile => ({
  path: 'rsyslog.d/security-config-omsagent.conf',
  text: `\nif $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:${agentPort}`,
  origin: 'installer',
  purpose: `Forwards what has CEF: or ASA- in it to the Log Analytics agent, over TCP to 127.0.0.1:${agentPort}.`,
});
