import type { Stall } from './standstill.js';

/** What the load took of the machine, in cores: processor seconds a second. */
export interface LoadCpu {
  readonly durationMs: number;
  /** Those that the rig may run on, or the share of them that a control group leaves to it. */
  readonly machineCores: number;
  /** Of these: all processes, the rig's or not, and what a host took from a virtual machine. */
  readonly machineBusyCores: number;
  /** The same of all that the rig may run on, whatever a control group leaves to it. Not written by early versions. */
  readonly hostBusyCores?: number;
  /** Share of the scheduler's periods in which the collector had used up the processors it may use; null: no such bound. */
  readonly collectorThrottledRatio: number | null;
  /**
   * Share of the time in which the busiest thread of the driver ran or was ready to. Null where it says nothing: the
   * driver hears at once what became of a write, and knows its own lateness.
   */
  readonly driverBusyRatio: number | null;
  readonly parts: readonly PartCpu[];
  /** When all of the machine's cores were in use, by whomever, as looks once a second saw it. Not written by early versions. */
  readonly saturatedSpans?: readonly Stall[];
}

/** What a part used, in cores. */
export interface PartCpu {
  readonly part: string;
  readonly cores: number;
  readonly busiestThreadCores: number;
  /**
   * Share of the time in which that of its threads which waited most was ready to run and got no processor. Not there
   * where the kernel does not tell, and not written by early versions.
   */
  readonly waitedRatioMax?: number;
}
