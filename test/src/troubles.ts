import { expect } from 'chai';
import { judge } from '../../src/judge.js';
import type { RunReport } from '../../src/report.js';
import { runReport } from '../../src/run-report.js';
import type { Expectations } from '../../src/scenario.js';
import type { Verdict } from '../../src/verdict.js';
import { evidenceOf, intentOf, type Story } from './evidence-of.js';

/** A story with a fault in it, what is to be found of it beside findings that pass, and what the scenario asks for. */
export type PlantedFault = readonly [
  title: string,
  story: Story,
  verdict: Verdict,
  found: Record<string, Verdict>,
  limits?: Partial<Expectations>,
];

/** The ten events of a story but these. */
export const without = (...missing: number[]): number[] =>
  Array.from({ length: 10 }, (_, event) => event).filter((event) => !missing.includes(event));

export function reportOf(story: Story, expectations: Partial<Expectations> = {}): RunReport {
  const { plan, evidence } = evidenceOf(story);
  const intent = intentOf(expectations);
  return runReport(intent, evidence, judge(intent, plan, evidence));
}

/** The findings that did not pass, by name. */
export const troubles = (story: Story, expectations: Partial<Expectations> = {}): Record<string, Verdict> =>
  Object.fromEntries(
    reportOf(story, expectations)
      .expectations.filter(({ verdict }) => verdict !== 'pass')
      .map(({ name, verdict }) => [name, verdict]),
  );

/** A test for each: just that is found, and that is the verdict. */
export function findEach(faults: readonly PlantedFault[]): void {
  for (const [title, story, verdict, found, limits] of faults) {
    it(title, () => {
      expect(troubles(story, limits)).to.deep.equal(found);
      expect(reportOf(story, limits).verdict).to.equal(verdict);
    });
  }
}
