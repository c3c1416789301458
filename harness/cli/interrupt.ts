import type { EventEmitter } from 'node:events';

/** What the user's interrupts mean to a run. */
export interface Interrupts {
  readonly signal: AbortSignal;
  readonly killSignal: AbortSignal;
  /** Gives the signals back to node: the next one ends the process. */
  dispose(): void;
}

const signalNames = ['SIGINT', 'SIGTERM'] as const;

/**
 * The first SIGINT or SIGTERM aborts `signal` with reason `drain`, the second `killSignal` with reason `kill`; after
 * that node's own handling is back, so that a third one ends the process whatever hangs.
 */
export function watchInterrupts(
  source: Pick<EventEmitter, 'on' | 'off'>,
  announce: (message: string) => void,
): Interrupts {
  const drain = new AbortController();
  const kill = new AbortController();
  const dispose = (): void => {
    for (const name of signalNames) source.off(name, onInterrupt);
  };
  function onInterrupt(): void {
    if (drain.signal.aborted) {
      // Not at once: listeners of libraries that see no other one left would end the process before the report.
      setImmediate(dispose);
      announce('stopping at once');
      kill.abort('kill');
    } else {
      announce('interrupted: draining what was sent; interrupt again to stop at once');
      drain.abort('drain');
    }
  }
  for (const name of signalNames) source.on(name, onInterrupt);
  return { signal: drain.signal, killSignal: kill.signal, dispose };
}
