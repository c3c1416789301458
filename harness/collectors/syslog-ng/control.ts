/** Asks a running syslog-ng over its control socket, as `syslog-ng-ctl` does. */
import { open } from 'node:fs/promises';
import { connect } from 'node:net';
import { addAbortSignal } from 'node:stream';
import type { DaemonPaths } from '../daemon.js';

/** In the daemon's work directory. */
export const CONTROL_SOCKET = 'syslog-ng.ctl';
/** Behind every answer. */
const ANSWER_END = '\n.\n';
const ANSWER_DEADLINE_MS = 2_000;

/**
 * The answer to one command, without its end. Rejects where nobody answers in time.
 *
 * The socket is named by way of the open directory: the path of a socket has at most 107 bytes (unix(7)), and a run
 * directory may be longer.
 */
export async function askControl(command: string, { workDirectory }: DaemonPaths): Promise<string> {
  await using directory = await open(workDirectory);
  const socket = connect(`/proc/self/fd/${directory.fd}/${CONTROL_SOCKET}`).setEncoding('utf8');
  addAbortSignal(AbortSignal.timeout(ANSWER_DEADLINE_MS), socket);
  socket.write(`${command}\n`);
  let answer = '';
  for await (const chunk of socket) {
    answer += String(chunk);
    if (answer.endsWith(ANSWER_END)) return answer.slice(0, -ANSWER_END.length);
  }
  throw new Error(`syslog-ng ended its answer to ${command} too early: ${answer}`);
}
