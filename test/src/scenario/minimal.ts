import type { Scenario } from '../../../src/scenario.js';
import { describeProblem, formatPath } from '../../../src/scenario/problem.js';
import { resolveScenario } from '../../../src/scenario/resolve.js';
import type { ScenarioInput } from '../../../src/scenario/schema.js';

const options = {
  knownProfiles: ['paloalto-panos', 'checkpoint-fw1'],
  absolutePathOf: (file: string) => `/base/${file}`,
};

/** A scenario of what must be said, to plant faults in. */
export const minimal: ScenarioInput = {
  name: 'minimal',
  appliances: [{ profile: 'paloalto-panos' }],
  load: { executor: 'constant-arrival-rate', rateEps: 100, duration: '2s' },
};

/** The scenario; fails the test where it is refused. */
export const resolved = (written: unknown): Scenario => {
  const result = resolveScenario(written, options);
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'));
  return result.scenario;
};

/** Why it is refused, as a user sees it; empty where it is not. */
export const problemsOf = (written: unknown): string[] => {
  const result = resolveScenario(written, options);
  return result.ok ? [] : result.problems.map((problem) => `${formatPath(problem.path)}: ${describeProblem(problem)}`);
};
