import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { expect } from 'chai';
import { catalogue } from '../../generators/catalogue.js';
import { writeCertificates } from '../../harness/certificates.js';
import { judgeDirectory } from '../../harness/check.js';
import { CpuMeter } from '../../harness/cpu-meter.js';
import { Driver } from '../../harness/driver/driver.js';
import { LedgerFile, runFiles } from '../../harness/ledger-file.js';
import { createRunDirectory } from '../../harness/run-directory.js';
import { loadScenario } from '../../harness/scenario-file.js';
import { parseSet } from '../../harness/scenario/override.js';
import type { RunLine } from '../../src/ledger.js';
import type { Expectation } from '../../src/report.js';
import { NS_PER_MS } from '../../src/units.js';

const START_LEAD_MS = 300;
/** They take an appliance ten times as long as the usual ones. */
const SLOW_CIPHERS = 'ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES256-SHA384';

/** What stands in for a collector over TLS: told of each connection's bytes once its handshake is over. */
type AfterHandshake = (from: Socket) => void;

/**
 * Listens over TLS. Behind a relay, since the handshake is all that is needed of TLS: what is not decrypted costs next to
 * nothing, and an appliance does not see the difference.
 */
async function listen(directory: string, afterHandshake: AfterHandshake) {
  const [cert, key] = await Promise.all(
    [runFiles.serverCertificate, runFiles.serverKey].map((file) => readFile(join(directory, file), 'utf8')),
  );
  const sockets = new Set<Socket>();
  const appliances = new Map<number, Socket>();
  const slow = { maxVersion: 'TLSv1.2', ciphers: SLOW_CIPHERS } as const;
  const server = createTlsServer({ cert: cert!, key: key!, ...slow }, (socket) => {
    const from = appliances.get(socket.remotePort ?? 0);
    if (from === undefined) return;
    from.unpipe();
    afterHandshake(from);
  });
  const relay = createServer((from) => {
    const to = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
      appliances.set(to.localPort ?? 0, from);
      from.pipe(to).pipe(from);
    });
    for (const socket of [from, to]) sockets.add(socket.on('error', () => undefined));
  });
  for (const one of [server, relay]) {
    one.listen(0, '127.0.0.1');
    await once(one, 'listening');
  }
  return {
    port: (relay.address() as AddressInfo).port,
    close: (): void => {
      for (const socket of sockets) socket.destroy();
      for (const one of [server, relay]) one.close();
    },
  };
}

/**
 * The finding on the rate of a load over TLS from one thread, in a run that has nothing else: the real driver, meter and
 * judge. That other programs leave the machine no time is not what is asked here.
 */
async function rateOf(
  { rateEps, applianceCount }: { readonly rateEps: number; readonly applianceCount: number },
  afterHandshake: AfterHandshake,
): Promise<Expectation | undefined> {
  const directory = await mkdtemp(join(tmpdir(), 'cefrig-e2e-'));
  const settings = {
    ...{ 'load.transport': 'tls', 'load.threads': 1, 'load.rateEps': rateEps, 'load.duration': '2s' },
    ...{ 'drain.timeoutMs': 3_000, 'pipeline.collector.kind': 'direct' },
    ...Object.fromEntries([0, 1, 2].map((group) => [`appliances[${group}].count`, applianceCount / 3])),
  };
  const scenario = await loadScenario('first-light', {
    overrides: Object.entries(settings).map(([path, value]) => parseSet(`${path}=${value}`)),
    knownProfiles: catalogue.map(({ name }) => name),
    cwd: process.cwd(),
  });
  const { intent } = await createRunDirectory({ scenario, directory, commandLine: ['e2e'] });
  await writeCertificates(directory);
  const collector = await listen(directory, afterHandshake);
  const faults: string[] = [];
  const onFault = (what: string): void => void faults.push(what);
  const run = await LedgerFile.open<RunLine>(join(directory, runFiles.run), onFault);
  run.append({ type: 'pipeline', collector: { kind: 'planted', version: '-', runtime: 'none' } });
  const address = { host: '127.0.0.1', port: collector.port };
  const driver = await Driver.start({ directory, address, threadCount: intent.driverThreads, onFault });
  try {
    const originNs = String(process.hrtime.bigint() + BigInt(START_LEAD_MS * NS_PER_MS));
    driver.order({ type: 'start', originNs, epochMs: Date.now() + START_LEAD_MS });
    const meter = CpuMeter.start({ driver: process.pid, collector: null }, START_LEAD_MS);
    await driver.done();
    const loadCpu = await meter.read();
    const { busyRatio: driverBusyRatio } = driver;
    const withRoom = { machineBusyCores: 1, saturatedSpans: [] };
    if (loadCpu !== null) run.append({ type: 'load-cpu', ...loadCpu, driverBusyRatio, ...withRoom });
  } finally {
    await driver.close();
    collector.close();
    await run.seal();
  }
  expect(faults).to.deep.equal([]);
  const { report } = await judgeDirectory(directory, []);
  await rm(directory, { recursive: true });
  return report.expectations.find(({ name }) => name === 'rate');
}

describe('a thread of the driver that cannot encrypt as much as it is asked to', () => {
  it('makes the rate unknown and is named, where the collector takes everything', async () => {
    // Each has kernel buffers of its own: on a busy machine they hold what was not read in time.
    const rate = await rateOf({ rateEps: 2_000_000, applianceCount: 120 }, (from) => void from.resume());
    expect(rate?.got).to.match(/events\/s, but one thread of the rig's driver had no time left: .* (9\d|100) % of/);
    expect(rate).to.include({ verdict: 'unknown' });
  });

  it('is not blamed for a collector that stalls while it has time', async () => {
    const rate = await rateOf({ rateEps: 20_000, applianceCount: 3 }, (from) => void from.pause());
    expect(rate?.got).to.match(/events\/s$/);
    expect(rate).to.include({ verdict: 'fail' });
  });
});
