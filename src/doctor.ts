import type { AgentKind } from './agent.js';
import type { Verdict } from './verdict.js';

export const DOCTOR_SCHEMA = 'cefrig/doctor/1';

export const checkResults = ['pass', 'fail', 'warning', 'cannot tell'] as const;
export type CheckResult = (typeof checkResults)[number];

/** One thing that was looked at. */
export interface Check {
  /** What it is called, always the same: `daemon-running`. */
  readonly name: string;
  /** What was looked at: a file, a command, a port. */
  readonly lookedAt: string;
  readonly result: CheckResult;
  /** What was found, as a sentence. */
  readonly finding: string;
  /** What shows it: the line of the file, the words of the command. */
  readonly evidence: readonly string[];
  /** What to do; null where there is nothing to do. */
  readonly advice: string | null;
  /** Of `cannot tell` only: whether the answer could be that no event comes through. */
  readonly matters: boolean;
}

export type DaemonName = 'rsyslog' | 'syslog-ng';

/** What was examined. */
export type Subject =
  | { readonly kind: 'host'; readonly hostName: string; readonly daemon: DaemonName; readonly agent: AgentKind }
  | { readonly kind: 'target'; readonly address: string };

/** What `cefrig doctor --json` prints. */
export interface DoctorReport {
  readonly schema: typeof DOCTOR_SCHEMA;
  /** `fail` if any check failed; else `unknown` if any that matters could not be told; else `pass`. */
  readonly verdict: Verdict;
  readonly subject: Subject;
  readonly startedAt: string;
  readonly rigVersion: string;
  readonly checks: readonly Check[];
}

/** What every check says beside its result. */
interface Said {
  readonly name: string;
  readonly lookedAt: string;
  readonly finding: string;
  readonly evidence?: readonly string[];
}
type SaidWithAdvice = Said & { readonly advice: string };

const checkOf = (result: CheckResult, said: Said, advice: string | null, matters: boolean): Check => ({
  name: said.name,
  lookedAt: said.lookedAt,
  result,
  finding: said.finding,
  evidence: said.evidence ?? [],
  advice,
  matters,
});

export const passed = (said: Said): Check => checkOf('pass', said, null, false);
export const failed = (said: SaidWithAdvice): Check => checkOf('fail', said, said.advice, false);
export const warned = (said: SaidWithAdvice): Check => checkOf('warning', said, said.advice, false);
export const untold = (said: Said & { readonly advice?: string; readonly matters: boolean }): Check =>
  checkOf('cannot tell', said, said.advice ?? null, said.matters);

export function doctorVerdict(checks: readonly Check[]): Verdict {
  if (checks.some(({ result }) => result === 'fail')) return 'fail';
  return checks.some(({ result, matters }) => result === 'cannot tell' && matters) ? 'unknown' : 'pass';
}
