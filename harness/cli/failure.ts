import { CommanderError } from 'commander';
import { visibleText } from '../../src/report/visible.js';
import { HarnessError, exitCodes } from '../error.js';
import type { Dependencies } from './dependencies.js';

type Reporting = Pick<Dependencies, 'stderr' | 'isDebug' | 'saveCrash'>;

/** Tells the user about an error, never with a stack unless asked for one, and returns the exit code it deserves. */
export async function reportFailure(error: unknown, { stderr, isDebug, saveCrash }: Reporting): Promise<number> {
  // commander has written its own message; its exit codes other than 0 are all usage errors.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.pass : exitCodes.usage;
  const details = detailsOf(error);
  if (error instanceof HarnessError) {
    await stderr.write(`error: ${visibleLines(error.message)}\n${isDebug ? details : ''}`);
    return error.kind === 'input' ? exitCodes.usage : exitCodes.internal;
  }
  const where = isDebug ? '' : await placeOfDetails(details, saveCrash);
  await stderr.write(`error: the rig itself broke: ${messageOf(error)}${where}\n${isDebug ? details : ''}`);
  return exitCodes.internal;
}

const visibleLines = (text: string): string => text.split('\n').map(visibleText).join('\n');

const messageOf = (error: unknown): string =>
  visibleText((error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '');

function detailsOf(error: unknown): string {
  if (!(error instanceof Error)) return `${String(error)}\n`;
  const cause = error.cause === undefined ? '' : `caused by: ${detailsOf(error.cause)}`;
  return `${error.stack ?? error.message}\n${cause}`;
}

async function placeOfDetails(details: string, saveCrash: Reporting['saveCrash']): Promise<string> {
  try {
    return ` (details: ${await saveCrash(details)})`;
  } catch {
    // Where even that fails, the message itself must still get out.
    return ' (CEFRIG_DEBUG=1 shows the details)';
  }
}
