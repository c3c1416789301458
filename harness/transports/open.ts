import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assert } from '../../src/assert.js';
import type { Scenario } from '../../src/scenario.js';
import { identityFile, runFiles } from '../ledger-file.js';
import type { Transport } from '../transport.js';
import { openOwnTls } from './own-tls.js';
import { tcp } from './tcp.js';
import { tls, type TlsOptions } from './tls.js';
import { udp } from './udp.js';

/** The transport of a run's appliances; with TLS they trust the run's own authority, or before an external collector the user's. */
export async function openTransport(
  { load, pipeline }: Pick<Scenario, 'load' | 'pipeline'>,
  directory: string,
): Promise<Transport> {
  switch (load.transport) {
    case 'tcp':
      return tcp;
    case 'tls': {
      assert(load.tls !== null, 'tls has its settings');
      if (pipeline.collector.kind === 'external') return openOwnTls(load.tls);
      const { version, clientCertificates, fault } = load.tls;
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
 * the canary knows it by itself. An external collector's certificate is good, and known by its authority.
 */
export async function openCanaryTransport(scenario: Scenario, directory: string): Promise<Transport> {
  const { load, pipeline, expect } = scenario;
  if (expect.connections === 'accepted') return openTransport(scenario, directory);
  if (pipeline.collector.kind === 'external' && load.tls !== null) return openOwnTls({ ...load.tls, fault: 'none' });
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
