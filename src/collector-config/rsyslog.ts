import type { ConfigFile, ConfigRequest } from '../collector-config.js';
import { plainSyslogForRsyslog } from './rsyslog-plain-syslog.js';
import { rsyslogAma } from './rsyslog-ama.js';
import { rsyslogListeners } from './rsyslog-listeners.js';
import { rsyslogOms } from './rsyslog-oms.js';

/**
 * rsyslog as the connector leaves it. On a host the distribution's `rsyslog.conf` stays and includes the rest. In a
 * working directory a main file of our own does so: left out on purpose are the distribution's inputs (the machine's
 * kernel and local messages are no part of a run) and its rules that write log files, since the installer neither adds nor
 * changes them and their disk writes would be measured too.
 */
export function rsyslogFiles(request: ConfigRequest): readonly ConfigFile[] {
  return [
    ...(request.home === 'working-directory' ? [mainFile] : []),
    rsyslogListeners(request),
    request.agent === 'oms' ? rsyslogOms(request) : rsyslogAma(request),
    ...plainSyslogForRsyslog(request),
  ];
}

/** Where a private rsyslog keeps its queues. Debian's file says `/var/spool/rsyslog`. */
export const WORK_DIRECTORY = 'work';

const mainFile: ConfigFile = {
  path: 'rsyslog.conf',
  text: `global(workDirectory="${WORK_DIRECTORY}")\ninclude(file="rsyslog.d/*.conf")\n`,
  origin: 'cefrig',
  purpose: 'Reads the other files and nothing of the distribution.',
};
