import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assert } from '../../src/assert.js';
import type { Scenario, Sending } from '../../src/scenario.js';
import { identityFile, runFiles } from '../ledger-file.js';
import type { Transport } from '../transport.js';
import { tcp } from './tcp.js';
import { tls, type TlsOptions } from './tls.js';
import { udp } from './udp.js';

/** The transport of a run's appliances; with TLS they trust the run's own authority. */
export async function openTransport(
  sending: Pick<Sending, 'transport' | 'tls'>,
  directory: string,
): Promise<Transport> {
  switch (sending.transport) {
    case 'tcp':
      return tcp;
    case 'tls': {
      assert(sending.tls !== null, 'tls has its settings');
      const { version, clientCertificates, fault } = sending.tls;
      const hasIdentities = clientCertificates === 'own' && fault !== 'appliance-without-certificate';
      return tls(await authorityIn(directory), {
        version: fault === 'tls-1.1' ? 'TLSv1.1' : version,
        ...(hasIdentities && { identityOf: identitiesIn(directory) }),
      });
    }
    case 'udp':
      return udp();
  }
}

/**
 * That of the canary: the appliances', unless the collector is to refuse them. Then it is one that the collector takes, so
 * that no other trouble passes for its refusal; and since it may be the collector's certificate that no appliance takes,
 * the canary knows it by itself.
 */
export async function openCanaryTransport({ load, expect }: Scenario, directory: string): Promise<Transport> {
  if (expect.connections === 'accepted') return openTransport(load, directory);
  return tls(await authorityIn(directory), {
    version: load.tls?.version ?? null,
    pinnedPem: await readFile(join(directory, runFiles.serverCertificate), 'utf8'),
    ...(load.tls?.clientCertificates === 'own' && { identityOf: identitiesIn(directory) }),
  });
}

const authorityIn = (directory: string): Promise<string> => readFile(join(directory, runFiles.authority), 'utf8');

const identitiesIn =
  (directory: string): TlsOptions['identityOf'] & {} =>
  (appliance) =>
    readFile(join(directory, identityFile(appliance)), 'utf8');
