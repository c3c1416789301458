const cell = new Int32Array(new SharedArrayBuffer(4));

/** Stops this thread, and its event loop with it, for so long: the loop itself knows whole milliseconds only. */
export const sleepThread = (ms: number): void => {
  Atomics.wait(cell, 0, 0, ms);
};
