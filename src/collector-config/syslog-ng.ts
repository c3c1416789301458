import type { ConfigFile, ConfigRequest } from '../collector-config.js';
import { plainSyslogPurpose } from './plain-syslog.js';
import { syslogNgAma } from './syslog-ng-ama.js';
import { syslogNgOms } from './syslog-ng-oms.js';
import { plainSyslogForSyslogNg } from './syslog-ng-plain-syslog.js';
import { syslogNgSource } from './syslog-ng-source.js';
import { versionNumbers } from './version.js';

/** syslog-ng as the connector leaves it. */
export const syslogNgFiles = (request: ConfigRequest): readonly ConfigFile[] => [
  mainFile(request),
  request.agent === 'oms' ? syslogNgOms(request) : syslogNgAma(request),
];

/** Debian bookworm's. Older and newer ones read it too, with a warning. */
const COMMON_VERSION = { major: 3, minor: 38 };

/**
 * Those of Debian's file that have a say here, as all versions read them. `keep_hostname` is not among them: the host of a
 * message becomes the address that it came from.
 */
const options =
  'options { chain_hostnames(off); flush_lines(0); use_dns(no); use_fqdn(no); dns_cache(no); stats_freq(0); ' +
  'bad_hostname("^gconfd$"); };';

/** A pattern for files needs a folder without special characters in it, so a private one is named by `include-path`. */
const includes = {
  host: ['@include "scl.conf"', '@include "/etc/syslog-ng/conf.d/*.conf"'],
  'working-directory': ['@define include-path "."', '@include "conf.d/*.conf"'],
} as const satisfies Record<ConfigRequest['home'], readonly string[]>;

const purpose =
  'Listens, and reads the other files. It stands for the file of the distribution once the installer has commented out ' +
  "its sources: this host's own messages are no longer read, and no log files are written. Its listeners read RFC 5424 too; " +
  "the installer's do not (flags(syslog-protocol) is missing there).";

/**
 * The outcome of the installers, which comment out the sources of Debian's file and append `s_src`. The agent appends its
 * plain syslog to the same file. Left out are the distribution's log paths: they write what comes from `s_src` into
 * files below /var/log, whose disk writes would be measured too.
 */
function mainFile(request: ConfigRequest): ConfigFile {
  const { major, minor } = versionNumbers(request.daemonVersion) ?? COMMON_VERSION;
  const text = [
    `@version: ${major}.${minor}`,
    ...includes[request.home],
    '',
    options,
    '',
    syslogNgSource(request),
    '',
    ...plainSyslogForSyslogNg(request),
  ];
  return {
    path: 'syslog-ng.conf',
    text: text.join('\n'),
    origin: 'cefrig',
    purpose: `${purpose}${request.plainSyslogPort === null ? '' : ` ${plainSyslogPurpose(request.plainSyslogPort)}`}`,
  };
}
