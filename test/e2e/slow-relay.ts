import type { Socket } from 'node:net';
import type { Interpose } from '../../harness/pipeline.js';
import { createSplitter } from '../../src/syslog/framing.js';
import { relay } from './relay.js';

const TURN_MS = 5;
/** So many milliseconds' worth of lines may be passed at once after a turn that came late. */
const BURST_MS = 100;
/** It reads no further ahead: what it does not pass stays in the socket buffers before it. */
const HELD_MAX = 200;

/**
 * A relay between collector and forwarder that passes `rateEps` lines a second and loses none. The rate is that of all
 * connections together: rsyslog opens a second one when its queue grows.
 */
export function slowRelay(rateEps: number): Interpose {
  return (forwarderPort) => {
    const lanes = new Set<Lane>();
    let allowed = 0;
    let lastMs = performance.now();
    const timer = setInterval(() => {
      const nowMs = performance.now();
      allowed = Math.min(allowed + ((nowMs - lastMs) * rateEps) / 1_000, (BURST_MS * rateEps) / 1_000);
      lastMs = nowMs;
      for (const lane of lanes) {
        allowed -= lane.pass(Math.floor(allowed));
        if (lane.isOver) lanes.delete(lane);
      }
    }, TURN_MS);
    const open = relay(
      (from, to) => lanes.add(new Lane(from, to)),
      () => {
        clearInterval(timer);
      },
    );
    return open(forwarderPort);
  };
}

/** One connection through the relay. */
class Lane {
  private readonly held: Buffer[] = [];

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
  ) {
    const splitter = createSplitter(
      'newline',
      (bytes, start, end) => this.held.push(Buffer.from(bytes.subarray(start, end))),
      65_536,
    );
    from.on('data', (chunk) => {
      splitter.push(chunk);
      if (this.held.length > HELD_MAX) from.pause();
    });
  }

  get isOver(): boolean {
    return this.to.writableEnded;
  }

  /** Passes up to `countMax` lines and returns how many. */
  pass(countMax: number): number {
    const lines = this.held.splice(0, countMax);
    for (const line of lines) this.to.write(Buffer.concat([line, Buffer.from('\n')]));
    if (this.held.length <= HELD_MAX) this.from.resume();
    if (this.held.length === 0 && this.from.closed) this.to.end();
    return lines.length;
  }
}
