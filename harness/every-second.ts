import type { RunClock } from './clock.js';

const SECOND_MS = 1_000;

/** Calls `act` just after each whole second of the load, without drift, until the returned function is called. */
export function everySecond(clock: RunClock, act: () => void): () => void {
  let timer: NodeJS.Timeout;
  const schedule = (second: number): void => {
    timer = setTimeout(
      () => {
        act();
        schedule(Math.max(second, Math.floor(clock.nowMs() / SECOND_MS)) + 1);
      },
      Math.max(0, second * SECOND_MS - clock.nowMs()),
    );
  };
  schedule(1);
  return () => {
    clearTimeout(timer);
  };
}
