import { createSocket } from 'node:dgram';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { CANARY_KEY } from '../../src/canary.js';
import { processRuntime } from '../../harness/collectors/daemon/process-runtime.js';
import { rsyslog } from '../../harness/collectors/rsyslog/rsyslog.js';
import { syslogNg } from '../../harness/collectors/syslog-ng/syslog-ng.js';
import { untilReady } from '../../harness/readiness.js';
import { udp } from '../../harness/transports/udp.js';
import { collectorBench } from '../harness/collectors/collector-bench.js';
import { Listener } from '../harness/collectors/listener.js';
import { requireProcessRuntime } from '../harness/requirements.js';

/** CONTRIBUTING.md names it: 200 in the nightly form. */
const startCount = Number(process.env['CEFRIG_STARTS'] ?? 10);
const START_MS_MAX = 60_000;
const EVENT_COUNT = 20;

/** The agent's place: what came there, and how many canaries. */
const tapOf = (listener: Listener) => ({
  get counts() {
    return { canaryCount: listener.text.split(`${CANARY_KEY}=`).length - 1 };
  },
});

describe('readiness over UDP', () => {
  const bench = collectorBench();

  for (const daemon of [rsyslog, syslogNg]) {
    it(`of ${daemon.kind} is true ${startCount} times in a row: what is sent at once arrives`, async function () {
      await requireProcessRuntime(this);
      this.timeout(startCount * START_MS_MAX);
      for (let turn = 0; turn < startCount; turn += 1) {
        const directory = join(bench.directory, String(turn));
        await mkdir(directory);
        const listener = await Listener.open();
        const collector = await processRuntime(daemon).start(
          bench.optionsOf({ directory, transport: 'udp', forwarderPort: listener.port }),
        );
        try {
          const tap = tapOf(listener);
          const { signal } = new AbortController();
          const ends = { collector, forwarder: tap, workspace: tap };
          await untilReady({
            ...ends,
            transport: udp(),
            canary: { framing: 'datagram', runTag: turn, pri: 134 },
            signal,
          });
          const socket = createSocket('udp4');
          for (let event = 0; event < EVENT_COUNT; event += 1) {
            const line = `<134>Nov  3 09:05:01 fw-1 CEF:0|V|P|1|1|start ${turn}, event ${event}|3|src=192.0.2.1`;
            socket.send(line, collector.address.port, collector.address.host);
          }
          for (let event = 0; event < EVENT_COUNT; event += 1) {
            await listener.waitFor(`|start ${turn}, event ${event}|`);
          }
          socket.close();
          expect(listener.text.split('|start ').length - 1).to.equal(EVENT_COUNT);
        } finally {
          await collector.stop();
          listener.close();
          await rm(directory, { recursive: true });
        }
      }
    });
  }
});
