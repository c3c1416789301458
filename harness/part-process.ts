import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Stall } from '../src/standstill.js';
import { HarnessError } from './error.js';
import type { PartCounts, PartNews, PartOrder } from './part.js';

/** A fleet of ten thousand makes its corpora first, each part its own, on however few cores there are. */
const START_MS_MAX = 120_000;
const STOP_MS_MAX = 20_000;
/** Room for short-lived objects. Node's default is for programs that make many; here it would only be filled and kept. */
const YOUNG_MIB_MAX = 1;

/**
 * Of glibc: large blocks come from the kernel and go back to it, and threads share one heap. Else each thread keeps a
 * heap of its own for as much as it ever had at once, and blocks of a megabyte leave holes in it.
 */
const memorySettings = { MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072' };

export type PartName = 'forwarder' | 'workspace';

export interface PartHandlers {
  onNote(text: string): void;
  /** The part, or its ledger, is in trouble that is the rig's own. */
  onFault(what: string): void;
}

/** A part of the pipeline as the run sees it: a process of its own that can be killed, replaced and measured. */
export class PartProcess {
  counts: PartCounts = {
    ...{ seenCount: 0, arrivedCount: 0, canaryCount: 0, unexpectedCount: 0 },
    ...{ queuedCount: 0, holdsBack: false },
  };
  usage: { cpuSeconds: number; rssMiBMax: number; longestStallMs: number; stalls: readonly Stall[] } | null = null;
  private isStopping = false;
  /** It has ended, and all that it told has come: that may be after its end. */
  private readonly closed: Promise<void>;

  private constructor(
    readonly name: PartName,
    private readonly child: ChildProcess,
    readonly port: number,
    readonly plainSyslogPort: number | null,
  ) {
    this.closed = new Promise((resolve) =>
      child.once('close', () => {
        resolve();
      }),
    );
  }

  /** Starts a part and waits until it listens. Throws HarnessError with the part's own words where it cannot. */
  static async start(
    name: PartName,
    directory: string,
    options: object,
    handlers: PartHandlers,
    program = new URL(`./${name}/main.js`, import.meta.url),
  ): Promise<PartProcess> {
    const child = fork(fileURLToPath(program), [directory], {
      execArgv: [...process.execArgv, `--max-semi-space-size=${YOUNG_MIB_MAX}`],
      env: { ...memorySettings, ...process.env },
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let lastWords = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      lastWords = (lastWords + bytes.toString()).slice(-2_000);
    });
    // Where it cannot be told, it has ended, and that is heard of below.
    child.send(options, () => undefined);
    const { port, plainSyslogPort } = await untilListening(child, name, () => lastWords);
    const part = new PartProcess(name, child, port, plainSyslogPort);
    part.listen(handlers, () => lastWords);
    return part;
  }

  /** Null when it could not be started. */
  get pid(): number | null {
    return this.child.pid ?? null;
  }

  order(order: PartOrder): void {
    if (this.child.connected) this.child.send(order);
  }

  /** Ends the part after its queue has gone out; kills it at the deadline. Never rejects. */
  async stop(): Promise<void> {
    this.isStopping = true;
    const deadline = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS_MAX);
    this.order({ type: 'stop' });
    await this.closed;
    clearTimeout(deadline);
  }

  private listen(handlers: PartHandlers, lastWords: () => string): void {
    this.child.on('message', (news: PartNews) => {
      if (news.type === 'counts') this.counts = news.counts;
      else if (news.type === 'note') handlers.onNote(news.text);
      else if (news.type === 'fault') handlers.onFault(news.what);
      else if (news.type === 'stopped') this.usage = news;
    });
    this.child.on('close', (code, signal) => {
      // Whatever it held is gone: nobody need wait for it.
      this.counts = { ...this.counts, queuedCount: 0, holdsBack: false };
      // What it told at its end excuses the pipeline: without that, nobody knows how it fared.
      if (this.isStopping && code === 0 && this.usage !== null) return;
      const words = lastWords().trim().split('\n').at(-1) ?? '';
      const how = signal ?? `exit code ${code}`;
      const what = code === 0 ? `${how}, before it had told all` : how;
      handlers.onFault(`the rig's ${this.name} ended (${what})${words === '' ? '' : `: ${words}`}`);
    });
  }
}

type Listening = Extract<PartNews, { type: 'listening' }>;

function untilListening(child: ChildProcess, name: PartName, lastWords: () => string): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const fail = (error: HarnessError): void => {
      clearTimeout(deadline);
      child.kill('SIGKILL');
      reject(error);
    };
    const deadline = setTimeout(() => {
      fail(new HarnessError('world', `the rig's ${name} did not listen within ${START_MS_MAX / 1_000} s`));
    }, START_MS_MAX);
    child.on('message', (news: PartNews) => {
      if (news.type === 'refused') fail(new HarnessError(news.kind, news.message));
      if (news.type !== 'listening') return;
      clearTimeout(deadline);
      resolve(news);
    });
    child.once('error', (error) => {
      fail(new HarnessError('world', `cannot start the rig's ${name}: ${error.message}`));
    });
    child.once('exit', (code, signal) => {
      fail(
        new HarnessError(
          'world',
          `the rig's ${name} ended at its start (${signal ?? `exit code ${code}`}): ${lastWords()}`,
        ),
      );
    });
  });
}
