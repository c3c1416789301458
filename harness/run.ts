import { join } from 'node:path';
import type { HostPort } from '../src/host-port.js';
import type { Intent } from '../src/ledger.js';
import { Plan } from '../src/plan.js';
import type { Scenario } from '../src/scenario.js';
import { MAIN_PROCESS } from '../src/rig-limit.js';
import { NS_PER_MS } from '../src/units.js';
import { RunClock } from './clock.js';
import type { StartedCollector } from './collector.js';
import { CpuMeter } from './cpu-meter.js';
import { conclude, type RunResult } from './conclude.js';
import { drain, readOut, viewOf } from './drain.js';
import { writeRunCertificates } from './certificates.js';
import { Driver } from './driver/driver.js';
import { runFiles } from './ledger-file.js';
import { LossRecorder } from './loss-recorder.js';
import { startPipeline, type Interpose, type Pipeline } from './pipeline.js';
import type { Progress } from './progress.js';
import { canaryOf, untilReady } from './readiness.js';
import { createRunDirectory } from './run-directory.js';
import { RunLog } from './run-log.js';
import { RunMeter } from './run-meter.js';
import { StallWatch } from './stall-watch.js';
import { externalTargetOf } from './target.js';
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
  /** Whether a load may go to an external collector that is nobody's neighbour; not if not said. */
  readonly mayLoadTarget?: boolean;
  /** For faults: what stands between collector and forwarder, and before the workspace. */
  readonly interpose?: Interpose;
  readonly interposeWorkspace?: Interpose;
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
  const target = await externalTargetOf(scenario, options.mayLoadTarget ?? false);
  const { directory, intent } = await createRunDirectory({
    scenario,
    directory: options.runDirectory,
    commandLine: options.commandLine,
  });
  const run = await Run.open(directory, intent, target, options);
  await run.live();
  return conclude(directory, run.log.faults, options.progress);
}

const START_LEAD_MS = 300;
const PROGRESS_MS = 250;
class Run {
  private readonly meter: RunMeter;
  private readonly stallWatch: StallWatch;
  private isStopping = false;

  private constructor(
    private readonly directory: string,
    private readonly intent: Intent,
    private readonly target: HostPort | null,
    private readonly options: RunOptions,
    private readonly clock: RunClock,
    readonly log: RunLog,
  ) {
    this.meter = new RunMeter(new Plan(intent.plan).schedule);
    this.stallWatch = new StallWatch(() => clock.nowMs());
  }

  static async open(directory: string, intent: Intent, target: HostPort | null, options: RunOptions): Promise<Run> {
    const clock = new RunClock();
    const log = await RunLog.open(join(directory, runFiles.run), clock, options.progress);
    return new Run(directory, intent, target, options, clock, log);
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
        target: this.target,
        handlers: { onNote: this.log.note.bind(this.log), onFault: this.log.fault.bind(this.log) },
        interpose: { forwarder: this.options.interpose, workspace: this.options.interposeWorkspace },
        onProgress: (message) => {
          progress.stage(message);
        },
        signal,
      });
      await this.loadAndDrain(pipeline);
    } catch (error) {
      // An interruption is no failure: what there is gets its report, be it nothing.
      if (!signal.aborted) throw error;
      this.log.write({ type: 'interrupted', atMs: 0, reason: 'interrupted by the user before the load began' });
    } finally {
      this.isStopping = true;
      this.stallWatch.stop();
      this.log.stall(MAIN_PROCESS, this.stallWatch);
      progress.stage('stopping the pipeline');
      await pipeline?.stop();
      for (const part of pipeline === null ? [] : [pipeline.forwarder, pipeline.workspace]) {
        if (part.usage === null) continue;
        this.log.usage(part.name, part.usage);
        this.log.stall(part.name, { longestMs: part.usage.longestStallMs, spans: part.usage.stalls });
      }
      await this.log.end();
    }
  }

  private async loadAndDrain(pipeline: Pipeline): Promise<void> {
    const { collector, forwarder, workspace } = pipeline;
    const { kind, version, runtime } = collector;
    this.log.write({ type: 'pipeline', collector: { kind, version, runtime } });
    for (const text of pipeline.notes) this.log.note(text);
    if (collector.needs !== null) this.options.progress.note(collector.needs);
    this.options.progress.stage('waiting for a canary');
    const { signal } = this.options;
    const transport = await openCanaryTransport(this.intent.scenario, this.directory);
    if (transport.note !== null) this.log.note(transport.note);
    await untilReady({ collector, transport, canary: canaryOf(this.intent), forwarder, workspace, signal });
    const refusals = await watchRefusals(collector);
    this.options.progress.stage('connecting the appliances');
    const driver = await Driver.start({
      directory: this.directory,
      address: collector.address,
      threadCount: this.intent.driverThreads,
      onFault: this.log.fault.bind(this.log),
    });
    if (driver.datagramNote !== null) this.log.note(driver.datagramNote);
    const isUdp = this.intent.scenario.load.transport === 'udp';
    const losses = new LossRecorder({ collector, isUdp, clock: this.clock, write: this.log.write.bind(this.log) });
    try {
      await this.load(pipeline, driver, losses);
      await this.drain(pipeline, driver);
      await losses.finish();
    } finally {
      losses.stop();
      await driver.close();
    }
    await this.readUsage(pipeline);
    if (this.intent.scenario.expect.connections === 'refused') this.log.write(await refusals());
  }

  /** Starts the clock everywhere and waits until the driver is done. */
  private async load(pipeline: Pipeline, driver: Driver, losses: LossRecorder): Promise<void> {
    const { collector, forwarder, workspace } = pipeline;
    await losses.takeBase();
    const originNs = String(process.hrtime.bigint() + BigInt(START_LEAD_MS * NS_PER_MS));
    const epochMs = Date.now() + START_LEAD_MS;
    this.clock.startAt(originNs);
    this.stallWatch.start();
    this.log.write({ type: 'started', epochMs });
    losses.start();
    for (const part of [forwarder, workspace, driver]) part.order({ type: 'start', originNs, epochMs });
    void collector.exited.then((how) => {
      if (this.isStopping) return;
      this.log.write({ type: 'collector-exited', atMs: this.clock.nowMs(), how });
      this.options.progress.note(`the collector ended: ${how}`);
    });
    const pids = { collector: collector.pid, forwarder: forwarder.pid, workspace: workspace.pid, driver: process.pid };
    const cpuMeter = CpuMeter.start(pids, START_LEAD_MS);
    this.options.onLoad?.(collector);
    const onAbort = (): void => {
      this.log.write({ type: 'interrupted', atMs: this.clock.nowMs(), reason: 'interrupted by the user' });
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
    if (loadCpu !== null) this.log.write({ type: 'load-cpu', ...loadCpu, driverBusyRatio });
    clearInterval(timer);
    signal.removeEventListener('abort', onAbort);
    killSignal.removeEventListener('abort', onKill);
  }

  private async drain(pipeline: Pipeline, driver: Driver): Promise<void> {
    const timer = this.showProgress('draining', pipeline, driver);
    const { drain: settings } = this.intent.scenario;
    const { killSignal } = this.options;
    const reason = await drain(() => viewOf(pipeline, driver.attemptedCount), settings, killSignal);
    this.log.write({ type: 'drained', atMs: this.clock.nowMs(), reason });
    const unread = await readOut(reason, pipeline.forwarder, settings, killSignal);
    if (unread !== null) this.log.fault(unread);
    clearInterval(timer);
  }

  private async readUsage({ collector }: Pipeline): Promise<void> {
    const usage = await collector.usage();
    if (usage !== null) this.log.usage('collector', usage);
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    this.log.usage('driver', { cpuSeconds: (userCPUTime + systemCPUTime) / 1_000_000, rssMiBMax: maxRSS / 1_024 });
  }

  private showProgress(stage: string, { workspace }: Pipeline, driver: Driver): NodeJS.Timeout {
    return setInterval(() => {
      const { sentCount } = driver;
      const arrivedCount = workspace.counts.seenCount;
      this.options.progress.tick(this.meter.read({ stage, elapsedMs: this.clock.nowMs(), sentCount, arrivedCount }));
    }, PROGRESS_MS);
  }
}
