import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentKind } from '../../src/agent.js';
import { ROW_BYTES_MAX } from '../../src/agent/work.js';
import type { Load, PipelineSettings } from '../../src/scenario.js';
import { HarnessError } from '../error.js';
import { runFiles } from '../ledger-file.js';
import type { Listen, Listener, ListenerOptions } from './listener.js';
import { listenUdp } from './listeners/datagram.js';
import { listenTcp, listenTls } from './listeners/stream.js';

/**
 * A longer frame is taken in pieces of so many bytes. fluentd's TCP input has no limit of its own, but the record must fit
 * a call of the ingestion API; the Azure Monitor Agent drops what is too large for a row.
 */
const frameBytesMax: Readonly<Record<AgentKind, number>> = { oms: 65_536, ama: ROW_BYTES_MAX };

/** What the listener's framing leaves open. */
type OpenOptions = Omit<ListenerOptions, 'framing' | 'frameBytesMax'>;

/**
 * Listens as the scenario needs it: behind a collector as the agents do, on TCP with frames by newline; without one as
 * the collector would, for the load's own transport. Throws HarnessError where the port is taken.
 */
export async function listenFor(
  { load, pipeline }: { readonly load: Load; readonly pipeline: PipelineSettings },
  directory: string,
  options: OpenOptions,
): Promise<Listener> {
  const isDirect = pipeline.collector.kind === 'direct';
  const listen = isDirect ? await listenerOf(load.transport, directory) : listenTcp;
  const framing = isDirect ? load.framing : 'newline';
  const complete = { ...options, framing, frameBytesMax: frameBytesMax[pipeline.forwarder.agent] };
  return await listening(listen, complete, { key: 'pipeline.forwarder.port', ...pipeline });
}

/** Listens where the Log Analytics agent takes plain syslog: UDP. Throws HarnessError where the port is taken. */
export const listenForPlainSyslog = (pipeline: PipelineSettings, options: OpenOptions): Promise<Listener> =>
  listening(
    listenUdp,
    { ...options, framing: 'datagram', frameBytesMax: frameBytesMax.oms },
    { key: 'pipeline.forwarder.plainSyslogPort', ...pipeline },
  );

/** `key`: of the scenario, the port's. */
async function listening(
  listen: Listen,
  options: ListenerOptions,
  { key, collector }: Pick<PipelineSettings, 'collector'> & { readonly key: string },
): Promise<Listener> {
  try {
    return await listen(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const { port } = options;
    const isForwardedByUser = collector.kind === 'external' || collector.config !== null;
    const another = isForwardedByUser
      ? `another with --set ${key}=PORT, and have the collector forward to that one`
      : `any free one with --set ${key}=0`;
    const why =
      code === 'EADDRINUSE'
        ? `the port is in use. Free it (\`ss -lntup 'sport = :${port}'\` names its owner), or take ${another}`
        : message;
    throw new HarnessError('input', `${key}: cannot listen on 127.0.0.1:${port}: ${why}`, { cause: error });
  }
}

async function listenerOf(transport: Load['transport'], directory: string): Promise<Listen> {
  const read = (file: string): Promise<string> => readFile(join(directory, file), 'utf8');
  switch (transport) {
    case 'tcp':
      return listenTcp;
    case 'tls':
      return listenTls({ cert: await read(runFiles.serverCertificate), key: await read(runFiles.serverKey) });
    case 'udp':
      return listenUdp;
  }
}
