import { HarnessError } from '../error.js';

const PROBLEMS_SHOWN = 20;

/** A refusal with the first problems in full, each as `lineOf` words it: a small file can be wrong in a million places. */
export function refusalOf<Wrong>(
  shownPath: string,
  verdict: string,
  wrongs: readonly Wrong[],
  lineOf: (wrong: Wrong) => string,
): HarnessError {
  const shown = wrongs.slice(0, PROBLEMS_SHOWN).map((wrong) => `\n  ${lineOf(wrong)}`);
  const more = wrongs.length > PROBLEMS_SHOWN ? `\n  and ${wrongs.length - PROBLEMS_SHOWN} more` : '';
  const count = wrongs.length === 1 ? '1 problem' : `${wrongs.length} problems`;
  return new HarnessError('input', `${shownPath} ${verdict}: ${count}${shown.join('')}${more}`);
}
