import { setTimeout as sleep } from 'node:timers/promises';
import { canaryPriOf } from '../src/agent/work.js';
import { canaryFrame, canaryFramingOf, type Canary } from '../src/canary.js';
import type { Intent } from '../src/ledger.js';
import { tlsReasonOf } from '../src/tls-reason.js';
import type { StartedCollector } from './collector.js';
import { HarnessError } from './error.js';
import type { PartCounts } from './part.js';
import type { Transport, Wire } from './transport.js';

/**
 * An external collector that takes canaries may keep them for a while: it ran before there was a forwarder, and syslog-ng
 * asks for that again a minute after it was refused (time_reopen).
 */
const readyLimits = { readyMs: 30_000, keptMs: 90_000 } as const;
const CANARY_INTERVAL_MS = 200;

interface CanaryCounts {
  readonly counts: Pick<PartCounts, 'canaryCount'>;
}

/** What the canaries of a run have in common. */
export const canaryOf = ({
  plan,
  scenario: { load, pipeline },
}: Intent): Pick<Canary, 'runTag' | 'framing' | 'pri'> => ({
  runTag: plan.runTag,
  framing: canaryFramingOf(load.framing),
  pri: canaryPriOf(pipeline.forwarder),
});

/**
 * Waits until a canary that went in at the collector, over the transport of the load, has come out at the workspace. Throws HarnessError with the
 * daemon's own words when it ends first, when it and the canary refuse each other for a reason of TLS, which time does
 * not mend, or when the deadline passes.
 */
export async function untilReady(
  options: {
    readonly collector: Pick<StartedCollector, 'kind' | 'address' | 'needs' | 'exited' | 'logTail'>;
    readonly transport: Transport;
    readonly canary: ReturnType<typeof canaryOf>;
    /** Canaries that arrived there, since they started. */
    readonly forwarder: CanaryCounts;
    readonly workspace: CanaryCounts;
    readonly signal: AbortSignal;
  },
  limits: { readonly readyMs: number; readonly keptMs: number } = readyLimits,
): Promise<void> {
  const { collector, transport, canary, forwarder, workspace, signal } = options;
  const begunMs = performance.now();
  let wire: Wire | null = null;
  let refusal = 'it took no connection';
  let lastEnd: string | null = null;
  let exit: string | null = null;
  void collector.exited.then((how) => {
    exit = how;
  });
  const isOut = (): boolean => workspace.counts.canaryCount > 0;
  const hasEnded = (): string | null => exit;
  const wordsOfEnd = (): string | null => lastEnd;
  const failed = async (what: string): Promise<HarnessError> => {
    const more = [collector.needs ?? '', transport.note ?? '', await collector.logTail()];
    return new HarnessError('world', [what, ...more.filter((part) => part !== '')].join('\n').trimEnd());
  };
  for (let sequence = 0; !isOut() && !signal.aborted; sequence += 1) {
    const how = hasEnded();
    if (how !== null) {
      throw new HarnessError('world', `the collector ended before it was ready: ${how}\n${await collector.logTail()}`);
    }
    const limitMs = collector.kind === 'external' && wire !== null ? limits.keptMs : limits.readyMs;
    if (performance.now() - begunMs > limitMs) {
      const ended = lastEnd === null || lastEnd === refusal ? '' : ` (the last connection ended: ${lastEnd})`;
      const isHalfway = forwarder.counts.canaryCount > 0;
      const where = isHalfway ? 'came out of the collector, but not of the forwarder' : refusal + ended;
      throw await failed(`no canary came through the pipeline within ${limitMs / 1_000} s: ${where}`);
    }
    const words = wordsOfEnd();
    const reason = tlsReasonOf(words ?? '');
    if (reason !== null) throw await failed(`no canary can come through the pipeline: ${reason} (${words})`);
    try {
      wire ??= await transport.connect({
        address: collector.address,
        appliance: null,
        sourceAddress: null,
        onClosed: (why) => {
          wire = null;
          lastEnd = why;
        },
        onTrouble: () => undefined,
      });
      refusal = 'the collector took canaries and passed none on';
      const block = canaryFrame({ ...canary, sequence, epochSeconds: Math.floor(Date.now() / 1_000) });
      wire.write({ block, frameStarts: Int32Array.of(0, block.length) }, 0, 1, () => undefined);
    } catch (error) {
      refusal = lastEnd = error instanceof Error ? error.message : String(error);
    }
    await sleep(CANARY_INTERVAL_MS);
  }
  wire?.close();
}
