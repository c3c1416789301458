import { catalogue } from '../../generators/catalogue.js';
import type { RunResult } from '../../harness/conclude.js';
import { receiveLoad, type ReceiveOptions } from '../../harness/external/receive.js';
import { loadScenario } from '../../harness/scenario-file.js';
import { parseSet } from '../../harness/scenario/override.js';
import { silent } from './run-for-test.js';

/** The receiver's half of first-light on 127.0.0.1, in this process; the rest is as `options` says. */
export async function receiveForTest(
  ports: { readonly forwarder: number; readonly control: number },
  options: Pick<ReceiveOptions, 'runDirectory'> & Partial<ReceiveOptions>,
  settings: readonly string[] = [],
): Promise<RunResult> {
  const never = new AbortController().signal;
  const scenario = await loadScenario('first-light', {
    overrides: ['pipeline.collector.kind=external', `pipeline.forwarder.port=${ports.forwarder}`, ...settings].map(
      parseSet,
    ),
    knownProfiles: catalogue.map(({ name }) => name),
    cwd: process.cwd(),
  });
  return await receiveLoad(scenario, {
    ...{ control: { host: '127.0.0.1', port: ports.control }, token: null, commandLine: ['e2e'] },
    ...{ progress: silent, signal: never, killSignal: never, ...options },
  });
}
