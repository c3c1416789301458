import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CollectorOptions, CollectorRuntime, StartedCollector } from '../../../harness/collector.js';
import { runFiles } from '../../../harness/ledger-file.js';
import { Listener } from './listener.js';

/** No daemon may stumble over a directory's blanks and quotes, nor over a path longer than that of a socket may be. */
const DIRECTORY_NAME = `cefrig collectors "$1" ${'long '.repeat(25)}`;

/** For the tests of one suite: a directory and a listener each, and an end for all that they start. */
export function collectorBench() {
  const started: StartedCollector[] = [];
  let runDirectory: string;
  let directory: string;
  let listener: Listener;

  beforeEach(async () => {
    runDirectory = await mkdtemp(join(tmpdir(), DIRECTORY_NAME));
    directory = join(runDirectory, runFiles.collector);
    await mkdir(directory);
    listener = await Listener.open();
  });

  afterEach(async () => {
    await Promise.all(started.splice(0).map((collector) => collector.stop()));
    listener.close();
    await rm(runDirectory, { recursive: true });
  });

  const optionsOf = (changes: Partial<CollectorOptions> = {}): CollectorOptions => ({
    directory,
    port: 0,
    transport: 'tcp',
    cpus: null,
    version: null,
    image: null,
    config: null,
    agent: 'oms',
    framing: 'newline',
    clientCertificates: 'none',
    tlsStack: null,
    udpReceiveBufferBytes: null,
    forwarderPort: listener.port,
    plainSyslogPort: null,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  });

  return {
    /** In which the collector has its own. */
    get runDirectory(): string {
      return runDirectory;
    },
    get directory(): string {
      return directory;
    },
    get listener(): Listener {
      return listener;
    },
    optionsOf,
    stopAfterwards: (collector: StartedCollector): number => started.push(collector),
    start: async (runtime: CollectorRuntime, changes?: Partial<CollectorOptions>): Promise<StartedCollector> => {
      const collector = await runtime.start(optionsOf(changes));
      started.push(collector);
      return collector;
    },
  };
}
