import type { Plan } from '../../src/plan.js';
import type { SlotValues } from '../../src/slots.js';
import type { RunClock } from '../clock.js';
import type { Transport, WireAddress } from '../transport.js';
import type { DriverLedger } from './driver-ledger.js';

/** What all senders of a thread share. */
export interface SenderContext {
  readonly plan: Plan;
  readonly transport: Transport;
  readonly address: WireAddress;
  readonly clock: RunClock;
  readonly ledger: DriverLedger;
  /** To be filled for each event: one for all senders, since nothing is made per event. */
  readonly values: SlotValues;
  /** Wall clock at the start of the load; 0 before it. */
  startEpochMs: number;
  /** When the thread last looked what the kernel has done: what it had done by then is known. */
  lookedNs: number;
  /** A sender that had been waiting for the kernel wants its turn. */
  readonly onReady: (lane: number) => void;
  /** The rig or its machine could not do something, whatever the collector did. */
  readonly onFault: (what: string) => void;
}
