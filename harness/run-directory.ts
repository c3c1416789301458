import { copyFile, mkdir, open, readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Intent } from '../src/ledger.js';
import { runTagOf } from '../src/event-id.js';
import { Plan, type PlanDocument } from '../src/plan.js';
import { planDocumentOf } from '../src/plan-document.js';
import type { Scenario } from '../src/scenario.js';
import { formatDuration } from '../src/scenario/duration.js';
import { DURATION_MS_MAX, grouped } from '../src/scenario/schema-words.js';
import { PLANNED_COUNT_MAX } from '../src/scenario/totals.js';
import type { KnownSelftest } from '../src/selftest.js';
import { ReplaySchedule } from '../src/schedule/replay-schedule.js';
import { NS_PER_MS } from '../src/units.js';
import { isoTime } from '../src/calendar.js';
import { driverThreadsOf } from './driver/threads.js';
import { HarnessError } from './error.js';
import { buildFleet } from './fleet.js';
import { runFiles } from './ledger-file.js';
import { makeDirectory } from './make-directory.js';
import { rigVersion } from './package-root.js';
import { knownSelftest } from './selftest-cache.js';

/** Times at two taps are paired for no more events than this. */
const SAMPLED_COUNT_MAX = 100_000;

/**
 * Makes the run's directory and writes down what it intends, before anything is started: from here on the directory can
 * be read whatever happens. Captured lines are copied into it, so that the run can be understood without its sources.
 */
export async function createRunDirectory(options: {
  readonly scenario: Scenario;
  readonly directory: string | null;
  readonly commandLine: readonly string[];
  /** Looked up on this machine if not said. */
  readonly selftest?: KnownSelftest;
}): Promise<{ directory: string; intent: Intent }> {
  const nowEpochMs = Date.now();
  const runId = idOf(options.scenario.name, nowEpochMs);
  const directory = resolve(options.directory ?? defaultDirectory(options.scenario.name, nowEpochMs));
  // Whatever is wrong with the scenario's files is found before anything is written.
  const fleet = await buildFleet(options.scenario);
  const document = planDocumentOf(options.scenario, fleet, 0);
  refuseLongReplay(document);
  refuseEmptyLoad(document);
  await claimDirectory(directory);
  return await inDirectory(directory, async () => {
    const scenario = await withCopiedFiles(options.scenario, directory);
    const selftest = options.selftest ?? (await knownSelftest());
    const intent = await intentOf(scenario, { runId, nowEpochMs, commandLine: options.commandLine, selftest });
    await mkdir(join(directory, runFiles.collector));
    await writeDurably(join(directory, runFiles.intent), `${JSON.stringify(intent, null, 2)}\n`);
    return { directory, intent };
  });
}

const idOf = (name: string, epochMs: number): string =>
  `${isoTime(epochMs).replaceAll(':', '-').replace(/\..*$/, '')}-${name}-${process.pid}`;

/** Where something is kept that the user named no directory for: in `runs/`, by time and name. */
export const defaultDirectory = (name: string, epochMs: number): string => resolve('runs', idOf(name, epochMs));

/** Makes the directory, or takes an empty one. Throws HarnessError where there is something in it or it cannot be made. */
export async function claimDirectory(directory: string): Promise<void> {
  await inDirectory(directory, async () => {
    await makeDirectory(directory);
    if ((await readdir(directory)).length === 0) return;
    throw new HarnessError(
      'input',
      `--out ${directory}: expected an empty or new directory; nothing in it was touched`,
    );
  });
}

async function inDirectory<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new HarnessError(
      'world',
      `cannot write the run directory ${directory}: ${why}. Name another with --out DIR`,
      { cause: error },
    );
  }
}

/** How long a replay is, and of how many events, only its files say. Throws HarnessError `input` where it is too much. */
function refuseLongReplay({ load, appliances, timelinesMs }: PlanDocument): void {
  if (load.executor !== 'replay') return;
  const timelineOf = appliances.map(({ timeline }) => timeline ?? 0);
  const schedule = new ReplaySchedule({ ...load, timelinesMs, timelineOf });
  const plannedCount = timelineOf.reduce((sum, _, appliance) => sum + schedule.countOf(appliance), 0);
  const durationMs = Math.ceil(schedule.durationNs / NS_PER_MS);
  if (durationMs > DURATION_MS_MAX) {
    throw new HarnessError(
      'input',
      `load: expected captured lines of at most ${formatDuration(DURATION_MS_MAX)}, got ${formatDuration(durationMs)}; ` +
        'raise load.speed, or lower load.repeat',
    );
  }
  if (plannedCount > PLANNED_COUNT_MAX) {
    throw new HarnessError(
      'input',
      `load: expected at most ${grouped(PLANNED_COUNT_MAX)} events, got ${grouped(plannedCount)}; lower load.repeat`,
    );
  }
}

function refuseEmptyLoad(document: PlanDocument): void {
  if (new Plan(document).plannedCount > 0) return;
  const why = 'its rate and duration owe no appliance a whole one';
  throw new HarnessError('input', `load: expected at least 1 event, got 0: ${why}; raise one of them`);
}

async function intentOf(
  scenario: Scenario,
  run: { runId: string; nowEpochMs: number; commandLine: readonly string[]; selftest: KnownSelftest },
): Promise<Intent> {
  const plan = planDocumentOf(scenario, await buildFleet(scenario), runTagOf(run.nowEpochMs));
  const { schedule, plannedCount } = new Plan(plan);
  const { transport, threads } = scenario.load;
  const load = { transport, peakEps: schedule.peakEps(), applianceCount: plan.appliances.length };
  return {
    schema: 'cefrig/intent/1',
    runId: run.runId,
    rigVersion,
    nodeVersion: process.version,
    commandLine: run.commandLine,
    scenario,
    plan,
    selftest: run.selftest,
    driverThreads: driverThreadsOf(threads, load, availableParallelism()),
    sampleEvery: Math.ceil(plannedCount / SAMPLED_COUNT_MAX),
  };
}

async function withCopiedFiles(scenario: Scenario, directory: string): Promise<Scenario> {
  const appliances = await Promise.all(
    scenario.appliances.map(async (group, index) => {
      if (group.file === null) return group;
      await mkdir(join(directory, 'captured'), { recursive: true });
      const file = join(directory, 'captured', `${index}-${basename(group.file)}`);
      await copyFile(group.file, file);
      return { ...group, file };
    }),
  );
  return { ...scenario, appliances };
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
