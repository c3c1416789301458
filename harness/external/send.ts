import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { formatHostPort, type HostPort } from '../../src/host-port.js';
import type { Intent } from '../../src/ledger.js';
import type { OwnTls } from '../../src/scenario.js';
import { Plan } from '../../src/plan.js';
import { sendReport, type SenderAccount, type SendReport } from '../../src/send-report.js';
import { NS_PER_MS } from '../../src/units.js';
import { Driver } from '../driver/driver.js';
import { HarnessError } from '../error.js';
import { driverFile } from '../ledger-file.js';
import { readDriverEvidence } from '../read-evidence.js';
import { canaryOf, untilReady } from '../readiness.js';
import type { RunOptions } from '../run.js';
import { RunMeter } from '../run-meter.js';
import { resolveTarget } from '../target.js';
import { openTransport } from '../transports/open.js';
import { ControlClient } from './control-client.js';
import { estimateOffset, writtenOffset } from './offset.js';
import { SILENCE_MS_MAX } from './protocol.js';
import { createSenderDirectory } from './sender-directory.js';
import { withTlsOfSender } from './sender-tls.js';

export interface SendOptions extends Pick<RunOptions, 'progress' | 'signal' | 'killSignal'> {
  /** The collector. */
  readonly to: HostPort;
  readonly receiver: HostPort;
  readonly token: string;
  readonly mayLoadTarget: boolean;
  /** Of a load over TLS; absolute paths. */
  readonly tls: OwnTls;
  /** Null: `runs/<run id>-send`. */
  readonly directory: string | null;
}

export interface SendResult {
  readonly report: SendReport;
  readonly directory: string;
  /** Of the report. */
  readonly path: string;
}

/** The order to start must be there before the load is. */
const START_LEAD_MS = 1_500;
const PROGRESS_MS = 500;
const CANARIES_MS = 200;

/**
 * The sender's half of a run: asks the receiver what to send, sends it when a canary has come through, and hands over its
 * ledger. Throws HarnessError where it cannot start, and leaves no directory then; from then on whatever happens ends in a
 * report.
 */
export async function sendLoad(options: SendOptions): Promise<SendResult> {
  const client = new ControlClient(options.receiver, options.token);
  try {
    options.progress.stage('asking the receiver');
    const offer = await withTlsOfSender(await client.offer(), options.tls, options.to);
    const { transport } = offer.intent.scenario.load;
    const target = await resolveTarget({ key: '--to', target: options.to, transport, mayLoad: options.mayLoadTarget });
    const { directory, intent } = await createSenderDirectory(offer, options.directory);
    const sending = new Sending(client, { directory, intent, target }, options);
    const account = await sending.live().catch(async (error: unknown) => {
      // What could not start leaves nothing: the run is named by the receiver, and may be tried again.
      if (!sending.hasBegun) await rm(directory, { recursive: true, force: true }).catch(() => undefined);
      throw error;
    });
    const report = sendReport(intent, await readDriverEvidence(directory, intent, new Plan(intent.plan)), account);
    const path = join(directory, 'send-report.json');
    await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
    return { report, directory, path };
  } finally {
    client.close();
    options.progress.done();
  }
}

class Sending {
  /** The receiver has the order to start. */
  hasBegun = false;
  private readonly faults: string[] = [];
  private readonly notes: string[] = [];
  private interrupted: string | null = null;
  private unheard: string | null = null;

  constructor(
    private readonly client: ControlClient,
    private readonly work: { readonly directory: string; readonly intent: Intent; readonly target: HostPort },
    private readonly options: SendOptions,
  ) {}

  async live(): Promise<SenderAccount> {
    const { directory, intent, target } = this.work;
    await this.untilReady();
    if (this.options.signal.aborted) throw new HarnessError('world', 'interrupted by the user before the load began');
    this.options.progress.stage('connecting the appliances');
    const driver = await Driver.start({
      directory,
      address: target,
      threadCount: intent.driverThreads,
      onFault: (what) => {
        this.faults.push(what);
        this.options.progress.note(what);
      },
    });
    try {
      await this.load(driver);
      if (this.unheard === null) await this.handOver(driver);
    } finally {
      await driver.close();
    }
    const { to, receiver } = this.options;
    const { interrupted, unheard, faults, notes } = this;
    return { target: formatHostPort(to), receiver: formatHostPort(receiver), interrupted, unheard, faults, notes };
  }

  /** As in any run: a canary that went in at the collector has come out at the workspace. */
  private async untilReady(): Promise<void> {
    const { directory, intent, target } = this.work;
    const { progress, signal } = this.options;
    progress.stage('waiting for a canary');
    const transport = await openTransport(intent.scenario, directory);
    if (transport.note !== null) this.notes.push(transport.note);
    const counts = { forwarder: { canaryCount: 0 }, workspace: { canaryCount: 0 } };
    const asking = new AbortController();
    const asked = this.watchCanaries(counts, asking.signal);
    const ready = untilReady({
      collector: {
        kind: 'external',
        address: target,
        needs: `The receiver at ${formatHostPort(this.options.receiver)} says what that collector must do.`,
        exited: new Promise<never>(() => undefined),
        logTail: () => Promise.resolve(''),
      },
      transport,
      canary: canaryOf(intent),
      forwarder: {
        get counts() {
          return counts.forwarder;
        },
      },
      workspace: {
        get counts() {
          return counts.workspace;
        },
      },
      signal: AbortSignal.any([signal, asking.signal]),
    });
    try {
      await Promise.race([ready, asked]);
    } finally {
      asking.abort();
      await Promise.allSettled([ready, asked]);
    }
  }

  /** Rejects where the receiver does not answer. */
  private async watchCanaries(
    counts: { forwarder: { canaryCount: number }; workspace: { canaryCount: number } },
    signal: AbortSignal,
  ): Promise<void> {
    while (!signal.aborted) {
      const { forwarderCount, workspaceCount } = await this.client.canaries();
      counts.forwarder = { canaryCount: forwarderCount };
      counts.workspace = { canaryCount: workspaceCount };
      await sleep(CANARIES_MS);
    }
  }

  private async load(driver: Driver): Promise<void> {
    const { client } = this;
    const clock = await estimateOffset(() => client.monotonicNs());
    const originNs = process.hrtime.bigint() + BigInt(START_LEAD_MS * NS_PER_MS);
    const epochMs = Date.now() + START_LEAD_MS;
    await client.start({
      originNs: String(originNs + clock.offsetNs),
      epochMs,
      target: formatHostPort(this.options.to),
      clock: writtenOffset(clock),
    });
    this.hasBegun = true;
    driver.order({ type: 'start', originNs: String(originNs), epochMs });
    const finished = new AbortController();
    const told = this.tellProgress(driver, originNs, finished.signal);
    await driver.done();
    finished.abort();
    await told;
  }

  /** A few times a second, until the load is over; passes on what user and receiver want. */
  private async tellProgress(driver: Driver, originNs: bigint, finished: AbortSignal): Promise<void> {
    const { progress, signal, killSignal } = this.options;
    const meter = new RunMeter(new Plan(this.work.intent.plan).schedule);
    let heardAtMs = performance.now();
    const stop = (reason: string): void => {
      if (this.interrupted !== null) return;
      this.interrupted = reason;
      driver.order({ type: 'stop' });
    };
    while (!finished.aborted) {
      const { sentCount, attemptedCount } = driver;
      const elapsedMs = Number(process.hrtime.bigint() - originNs) / NS_PER_MS;
      try {
        const { seenCount, stop: isStopWanted } = await this.client.progress({ sentCount, attemptedCount });
        heardAtMs = performance.now();
        progress.tick(meter.read({ stage: 'sending', elapsedMs, sentCount, arrivedCount: seenCount }));
        if (isStopWanted) stop('the receiver was interrupted by its user');
      } catch (error) {
        if (performance.now() - heardAtMs > SILENCE_MS_MAX) {
          this.unheard = error instanceof Error ? error.message : String(error);
          stop(`the receiver was gone for ${SILENCE_MS_MAX / 1_000} s`);
        }
      }
      if (signal.aborted) stop('interrupted by the user');
      if (killSignal.aborted) driver.order({ type: 'abandon' });
      await sleep(PROGRESS_MS, null, { signal: finished }).catch(() => undefined);
    }
  }

  private async handOver(driver: Driver): Promise<void> {
    const { directory, intent } = this.work;
    this.options.progress.stage('handing the ledger over');
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    try {
      // Before anything else is on the way that would hold it up.
      const clock = await estimateOffset(() => this.client.monotonicNs());
      for (let thread = 0; thread < intent.driverThreads; thread += 1) {
        await this.client.ledger(thread, join(directory, driverFile(thread)));
      }
      await this.client.done({
        attemptedCount: driver.attemptedCount,
        interrupted: this.interrupted,
        faults: this.faults,
        notes: this.notes,
        usage: { cpuSeconds: (userCPUTime + systemCPUTime) / 1_000_000, rssMiBMax: maxRSS / 1_024 },
        driverBusyRatio: driver.busyRatio,
        clock: writtenOffset(clock),
      });
    } catch (error) {
      if (!(error instanceof HarnessError)) throw error;
      this.unheard = error.message;
    }
  }
}
