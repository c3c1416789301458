/** What a machine must have for a test. In CI a missing part fails the test; on a user's machine it skips it, aloud. */
import type { Context } from 'mocha';
import { containerRuntime } from '../../harness/collectors/daemon/container-runtime.js';
import { processRuntime } from '../../harness/collectors/daemon/process-runtime.js';
import { rsyslog } from '../../harness/collectors/rsyslog/rsyslog.js';

/** What a scenario says of it by default. */
export const anyDaemon = {
  ...{ address: null, version: null, image: null, config: null, plainSyslog: false },
  ...{ tlsStack: null, udpReceiveBufferBytes: null },
};

/** Skips the calling test or suite (pass its `this`) unless `trouble` is null; throws instead where CI is set. */
export function requirePart(context: Context, part: string, trouble: string | null): void {
  if (trouble === null) return;
  const reason = `needs ${part}: ${trouble}`;
  if ((process.env['CI'] ?? '') !== '') throw new Error(`In CI nothing may be missing, but this test ${reason}`);
  console.error(`      skipped, ${reason}`);
  context.skip();
}

export async function requireContainerRuntime(context: Context): Promise<void> {
  requirePart(context, 'the container runtime', await containerRuntime(rsyslog).unavailable(anyDaemon));
}

export async function requireProcessRuntime(context: Context): Promise<void> {
  requirePart(context, 'the process runtime', await processRuntime(rsyslog).unavailable(anyDaemon));
}
