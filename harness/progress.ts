// What a person sees while a run is under way, on standard error: on a terminal one line that is redrawn, anywhere else
// a line for every stage and one every five seconds.
import { createLogUpdate } from 'log-update';
import { countText } from '../src/report/numbers.js';
import { visibleText } from '../src/report/visible.js';
import { MS_PER_SECOND } from '../src/units.js';

/** Where the run stands. Counts are since its start. */
export interface Tick {
  readonly stage: string;
  readonly rateEps: number;
  readonly targetEps: number;
  readonly sentCount: number;
  readonly arrivedCount: number;
  /** What is missing beyond what can still be on its way. */
  readonly overdueCount: number;
  readonly elapsedMs: number;
  readonly totalMs: number;
}

export interface Progress {
  /** A new stage, or more about this one: `starting the pipeline`. */
  stage(text: string): void;
  tick(tick: Tick): void;
  /** A sentence that stays on the screen. */
  note(text: string): void;
  /** The last line stays as it is, and nothing more is written. */
  done(): void;
}

export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

const REDRAW_MS = 100;
const PLAIN_LINE_MS = 5_000;
const COLUMNS_DEFAULT = 80;
const SEPARATOR = '  ';

/** `nowMs`: any monotonic clock. */
export function createProgress(stream: ProgressStream, nowMs: () => number = () => performance.now()): Progress {
  return stream.isTTY === true ? terminalProgress(stream, nowMs) : plainProgress(stream, nowMs);
}

function terminalProgress(stream: ProgressStream, nowMs: () => number): Progress {
  // A hidden cursor would need a signal handler of its own to come back, and Ctrl-C is the run's to handle.
  const update = createLogUpdate(stream, { showCursor: true });
  let stage = '';
  let line = '';
  let drawnMs = -Infinity;
  const draw = (text: string): void => {
    line = cut(visibleText(text), (stream.columns ?? COLUMNS_DEFAULT) - 1);
    drawnMs = nowMs();
    update(line);
  };
  const enter = (text: string): void => {
    if (stage !== '' && text !== stage) update.done();
    stage = text;
  };
  return {
    stage(text) {
      enter(text);
      draw(text);
    },
    tick(tick) {
      const isNewStage = tick.stage !== stage;
      enter(tick.stage);
      if (isNewStage || nowMs() - drawnMs >= REDRAW_MS) draw(lineOf(tick));
    },
    note(text) {
      update.clear();
      stream.write(`${visibleText(text)}\n`);
      if (line !== '') update(line);
    },
    done() {
      update.done();
    },
  };
}

function plainProgress(stream: ProgressStream, nowMs: () => number): Progress {
  let stage = '';
  let writtenMs = -Infinity;
  const write = (text: string): void => {
    stream.write(`${visibleText(text)}\n`);
  };
  return {
    stage(text) {
      if (text === stage) return;
      stage = text;
      write(text);
    },
    tick(tick) {
      if (tick.stage === stage && nowMs() - writtenMs < PLAIN_LINE_MS) return;
      stage = tick.stage;
      writtenMs = nowMs();
      write(lineOf(tick));
    },
    note: write,
    done() {
      // Every line was whole when it was written.
    },
  };
}

/** What matters most comes first: a narrow terminal cuts the end. */
const lineOf = ({
  stage,
  rateEps,
  targetEps,
  sentCount,
  arrivedCount,
  overdueCount,
  elapsedMs,
  totalMs,
}: Tick): string =>
  [
    stage,
    `${(elapsedMs / MS_PER_SECOND).toFixed(1)} of ${(totalMs / MS_PER_SECOND).toFixed(1)} s`,
    `${countText(rateEps)} of ${countText(targetEps)} events/s`,
    `sent ${countText(sentCount)}`,
    `arrived ${countText(arrivedCount)}`,
    `overdue ${countText(overdueCount)}`,
  ].join(SEPARATOR);

function cut(text: string, columns: number): string {
  const characters = Array.from(text);
  if (characters.length <= columns) return text;
  return `${characters.slice(0, Math.max(0, columns - 1)).join('')}…`;
}
