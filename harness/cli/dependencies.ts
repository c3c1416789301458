import type { Profile } from '../../src/appliance.js';
import type { RunReport } from '../../src/report.js';
import type { Scenario } from '../../src/scenario.js';
import type { Selftest } from '../../src/selftest.js';
import type { Paint } from '../../src/report/text.js';
import type { ReceiveOptions } from '../external/receive.js';
import type { SendOptions, SendResult } from '../external/send.js';
import type { RunOptions, RunResult } from '../run.js';
import type { Interrupts } from './interrupt.js';
import type { Outlet } from './outlet.js';

/** A run without its progress display, which main.ts adds. */
export type CommandRunOptions = Pick<
  RunOptions,
  'runDirectory' | 'signal' | 'killSignal' | 'commandLine' | 'mayLoadTarget'
>;

/** The world, as the commands see it. main.ts wires the real one. */
export interface Dependencies {
  readonly catalogue: readonly Profile[];
  readonly runScenario: (scenario: Scenario, options: CommandRunOptions) => Promise<RunResult>;
  /** The two halves of a run on two machines, without their progress displays. */
  readonly receiveLoad: (scenario: Scenario, options: Omit<ReceiveOptions, 'progress'>) => Promise<RunResult>;
  readonly sendLoad: (options: Omit<SendOptions, 'progress'>) => Promise<SendResult>;
  /** Judges a saved run again. */
  readonly checkRun: (directory: string) => Promise<RunReport>;
  /** Returns the paths it wrote. */
  readonly writeReportFiles: (directory: string, report: RunReport) => Promise<readonly string[]>;
  /** Keeps what the rig knows of itself; returns the path. */
  readonly keepSelftest: (selftest: Selftest) => Promise<string>;
  readonly stdout: Outlet;
  readonly stderr: Outlet;
  /** Colours of the text report on standard output. */
  readonly paint: Paint;
  readonly cwd: string;
  /** What was typed after `cefrig`. */
  readonly commandLine: readonly string[];
  readonly epochMs: () => number;
  readonly watchInterrupts: () => Interrupts;
  /** Whether errors show their stacks. */
  readonly isDebug: boolean;
  /** Keeps the details of an error that nobody foresaw; returns where. */
  readonly saveCrash: (details: string) => Promise<string>;
}

/** How a command hands back its exit code: an action of commander returns nothing. */
export type Finish = (exitCode: number) => void;
