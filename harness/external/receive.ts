import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { wallClockNote } from '../../src/clock-report.js';
import { formatHostPort, type HostPort } from '../../src/host-port.js';
import type { Intent } from '../../src/ledger.js';
import { Plan } from '../../src/plan.js';
import { MAIN_PROCESS } from '../../src/rig-limit.js';
import type { Scenario } from '../../src/scenario.js';
import { RunClock } from '../clock.js';
import { EXTERNAL_NOTE, forwardingNeeds } from '../collectors/external.js';
import { conclude, type RunResult } from '../conclude.js';
import { CpuMeter } from '../cpu-meter.js';
import { drain, readOut, viewOf } from '../drain.js';
import { HarnessError } from '../error.js';
import { runFiles } from '../ledger-file.js';
import { startReceivers, type Receivers } from '../pipeline.js';
import { createRunDirectory } from '../run-directory.js';
import { RunLog } from '../run-log.js';
import { RunMeter } from '../run-meter.js';
import type { RunOptions } from '../run.js';
import { StallWatch } from '../stall-watch.js';
import { ControlServer } from './control-server.js';
import { clockReportOf } from './offset.js';
import { SILENCE_MS_MAX, type StartOrder } from './protocol.js';
import { Reception } from './reception.js';
import { refuseTlsOfSender } from './sender-tls.js';

export interface ReceiveOptions extends Pick<
  RunOptions,
  'runDirectory' | 'progress' | 'signal' | 'killSignal' | 'commandLine'
> {
  /** Where the sender reaches the receiver. */
  readonly control: HostPort;
  /** What the sender must know; null: made up. */
  readonly token: string | null;
}

/** What is known of this machine says nothing of the one that sends. */
const notOfTheSender = { kind: 'none', why: 'of the sender are not known here' } as const;
const TOKEN_BYTES = 24;
const LOOK_MS = 100;
const PROGRESS_MS = 250;

/**
 * The receiver's half of a run whose load comes from elsewhere: forwarder and workspace here, behind a collector that is
 * the user's. It waits for a sender, drains when that one has done, or is silent for too long, and judges with its ledger.
 * Throws HarnessError where it cannot be started.
 */
export async function receiveLoad(scenario: Scenario, options: ReceiveOptions): Promise<RunResult> {
  if (scenario.pipeline.collector.kind !== 'external') {
    throw new HarnessError('input', 'pipeline.collector.kind: expected external, whose load comes from elsewhere');
  }
  refuseTlsOfSender(scenario);
  const token = options.token ?? randomBytes(TOKEN_BYTES).toString('base64url');
  const control = await ControlServer.listen(options.control, token);
  try {
    return await receiveAt(control, scenario, options);
  } finally {
    await control.close();
  }
}

async function receiveAt(control: ControlServer, scenario: Scenario, options: ReceiveOptions): Promise<RunResult> {
  const { runDirectory, commandLine, progress } = options;
  const selftest = notOfTheSender;
  const { directory, intent } = await createRunDirectory({
    ...{ scenario, directory: runDirectory, commandLine, selftest },
  });
  const receiving = await Receiving.open(directory, intent, options);
  await receiving.live(control);
  return conclude(directory, receiving.log.faults, progress);
}

class Receiving {
  private readonly stallWatch: StallWatch;

  private constructor(
    private readonly directory: string,
    private readonly intent: Intent,
    private readonly options: ReceiveOptions,
    private readonly clock: RunClock,
    readonly log: RunLog,
  ) {
    this.stallWatch = new StallWatch(() => clock.nowMs());
  }

  static async open(directory: string, intent: Intent, options: ReceiveOptions): Promise<Receiving> {
    const clock = new RunClock();
    const log = await RunLog.open(join(directory, runFiles.run), clock, options.progress);
    return new Receiving(directory, intent, options, clock, log);
  }

  async live(control: ControlServer): Promise<void> {
    const { log, options } = this;
    options.progress.stage('starting forwarder and workspace');
    const receivers = await this.startReceivers();
    try {
      await this.serve(control, receivers);
    } finally {
      this.stallWatch.stop();
      log.stall(MAIN_PROCESS, this.stallWatch);
      options.progress.stage('stopping forwarder and workspace');
      await receivers.stop();
      for (const { name, usage } of [receivers.forwarder, receivers.workspace]) {
        if (usage === null) continue;
        log.usage(name, usage);
        log.stall(name, { longestMs: usage.longestStallMs, spans: usage.stalls });
      }
      await log.end();
    }
  }

  /** What could not start leaves nothing: the directory is free for the next try. */
  private async startReceivers(): Promise<Receivers> {
    const { directory, intent, log } = this;
    try {
      const handlers = { onNote: log.note.bind(log), onFault: log.fault.bind(log) };
      return await startReceivers({ directory, intent, handlers });
    } catch (error) {
      await log.end();
      // One that may not be removed, such as a mount, is emptied.
      await rm(directory, { recursive: true, force: true }).catch(() => undefined);
      throw error;
    }
  }

  private async serve(control: ControlServer, receivers: Receivers): Promise<void> {
    const { options, intent, log } = this;
    const reception = new Reception(this.directory, intent, receivers);
    control.serve(reception);
    log.write({ type: 'pipeline', collector: { kind: 'external', version: 'unknown', runtime: 'none' } });
    this.sayWhatIsNeeded(receivers, control.token);
    options.progress.stage('waiting for the sender');
    const order = await Promise.race([reception.started, whenAborted(options.signal)]);
    if (order === null) {
      log.write({ type: 'interrupted', atMs: 0, reason: 'interrupted by the user before a sender started' });
      return;
    }
    await this.follow(receivers, reception, order);
  }

  private sayWhatIsNeeded({ forwarder }: Receivers, token: string): void {
    const { progress, control } = this.options;
    const needs = forwardingNeeds('The collector of this host', {
      agent: this.intent.scenario.pipeline.forwarder.agent,
      forwarderPort: forwarder.port,
      plainSyslogPort: forwarder.plainSyslogPort,
    });
    this.log.note(needs);
    progress.note(needs);
    progress.note(
      `Then, elsewhere: cefrig send --to THIS-HOST:514 --receiver THIS-HOST:${control.port} --token ${token}\n` +
        `(listening on ${formatHostPort(control)}; whoever knows the token may start the load)`,
    );
  }

  /** From the start of the load until nothing more comes. */
  private async follow(receivers: Receivers, reception: Reception, order: StartOrder): Promise<void> {
    const { clock, log, options } = this;
    const { forwarder, workspace } = receivers;
    const { originNs, epochMs, target } = order;
    clock.startAt(originNs);
    this.stallWatch.start();
    log.write({ type: 'started', epochMs });
    log.note(`The load came from elsewhere, to ${target}.`);
    const wallClock = wallClockNote(epochMs - (Date.now() - clock.nowMs()));
    if (wallClock !== null) log.note(wallClock);
    for (const part of [forwarder, workspace]) part.order({ type: 'start', originNs, epochMs });
    const pids = { collector: null, forwarder: forwarder.pid, workspace: workspace.pid };
    const cpuMeter = CpuMeter.start(pids, Math.max(0, -clock.nowMs()));
    await this.untilSent(receivers, reception);
    const loadCpu = await cpuMeter.read();
    const { outcome } = reception;
    log.write({ type: 'clock', ...clockReportOf(order.clock, outcome?.clock ?? null) });
    const driverBusyRatio = outcome?.driverBusyRatio ?? null;
    if (loadCpu !== null) log.write({ type: 'load-cpu', ...loadCpu, driverBusyRatio });
    if (outcome !== null) {
      for (const text of outcome.notes) log.note(text);
      for (const what of outcome.faults) log.fault(`sender: ${what}`);
      log.usage('driver', outcome.usage);
    }
    const timer = this.showProgress('draining', receivers, reception);
    const { drain: settings } = this.intent.scenario;
    const reason = await drain(() => viewOf(receivers, reception.attemptedCount), settings, options.killSignal);
    log.write({ type: 'drained', atMs: clock.nowMs(), reason });
    const unread = await readOut(reason, forwarder, settings, options.killSignal);
    if (unread !== null) log.fault(unread);
    clearInterval(timer);
    log.write({ type: 'collector-counters', atMs: clock.nowMs(), discards: null, kernelDrops: null });
    log.note(EXTERNAL_NOTE);
  }

  /** Until the sender has done, is gone, or the user is out of patience. */
  private async untilSent(receivers: Receivers, reception: Reception): Promise<void> {
    const { signal, killSignal } = this.options;
    const interrupted = (reason: string): void => {
      this.log.write({ type: 'interrupted', atMs: this.clock.nowMs(), reason });
      this.options.progress.note(reason);
    };
    const timer = this.showProgress('receiving', receivers, reception);
    try {
      while (reception.outcome === null && !killSignal.aborted) {
        if (signal.aborted && !reception.isStopWanted) {
          reception.isStopWanted = true;
          interrupted('interrupted by the user');
        }
        if (performance.now() - reception.heardAtMs > SILENCE_MS_MAX) {
          interrupted(`nothing was heard of the sender for ${SILENCE_MS_MAX / 1_000} s, and its ledger is not here`);
          return;
        }
        await sleep(LOOK_MS);
      }
      const sendersReason = reception.outcome?.interrupted ?? null;
      if (sendersReason !== null) interrupted(`sender: ${sendersReason}`);
    } finally {
      clearInterval(timer);
    }
  }

  private showProgress(stage: string, { workspace }: Receivers, reception: Reception): NodeJS.Timeout {
    const meter = new RunMeter(new Plan(this.intent.plan).schedule);
    return setInterval(() => {
      const { sentCount } = reception;
      const arrivedCount = workspace.counts.seenCount;
      this.options.progress.tick(meter.read({ stage, elapsedMs: this.clock.nowMs(), sentCount, arrivedCount }));
    }, PROGRESS_MS);
  }
}

const whenAborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve(null);
        },
        { once: true },
      );
  });
