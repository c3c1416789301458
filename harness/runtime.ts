/** Picks how the collector runs. What each runtime does is in collectors/. */
import { assert } from '../src/assert.js';
import type { HostPort } from '../src/host-port.js';
import type { PipelineSettings, Runtime } from '../src/scenario.js';
import type { CollectorOptions, CollectorRuntime, StartedCollector } from './collector.js';
import type { SyslogDaemon } from './collectors/daemon.js';
import { startDirect } from './collectors/direct.js';
import { startExternal } from './collectors/external.js';
import { containerRuntime } from './collectors/daemon/container-runtime.js';
import { processRuntime } from './collectors/daemon/process-runtime.js';
import { daemons } from './collectors/daemons.js';
import { HarnessError } from './error.js';

/** In the order in which `auto` tries them. */
const runtimesOf = (daemon: SyslogDaemon): readonly CollectorRuntime[] => [
  containerRuntime(daemon),
  processRuntime(daemon),
];

export interface Selection {
  readonly collector: StartedCollector;
  /** Why this runtime and why not the ones before it, for the report. Empty when the user chose. */
  readonly notes: readonly string[];
}

async function startNamed(runtime: CollectorRuntime, options: CollectorOptions): Promise<Selection> {
  const trouble = await runtime.unavailable(options);
  if (trouble !== null) {
    throw new HarnessError(
      'input',
      `The collector cannot run in the runtime "${runtime.runtime}" here. ${trouble} Or let --runtime auto choose.`,
    );
  }
  return { collector: await runtime.start(options), notes: [] };
}

/** Null and a reason when this runtime does not work here. What the user must mend (a port in use) is thrown. */
async function tryRuntime(
  runtime: CollectorRuntime,
  options: CollectorOptions,
): Promise<{ readonly collector: StartedCollector } | { readonly reason: string }> {
  const trouble = await runtime.unavailable(options);
  if (trouble !== null) return { reason: trouble };
  try {
    return { collector: await runtime.start(options) };
  } catch (error) {
    options.signal.throwIfAborted();
    if (error instanceof HarnessError && error.kind === 'world') return { reason: error.message };
    throw error;
  }
}

async function startFirst(runtimes: readonly CollectorRuntime[], options: CollectorOptions): Promise<Selection> {
  const notes: string[] = [];
  const name = (runtime: Runtime): string => `runtime ${runtime}`;
  for (const runtime of runtimes) {
    const attempt = await tryRuntime(runtime, options);
    if ('collector' in attempt) {
      const why = notes.length === 0 ? 'the first choice, and it works' : 'the first that works';
      return { collector: attempt.collector, notes: [...notes, `${name(runtime.runtime)}: chosen, ${why}.`] };
    }
    notes.push(`${name(runtime.runtime)}: not used. ${attempt.reason}`);
    options.onProgress(`${name(runtime.runtime)} does not work here: ${attempt.reason}`);
  }
  throw new HarnessError('world', `No runtime can start the collector on this machine:\n- ${notes.join('\n- ')}`);
}

/** What the scenario's settings leave open. */
interface StartOptions extends Omit<CollectorOptions, keyof PipelineSettings['collector'] & keyof CollectorOptions> {
  /** Where an external collector listens, resolved; null: it is none. */
  readonly target: HostPort | null;
}

/**
 * Starts the collector of a scenario. A runtime that the user named must be available (HarnessError `input`); with
 * `auto` the first that works is taken. `chosenFrom` is for tests.
 */
export async function startCollector(
  settings: PipelineSettings['collector'],
  options: StartOptions,
  chosenFrom?: readonly CollectorRuntime[],
): Promise<Selection> {
  const { kind, runtime: wanted, ...choice } = settings;
  const { cpus, image } = choice;
  if (kind === 'direct') return { collector: startDirect(options), notes: [] };
  if (kind === 'external') {
    assert(options.target !== null, 'an external collector has an address');
    return { collector: startExternal(options.target, options), notes: [] };
  }
  const runtimes = chosenFrom ?? runtimesOf(daemons[kind]);
  const complete = { ...options, ...choice };
  if (wanted === 'auto') {
    // Only a container can be bounded, and only one has an image: another runtime would measure something else.
    const able = cpus === null && image === null ? runtimes : runtimes.filter(({ runtime }) => runtime === 'container');
    return await startFirst(able, complete);
  }
  const named = runtimes.find(({ runtime }) => runtime === wanted);
  if (named === undefined) throw new HarnessError('input', `There is no runtime "${wanted}" for ${kind}.`);
  return await startNamed(named, complete);
}
