import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assert } from '../../src/assert.js';
import type { Sending } from '../../src/scenario.js';
import { runFiles } from '../ledger-file.js';
import type { Transport } from '../transport.js';
import { tcp } from './tcp.js';
import { tls } from './tls.js';
import { udp } from './udp.js';

/** The transport of a run; TLS trusts the run's own authority. */
export async function openTransport(
  sending: Pick<Sending, 'transport' | 'tls'>,
  directory: string,
): Promise<Transport> {
  switch (sending.transport) {
    case 'tcp':
      return tcp;
    case 'tls':
      assert(sending.tls !== null, 'tls has its settings');
      return tls(await readFile(join(directory, runFiles.authority), 'utf8'), sending.tls);
    case 'udp':
      return udp();
  }
}
