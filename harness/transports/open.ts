import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sending } from '../../src/scenario.js';
import { runFiles } from '../ledger-file.js';
import type { Transport } from '../transport.js';
import { tcp } from './tcp.js';
import { tls } from './tls.js';
import { udp } from './udp.js';

/** The transport of a run; TLS trusts the run's own authority. */
export async function openTransport(name: Sending['transport'], directory: string): Promise<Transport> {
  switch (name) {
    case 'tcp':
      return tcp;
    case 'tls':
      return tls(await readFile(join(directory, runFiles.authority), 'utf8'));
    case 'udp':
      return udp();
  }
}
