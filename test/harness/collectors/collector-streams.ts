import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { writeCertificates } from '../../../harness/certificates.js';
import type { StartedCollector } from '../../../harness/collector.js';
import { runFiles } from '../../../harness/ledger-file.js';
import { readSocketDrops } from '../../../harness/socket-drops.js';
import type { Transport } from '../../../harness/transport.js';
import { tcp } from '../../../harness/transports/tcp.js';
import { tls } from '../../../harness/transports/tls.js';
import { udp } from '../../../harness/transports/udp.js';
import { framePrefix, frameSuffix, type StreamFraming } from '../../../src/syslog/framing.js';
import { framesOf, openWire, written } from '../transport-conformance.js';
import { collectorBench } from './collector-bench.js';
import { lineOf, type TriedDaemon, type TriedRuntime } from './tried-daemon.js';

/** In one write over one wire, which is closed behind it. */
async function sendFrames(
  transport: Transport,
  { address }: StartedCollector,
  framing: StreamFraming,
  lines: readonly string[],
): Promise<void> {
  const stream = lines.map((line) => framePrefix(framing, line.length) + line + frameSuffix(framing)).join('');
  const wire = await openWire(transport, address);
  expect(await written(wire, framesOf(Buffer.from(stream)))).to.deep.include({ takenCount: 1, error: null });
  wire.close();
}

/** The kernel's usual receive buffer holds so many datagrams. */
const HELD_COUNT = 60;

/** TLS 1.2 and 1.3, with each library that the daemon has, and both framings of a stream. */
export function describeStreams(tried: TriedDaemon, { name, runtimeOf, requirement }: TriedRuntime): void {
  const { daemon } = tried;
  describe(`collector ${daemon.kind}, runtime ${name}: streams`, () => {
    const bench = collectorBench();
    const { start } = bench;
    const runtime = runtimeOf(daemon);

    before(async function () {
      await requirement(this);
    });

    for (const framing of ['newline', 'octet-counted'] as const) {
      const stacks = daemon.kind === 'rsyslog' ? (['gtls', 'ossl'] as const) : ([null] as const);
      for (const tlsStack of stacks) {
        for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
          const how = `${version}${tlsStack === null ? '' : `, ${tlsStack}`}, frames ${framing}`;
          it(`takes lines over ${how}`, async () => {
            await writeCertificates(bench.runDirectory);
            const collector = await start(runtime, { transport: 'tls', framing, tlsStack });
            const authorityPem = await readFile(join(bench.runDirectory, runFiles.authority), 'utf8');
            const names = ['one', 'two', 'three'];
            await sendFrames(tls(authorityPem, { version }), collector, framing, names.map(lineOf));
            await bench.listener.waitFor(tried.passed('three'));
            expect(bench.listener.text).to.equal(names.map((one) => `${tried.passed(one)}\n`).join(''));
          });
        }
      }
    }

    it('takes counted lines over TCP where frames are counted', async () => {
      const collector = await start(runtime, { framing: 'octet-counted' });
      const names = ['one', 'two', 'three'];
      await sendFrames(tcp, collector, 'octet-counted', names.map(lineOf));
      await bench.listener.waitFor(tried.passed('three'));
      expect(bench.listener.text).to.equal(names.map((one) => `${tried.passed(one)}\n`).join(''));
    });

    it('has a receive buffer for datagrams as large as it is told', async () => {
      const dropsOf = async (udpReceiveBufferBytes: number | null): Promise<number> => {
        const collector = await start(runtime, { transport: 'udp', udpReceiveBufferBytes });
        const { address, pid } = collector;
        process.kill(pid ?? 0, 'SIGSTOP');
        const wire = await openWire(udp(), address);
        const block = Buffer.from(lineOf('x'.repeat(400)).repeat(HELD_COUNT));
        await written(wire, framesOf(block, HELD_COUNT));
        wire.close();
        const drops = await readSocketDrops(address.port, pid);
        process.kill(pid ?? 0, 'SIGCONT');
        await collector.stop();
        return drops ?? NaN;
      };
      expect(await dropsOf(4_096)).to.be.within(HELD_COUNT - 20, HELD_COUNT - 1);
      expect(await dropsOf(null)).to.equal(0);
    });
  });
}
