import type { Problem } from '../../src/scenario/problem.js';

/** More are not looked for: of a thousand, twenty are shown. */
const PROBLEMS_MAX = 1_000;

/** What is found to be wrong with a profile, once for each place: a group that many kinds use is compiled for each. */
export class FoundProblems {
  private readonly byPlace = new Map<string, Problem>();

  get all(): readonly Problem[] {
    return [...this.byPlace.values()];
  }

  get areEnough(): boolean {
    return this.byPlace.size >= PROBLEMS_MAX;
  }

  add(problem: Problem): void {
    const place = JSON.stringify([problem.path, problem.expected]);
    if (!this.areEnough && !this.byPlace.has(place)) this.byPlace.set(place, problem);
  }
}
