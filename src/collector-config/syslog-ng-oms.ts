import type { ConfigFile, ConfigRequest } from '../collector-config.js';

/**
 * The rule of `cef_installer.py`, byte for byte save for the port: a newline first, and one at the end. In a quoted string
 * `\|` is a `|`, so the pattern asks for either word, anywhere, without a colon.
 */
export const syslogNgOms = ({ agentPort }: Pick<ConfigRequest, 'agentPort'>): ConfigFile => ({
  path: 'conf.d/security-config-omsagent.conf',
  text:
    '\nfilter f_oms_filter {match("CEF\\|ASA" ) ;};' +
    `destination oms_destination {tcp("127.0.0.1" port(${agentPort}));};\n` +
    'log {source(s_src);filter(f_oms_filter);destination(oms_destination);};\n',
  origin: 'installer',
  purpose: `Forwards what has CEF or ASA in it to the Log Analytics agent, over TCP to 127.0.0.1:${agentPort}.`,
});
