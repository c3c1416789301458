import type { ConfigFile, ConfigRequest } from '../collector-config.js';

/**
 * The file of the Azure Monitor Agent (1.28.11 and later; `queue.maxDiskSpace` since 1.32.6), its comments aside.
 * Everything is sent: it is the agent that filters by facility and level. The queue needs a work directory, which Debian's
 * rsyslog.conf names.
 */
export function rsyslogAma({ agentPort }: Pick<ConfigRequest, 'agentPort'>): ConfigFile {
  const template = 'AMA_RSYSLOG_TraditionalForwardFormat';
  const format = '<%PRI%>%TIMESTAMP% %HOSTNAME% %syslogtag%%msg:::sp-if-no-1st-sp%%msg%';
  const lines = [
    `template(name="${template}" type="string" string="${format}")`,
    '*.* action(type="omfwd"',
    `template="${template}"`,
    'queue.type="LinkedList"',
    'queue.filename="omfwd-azuremonitoragent"',
    'queue.maxFileSize="32m"',
    'queue.maxDiskSpace="1g"',
    'action.resumeRetryCount="-1"',
    'action.resumeInterval="5"',
    'action.reportSuspension="on"',
    'action.reportSuspensionContinuation="on"',
    'queue.size="25000"',
    'queue.workerThreads="100"',
    'queue.dequeueBatchSize="2048"',
    'queue.saveonshutdown="on"',
    `target="127.0.0.1" Port="${agentPort}" Protocol="tcp")`,
  ];
  return {
    path: 'rsyslog.d/10-azuremonitoragent-omfwd.conf',
    text: `${lines.join('\n')}\n`,
    origin: 'agent',
    purpose:
      `Forwards everything to the Azure Monitor Agent, queued, over TCP to 127.0.0.1:${agentPort}. ` +
      'The agent puts this file there itself when a data collection rule with a syslog source reaches it.',
  };
}
