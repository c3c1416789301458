import { HarnessError } from '../error.js';

const NO_MORE_FILES: readonly unknown[] = ['EMFILE', 'ENFILE'];
/** What a process has open besides the connections of its appliances, generously. */
const OTHER_FILES = 1_000;

/**
 * Why a connection was not opened: a limit of this machine in words that say what to do (HarnessError `world`), or the
 * error as it is.
 */
export function openError(error: unknown, applianceCount: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (!NO_MORE_FILES.includes(code)) return error;
  const wanted = applianceCount + OTHER_FILES;
  const why =
    `this user may not open so many files at a time (${String(code)}), and each of ${applianceCount} appliances needs one ` +
    `for its connection. Raise the limit before the run with \`ulimit -n ${wanted}\` (\`ulimit -Hn\` says how far that ` +
    'goes), or take fewer appliances';
  return new HarnessError('world', why, { cause: error });
}
