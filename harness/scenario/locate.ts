import { type Path, type Problem, describeProblem, formatPath } from '../../src/scenario/problem.js';
import type { Override } from './override.js';
import type { YamlSource } from './yaml-source.js';

const startsWith = (path: Path, start: Path): boolean =>
  start.length <= path.length && start.every((part, index) => path[index] === part);

/**
 * A problem with its place: `mine.yaml:7:12 load.rateEps: expected ...`, or the option that brought it,
 * `--set load.rateEps: expected ...`. Of several options for one path the last counts.
 */
export function lineOf(
  problem: Problem,
  { shownPath, source, overrides }: { shownPath: string; source: YamlSource; overrides: readonly Override[] },
): string {
  const { path, subject } = problem;
  const override = overrides.findLast(
    (one) => startsWith(path, one.path) || (subject === 'key' && startsWith(one.path, path)),
  );
  if (override !== undefined) return `${override.origin}: ${describeProblem(problem)}`;
  const { line, column } = source.positionOf(path, subject);
  return `${shownPath}:${line}:${column} ${formatPath(path)}: ${describeProblem(problem)}`;
}
