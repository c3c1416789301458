import { NS_PER_MS, NS_PER_SECOND } from '../../src/units.js';
import { WakeQueue } from './wake-queue.js';

/** Events that fall due within this time go out together: fewer system calls, and far below a millisecond. */
const TICK_NS = 200_000;
/** Farther away than this the event loop waits by itself; nearer it is too coarse. */
const FAR_NS = 4 * NS_PER_MS;
/** Timers of the event loop come up to this much late. */
const TIMER_SLACK_NS = 2 * NS_PER_MS;
/** So long the senders have their turns before the event loop has its own. */
const TURN_NS = NS_PER_MS;
/**
 * The event loop goes round so often after a write before the thread sleeps, if more is due: what encrypts writes in two
 * rounds and answers in a third, and a thread asleep meanwhile would look as if the collector held it back.
 */
const ROUNDS_AWAKE = 3;
/** Nothing is waited for longer than this. */
const WAIT_NS_MAX = NS_PER_SECOND;

/** What is paced, numbered by lane. */
export interface Paced {
  readonly isDone: boolean;
  pump(nowNs: number): void;
  wakeNs(nowNs: number): number;
  /** Whether something that was due by `ns` has not even been handed over. */
  isOverdue(ns: number): boolean;
}

/** Something to be done at a time of the load, such as a reconnect storm. */
export interface Appointment {
  readonly atNs: number;
  readonly act: () => void;
}

export interface PacerOptions {
  readonly senders: readonly Paced[];
  /** In the order of their times. */
  readonly appointments: readonly Appointment[];
  readonly nowNs: () => number;
  /** Stops the thread for so many milliseconds. */
  readonly sleep: (ms: number) => void;
  /** Told after each look at what the kernel has done, before the senders have their turns. */
  readonly onLook: (nowNs: number) => void;
  readonly onDone: () => void;
}

/**
 * Gives each sender its turn when something of it falls due. The thread sleeps by itself, since the event loop knows
 * whole milliseconds only, and lets the loop turn once between two sleeps, so that the kernel's answers come in.
 */
export class Pacer {
  private readonly queue: WakeQueue;
  private readonly isQueued: Uint8Array;
  private readonly isDone: Uint8Array;
  private doneCount = 0;
  private queuedCount = 0;
  private nextAppointment = 0;
  private timer: NodeJS.Timeout | null = null;
  private hasStarted = false;
  private hasEnded = false;
  private roundsAwake = 0;

  constructor(private readonly options: PacerOptions) {
    const laneCount = options.senders.length;
    this.queue = new WakeQueue(laneCount);
    this.isQueued = new Uint8Array(laneCount);
    this.isDone = new Uint8Array(laneCount);
  }

  start(): void {
    this.hasStarted = true;
    this.review();
    this.turnSoon();
  }

  /** A sender has something to do again, or is done. */
  ready(lane: number): void {
    if (!this.hasStarted || this.hasEnded) return;
    this.enqueue(lane, this.options.nowNs());
    if (this.timer !== null) this.turnSoon();
  }

  /** Senders were changed from outside: some may be done now. */
  review(): void {
    for (let lane = 0; lane < this.options.senders.length; lane += 1) this.ready(lane);
  }

  private enqueue(lane: number, nowNs: number): void {
    const sender = this.options.senders[lane] as Paced;
    if (sender.isDone && this.isDone[lane] === 0) {
      this.isDone[lane] = 1;
      this.doneCount += 1;
    }
    if (this.isQueued[lane] === 1) return;
    const wakeNs = sender.wakeNs(nowNs);
    if (wakeNs === Infinity) return;
    this.isQueued[lane] = 1;
    this.queuedCount += 1;
    this.queue.add(lane, wakeNs);
  }

  private turnSoon(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    setImmediate(this.turn);
  }

  private readonly turn = (): void => {
    const { senders, nowNs, onLook, onDone } = this.options;
    if (this.hasEnded) return;
    this.timer = null;
    let now = nowNs();
    onLook(now);
    this.keepAppointments(now);
    const turnEndNs = now + TURN_NS;
    while (this.queue.nextNs <= now && now < turnEndNs) {
      const lane = this.queue.take();
      const sender = senders[lane] as Paced;
      // Still marked while it has its turn: what it says of itself meanwhile changes nothing.
      sender.pump(now);
      this.isQueued[lane] = 0;
      this.queuedCount -= 1;
      now = nowNs();
      this.enqueue(lane, now);
      if (this.isQueued[lane] === 0 && sender.isOverdue(now - TICK_NS)) this.roundsAwake = ROUNDS_AWAKE;
    }
    if (this.doneCount < senders.length) {
      this.waitFor(Math.min(this.queue.nextNs, this.appointmentNs()) - now);
      return;
    }
    this.hasEnded = true;
    onDone();
  };

  private keepAppointments(nowNs: number): void {
    while (this.appointmentNs() <= nowNs) {
      this.options.appointments[this.nextAppointment]?.act();
      this.nextAppointment += 1;
    }
  }

  private appointmentNs(): number {
    return this.options.appointments[this.nextAppointment]?.atNs ?? Infinity;
  }

  private waitFor(gapNs: number): void {
    const isAnyWaiting = this.queuedCount + this.doneCount < this.options.senders.length;
    // While a sender waits for the kernel, short looks tell its lateness from ours: see onLook.
    if (gapNs > FAR_NS && !isAnyWaiting) {
      const waitNs = Math.min(gapNs, WAIT_NS_MAX) - TIMER_SLACK_NS;
      this.timer = setTimeout(this.turn, waitNs / NS_PER_MS);
      return;
    }
    if (isAnyWaiting && this.roundsAwake > 0) this.roundsAwake -= 1;
    else if (gapNs > 0) this.options.sleep((isAnyWaiting ? TICK_NS : Math.max(gapNs, TICK_NS)) / NS_PER_MS);
    setImmediate(this.turn);
  }
}
