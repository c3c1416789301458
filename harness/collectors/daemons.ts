import type { DaemonKind } from '../../src/scenario.js';
import type { SyslogDaemon } from './daemon.js';
import { rsyslog } from './rsyslog/rsyslog.js';
import { syslogNg } from './syslog-ng/syslog-ng.js';

/** All that can be under test. A new one is one file beside these, and a row in the conformance suite of collectors. */
export const daemons: Readonly<Record<DaemonKind, SyslogDaemon>> = { rsyslog, 'syslog-ng': syslogNg };
