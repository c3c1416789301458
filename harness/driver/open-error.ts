import { HarnessError } from '../error.js';

/** What a process has open besides the connections of its appliances, generously. */
const OTHER_FILES = 1_000;

/**
 * Why a connection was not opened: a limit of this machine, which is not the collector's doing, in words that say what to
 * do (HarnessError `world`), or the error as it is.
 */
export function openError(error: unknown, applianceCount: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const why = machineLimit(code, applianceCount);
  return why === null ? error : new HarnessError('world', why, { cause: error });
}

function machineLimit(code: unknown, applianceCount: number): string | null {
  switch (code) {
    case 'EMFILE':
      return (
        `this user may not open so many files at a time (${code}), and each of ${applianceCount} appliances needs one ` +
        'for its connection, and another while that is changed for a new one. Raise the limit before the run with ' +
        `\`ulimit -n ${2 * applianceCount + OTHER_FILES}\` (\`ulimit -Hn\` says how far that goes), or take fewer appliances`
      );
    case 'ENFILE':
      return `this machine may not open more files (${code}): raise fs.file-max, or take fewer appliances`;
    case 'EADDRNOTAVAIL':
    case 'EADDRINUSE':
      return (
        `this machine has no address and port to connect from (${code}). Where the address is one of its own, the ` +
        'ports are used up: a closed connection keeps its own for a minute. Let connections live longer, spread the ' +
        'appliances over source addresses, or widen net.ipv4.ip_local_port_range'
      );
    case 'ENOBUFS':
    case 'ENOMEM':
      return `the kernel of this machine has no memory for another connection (${code}): take fewer appliances`;
    default:
      return null;
  }
}
