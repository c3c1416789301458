import { expect } from 'chai';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DaemonPaths } from '../../../harness/collectors/daemon.js';
import { daemonPaths } from '../../../harness/collectors/daemon/paths.js';
import { CONTROL_SOCKET } from '../../../harness/collectors/syslog-ng/control.js';
import { countIn } from '../../../src/loss-counter.js';
import { droppedIn, readSyslogNgCounters } from '../../../harness/collectors/syslog-ng/statistics.js';
import { syslogNg } from '../../../harness/collectors/syslog-ng/syslog-ng.js';

/** As syslog-ng 3.38 and 4.8 write them. */
const statistics = (dropped: number): string =>
  [
    'SourceName;SourceId;SourceInstance;State;Type;Number',
    'dst.tcp;oms_destination#0;tcp,127.0.0.1:25226;a;queued;10000',
    `dst.tcp;oms_destination#0;tcp,127.0.0.1:25226;a;dropped;${dropped}`,
    'dst.tcp;d_other#0;tcp,a;b;127.0.0.1:25226;a;dropped;5',
    'dst.udp;d_oms#0;udp,127.0.0.1:25224;a;dropped;8',
    'src.udp;s_src;dropped;a;processed;77',
    'src.udp;s_src;udp,127.0.0.1;a;dropped;99',
    'destination;oms_destination;;a;processed;12000',
  ].join('\n');

const dropped = { counter: 'destination-dropped', bufferBytes: null };

describe('syslog-ng statistics', () => {
  it('tell what destinations reached over TCP dropped, each by its name, and nothing else', () => {
    expect(droppedIn(statistics(2_000))).to.deep.equal([
      { ...dropped, of: 'oms_destination (tcp,127.0.0.1:25226)', count: 2_000 },
      { ...dropped, of: 'd_other (tcp,a;b;127.0.0.1:25226)', count: 5 },
    ]);
    expect(droppedIn('SourceName;SourceId;SourceInstance;State;Type;Number')).to.deep.equal([]);
    expect(droppedIn('')).to.deep.equal([]);
  });

  describe('asked over the control socket', () => {
    let directory: string;
    let paths: DaemonPaths;
    let server: Server;
    let hasEnded: boolean;
    let answers: (socket: Socket) => void;

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'cefrig-control-'));
      paths = daemonPaths(syslogNg, directory);
      await mkdir(paths.workDirectory);
      hasEnded = false;
      server = createServer((socket) => {
        socket.once('data', (asked) => {
          expect(String(asked)).to.equal('STATS\n');
          answers(socket);
        });
      });
      server.listen(join(paths.workDirectory, CONTROL_SOCKET));
      await once(server, 'listening');
    });
    afterEach(async () => {
      server.close();
      await rm(directory, { recursive: true });
    });

    it('are taken from an answer in pieces, and kept in a file', async () => {
      answers = (socket) => {
        socket.write(`${statistics(7)}\n`);
        setTimeout(() => socket.write('.\n'), 20);
      };
      const reader = readSyslogNgCounters(paths, () => hasEnded);
      expect(countIn((await reader.discards()) ?? [])).to.equal(12);
      expect(countIn((await reader.lastDiscards()) ?? [])).to.equal(12);
      expect(await readFile(paths.statistics, 'utf8')).to.equal(statistics(7));
      reader.close();
    });

    it('are the last ones told where the daemon has ended, or cuts its answer short', async () => {
      answers = (socket) => socket.end(`${statistics(1)}\n.\n`);
      const reader = readSyslogNgCounters(paths, () => hasEnded);
      expect(countIn((await reader.discards()) ?? [])).to.equal(6);
      answers = (socket) => socket.end(statistics(2));
      expect(countIn((await reader.discards()) ?? [])).to.equal(6);
      hasEnded = true;
      // It may just have been asked once more, and is waited for.
      expect(countIn((await reader.discards()) ?? [])).to.equal(6);
      answers = (socket) => socket.end(`${statistics(3)}\n.\n`);
      expect(countIn((await reader.discards()) ?? [])).to.equal(6);
      reader.close();
    });

    it('are null where nobody ever answered', async () => {
      server.close();
      const reader = readSyslogNgCounters(paths, () => hasEnded);
      expect(await reader.discards()).to.equal(null);
      reader.close();
    });
  });
});
