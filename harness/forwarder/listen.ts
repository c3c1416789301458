import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Load, PipelineSettings } from '../../src/scenario.js';
import { HarnessError } from '../error.js';
import { runFiles } from '../ledger-file.js';
import type { Listen, Listener, ListenerOptions } from './listener.js';
import { listenUdp } from './listeners/datagram.js';
import { listenTcp, listenTls } from './listeners/stream.js';

/**
 * Listens as the scenario needs it: behind a collector as the Log Analytics agent does, on TCP with frames by newline;
 * without one as the collector would, for the load's own transport. Throws HarnessError where the port is taken.
 */
export async function listenFor(
  { load, pipeline }: { readonly load: Load; readonly pipeline: PipelineSettings },
  directory: string,
  options: Omit<ListenerOptions, 'framing'>,
): Promise<Listener> {
  const isDirect = pipeline.collector.kind === 'direct';
  const listen = isDirect ? await listenerOf(load.transport, directory) : listenTcp;
  try {
    return await listen({ ...options, framing: isDirect ? load.framing : 'newline' });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const { port } = options;
    const why =
      code === 'EADDRINUSE'
        ? `the port is in use. Free it (\`ss -lntup 'sport = :${port}'\` names its owner), or take any free one with --set pipeline.forwarder.port=0`
        : message;
    throw new HarnessError('input', `pipeline.forwarder.port: cannot listen on 127.0.0.1:${port}: ${why}`, {
      cause: error,
    });
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
