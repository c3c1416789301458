import type { ConfigFile, ConfigRequest } from '../collector-config.js';

/**
 * The file of the Azure Monitor Agent (1.28.11 and later), its comments aside. With flow control a full queue makes the
 * daemon read less, and not drop.
 */
export const syslogNgAma = ({ agentPort }: Pick<ConfigRequest, 'agentPort'>): ConfigFile => ({
  path: 'conf.d/azuremonitoragent-tcp.conf',
  text: [
    'destination d_azure_mdsd {',
    '\tnetwork("127.0.0.1"',
    `\tport(${agentPort})`,
    '\tlog-fifo-size(25000));',
    '};',
    '',
    'log {',
    '\tsource(s_src);',
    '\tdestination(d_azure_mdsd);',
    '\tflags(flow-control);',
    '};',
    '',
  ].join('\n'),
  origin: 'agent',
  purpose:
    `Forwards everything to the Azure Monitor Agent, over TCP to 127.0.0.1:${agentPort}. ` +
    'The agent puts this file there itself when a data collection rule with a syslog source reaches it.',
});
