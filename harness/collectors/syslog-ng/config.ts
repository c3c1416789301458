import { join } from 'node:path';
import type { DaemonPaths, DaemonPorts } from '../daemon.js';
import { COLLECTOR_HOST } from '../listening-port.js';

/**
 * syslog-ng as the Azure connector's installer for the Log Analytics agent leaves it. Returns file contents by path.
 *
 * The main file has Debian's options and the source that the installer appends; the forwarding rule is the installer's
 * file (it begins with a newline and has none at its end) save for the port. Queue and flow control keep their defaults,
 * because the defaults are what is measured: 10,000 messages wait for a destination, and what comes then is dropped.
 * Left out on purpose are the distribution's own sources, which the installer comments out, and its log files.
 *
 * Files are included from the daemon's working directory, which must be `paths.directory`.
 */
export function renderSyslogNgConfig(
  paths: DaemonPaths,
  ports: DaemonPorts,
  version: string,
): ReadonlyMap<string, string> {
  // "3.38.1" to "3.38": it then behaves as its own release does.
  const format = version.split('.').slice(0, 2).join('.');
  const listener = `ip("${COLLECTOR_HOST}") port(${ports.listen})`;
  const main = [
    `@version: ${format}`,
    '@define include-path "."',
    'options { chain_hostnames(off); flush_lines(0); use_dns(no); use_fqdn(no); dns_cache(no); stats_freq(0);',
    '\t  bad_hostname("^gconfd$"); };',
    `source s_src { udp( ${listener}); tcp( ${listener});};`,
    '@include "conf.d/*.conf"',
    '',
  ];
  const forwarding =
    `\nfilter f_oms_filter {match("CEF\\|ASA" ) ;};` +
    `destination oms_destination {tcp("127.0.0.1" port(${ports.forwarder}));};\n` +
    'log {source(s_src);filter(f_oms_filter);destination(oms_destination);};';
  return new Map([
    [paths.config, main.join('\n')],
    [join(paths.directory, 'conf.d', 'security-config-omsagent.conf'), forwarding],
  ]);
}
