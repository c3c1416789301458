import { expect } from 'chai';
import { HarnessError } from '../../harness/error.js';

/** The message of a refusal; fails the test when there is none, or when it is not the user's to mend. */
export async function refusal(promised: Promise<unknown>): Promise<string> {
  const error: unknown = await promised.then(
    () => new Error('it was accepted'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof HarnessError)) throw error;
  expect(error.kind).to.equal('input');
  return error.message;
}
