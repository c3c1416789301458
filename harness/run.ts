import { join } from 'node:path';
import { canaryPriOf } from '../src/agent/work.js';
import { canaryFramingOf } from '../src/canary.js';
import type { Intent, RunLine } from '../src/ledger.js';
import { Plan } from '../src/plan.js';
import type { Scenario } from '../src/scenario.js';
import { NS_PER_MS } from '../src/units.js';
import { RunClock } from './clock.js';
import type { StartedCollector } from './collector.js';
import { CpuMeter } from './cpu-meter.js';
import { conclude, type RunResult } from './conclude.js';
import { drain } from './drain.js';
import { writeRunCertificates } from './certificates.js';
import { Driver } from './driver/driver.js';
import { LedgerFile, runFiles } from './ledger-file.js';
import { startPipeline, type Interpose, type Pipeline } from './pipeline.js';
import type { Progress } from './progress.js';
import { untilReady } from './readiness.js';
import { createRunDirectory } from './run-directory.js';
import { RunMeter } from './run-meter.js';
import { readSocketDrops } from './socket-drops.js';
import { watchRefusals } from './refusals.js';
import { openCanaryTransport } from './transports/open.js';

export interface RunOptions {
  /** Null: `runs/<run id>` in the working directory. */
  readonly runDirectory: string | null;
  readonly progress: Progress;
  /** Aborted once: stop sending, drain, report what there is with verdict `unknown`. */
  readonly signal: AbortSignal;
  /** Aborted as well: do not even drain. */
  readonly killSignal: AbortSignal;
  readonly commandLine: readonly string[];
  /** For faults: what stands between collector and forwarder. */
  readonly interpose?: Interpose;
  /** For faults: told when the load starts. */
  readonly onLoad?: (collector: StartedCollector) => void;
}

export type { RunResult };

/**
 * The life of a run:
 *
 * 1. the intent is written;
 * 2. workspace, forwarder and collector start, and a canary proves them;
 * 3. the appliances connect and the load begins;
 * 4. the drain ends, for a reason;
 * 5. everything is stopped, collector first;
 * 6. the ledger is judged, once, and the report is written.
 *
 * Throws HarnessError where the pipeline cannot be started. From the start of the load on, whatever happens ends in a
 * report.
 */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<RunResult> {
  const { directory, intent } = await createRunDirectory({
    scenario,
    directory: options.runDirectory,
    commandLine: options.commandLine,
  });
  const run = await Run.open(directory, intent, options);
  await run.live();
  return conclude(directory, run.faults, options.progress);
}

const START_LEAD_MS = 300;
const PROGRESS_MS = 250;

class Run {
  private readonly clock = new RunClock();
  private readonly plan: Plan;
  private readonly meter: RunMeter;
  private isStopping = false;

  private constructor(
    private readonly directory: string,
    private readonly intent: Intent,
    private readonly options: RunOptions,
    private readonly ledger: LedgerFile<RunLine>,
    readonly faults: string[],
  ) {
    this.plan = new Plan(intent.plan);
    this.meter = new RunMeter(this.plan.schedule);
  }

  static async open(directory: string, intent: Intent, options: RunOptions): Promise<Run> {
    const faults: string[] = [];
    const ledger = await LedgerFile.open<RunLine>(join(directory, runFiles.run), (what) => faults.push(what));
    return new Run(directory, intent, options, ledger, faults);
  }

  async live(): Promise<void> {
    const { progress, signal } = this.options;
    progress.stage('starting the pipeline');
    let pipeline: Pipeline | null = null;
    try {
      await writeRunCertificates(this.directory, this.intent);
      pipeline = await startPipeline({
        directory: this.directory,
        intent: this.intent,
        handlers: { onNote: this.note.bind(this), onFault: this.fault.bind(this) },
        interpose: this.options.interpose ?? null,
        onProgress: (message) => {
          progress.stage(message);
        },
        signal,
      });
      await this.loadAndDrain(pipeline);
    } catch (error) {
      // An interruption is no failure: what there is gets its report, be it nothing.
      if (!signal.aborted) throw error;
      this.write({ type: 'interrupted', atMs: 0, reason: 'interrupted by the user before the load began' });
    } finally {
      this.isStopping = true;
      progress.stage('stopping the pipeline');
      await pipeline?.stop();
      for (const part of pipeline === null ? [] : [pipeline.forwarder, pipeline.workspace]) {
        if (part.usage === null) continue;
        this.usage(part.name, part.usage);
        const { longestStallMs: longestMs, stalls: spans } = part.usage;
        this.write({ type: 'stall', part: part.name, longestMs, spans });
      }
      this.write({ type: 'ended', atMs: this.clock.nowMs() });
      await this.ledger.seal();
    }
  }

  private async loadAndDrain(pipeline: Pipeline): Promise<void> {
    const { collector, forwarder, workspace } = pipeline;
    const { kind, version, runtime } = collector;
    this.write({ type: 'pipeline', collector: { kind, version, runtime } });
    for (const text of pipeline.notes) this.note(text);
    this.options.progress.stage('waiting for a canary');
    const { load } = this.intent.scenario;
    const { signal } = this.options;
    const transport = await openCanaryTransport(this.intent.scenario, this.directory);
    if (transport.note !== null) this.note(transport.note);
    const pri = canaryPriOf(this.intent.scenario.pipeline.forwarder);
    const canary = { runTag: this.intent.plan.runTag, framing: canaryFramingOf(load.framing), pri };
    await untilReady({ collector, transport, canary, forwarder, workspace, signal });
    const refusals = await watchRefusals(collector);
    this.options.progress.stage('connecting the appliances');
    const driver = await Driver.start({
      directory: this.directory,
      address: collector.address,
      threadCount: this.intent.driverThreads,
      onFault: this.fault.bind(this),
    });
    if (driver.datagramNote !== null) this.note(driver.datagramNote);
    try {
      await this.load(pipeline, driver);
      await this.drain(pipeline, driver);
    } finally {
      await driver.close();
    }
    await this.readCounters(pipeline);
    if (this.intent.scenario.expect.connections === 'refused') this.write(await refusals());
  }

  /** Starts the clock everywhere and waits until the driver is done. */
  private async load(pipeline: Pipeline, driver: Driver): Promise<void> {
    const { collector, forwarder, workspace } = pipeline;
    const originNs = String(process.hrtime.bigint() + BigInt(START_LEAD_MS * NS_PER_MS));
    const epochMs = Date.now() + START_LEAD_MS;
    this.clock.startAt(originNs);
    this.write({ type: 'started', epochMs });
    for (const part of [forwarder, workspace, driver]) part.order({ type: 'start', originNs, epochMs });
    void collector.exited.then((how) => {
      if (this.isStopping) return;
      this.write({ type: 'collector-exited', atMs: this.clock.nowMs(), how });
      this.options.progress.note(`the collector ended: ${how}`);
    });
    const pids = { collector: collector.pid, forwarder: forwarder.pid, workspace: workspace.pid, driver: process.pid };
    const cpuMeter = CpuMeter.start(pids, START_LEAD_MS);
    this.options.onLoad?.(collector);
    const onAbort = (): void => {
      this.write({ type: 'interrupted', atMs: this.clock.nowMs(), reason: 'interrupted by the user' });
      driver.order({ type: 'stop' });
    };
    const { signal, killSignal } = this.options;
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    const onKill = (): void => {
      driver.order({ type: 'abandon' });
    };
    if (killSignal.aborted) onKill();
    else killSignal.addEventListener('abort', onKill, { once: true });
    const timer = this.showProgress('sending', pipeline, driver);
    await driver.done();
    const loadCpu = await cpuMeter.read();
    const { busyRatio: driverBusyRatio } = driver;
    if (loadCpu !== null) this.write({ type: 'load-cpu', ...loadCpu, driverBusyRatio });
    clearInterval(timer);
    signal.removeEventListener('abort', onAbort);
    killSignal.removeEventListener('abort', onKill);
  }

  private async drain(pipeline: Pipeline, driver: Driver): Promise<void> {
    const { forwarder, workspace } = pipeline;
    const timer = this.showProgress('draining', pipeline, driver);
    const reason = await drain(
      () => ({
        sentCount: driver.attemptedCount,
        seenCount: workspace.counts.seenCount,
        movedCount: forwarder.counts.arrivedCount + workspace.counts.arrivedCount + workspace.counts.unexpectedCount,
        queuedCount: forwarder.counts.queuedCount,
      }),
      this.intent.scenario.drain,
      this.options.killSignal,
    );
    clearInterval(timer);
    this.write({ type: 'drained', atMs: this.clock.nowMs(), reason });
  }

  private async readCounters({ collector }: Pipeline): Promise<void> {
    const { discards } = await collector.counters();
    const isUdp = this.intent.scenario.load.transport === 'udp';
    const kernelDrops = isUdp ? await readSocketDrops(collector.address.port, collector.pid) : null;
    if (discards === null) this.note('What the collector itself discarded is not known: it told no counters.');
    this.write({ type: 'collector-counters', discards, kernelDrops });
    const usage = await collector.usage();
    if (usage !== null) this.usage('collector', usage);
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    this.usage('driver', { cpuSeconds: (userCPUTime + systemCPUTime) / 1_000_000, rssMiBMax: maxRSS / 1_024 });
  }

  private showProgress(stage: string, { workspace }: Pipeline, driver: Driver): NodeJS.Timeout {
    return setInterval(() => {
      const { sentCount } = driver;
      const arrivedCount = workspace.counts.seenCount;
      this.options.progress.tick(this.meter.read({ stage, elapsedMs: this.clock.nowMs(), sentCount, arrivedCount }));
    }, PROGRESS_MS);
  }

  private note(text: string): void {
    this.write({ type: 'note', text });
  }

  private fault(what: string): void {
    this.faults.push(what);
    this.write({ type: 'rig-fault', atMs: this.clock.nowMs(), what });
    this.options.progress.note(what);
  }

  private usage(part: string, { cpuSeconds, rssMiBMax }: { cpuSeconds: number; rssMiBMax: number }): void {
    this.write({ type: 'usage', part, cpuSeconds, rssMiBMax });
  }

  private write(line: RunLine): void {
    this.ledger.append(line);
  }
}
