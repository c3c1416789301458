import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Intent } from '../../src/ledger.js';
import { runFiles } from '../ledger-file.js';
import { claimDirectory } from '../run-directory.js';
import type { Offer } from './protocol.js';

/**
 * Makes the sender's own directory with what the receiver offers: the intent, and copies of captured lines and profiles.
 * Null takes `runs/<run id>-send`. Throws HarnessError where it cannot be written.
 */
export async function createSenderDirectory(
  { intent, files }: Offer,
  wanted: string | null,
): Promise<{ readonly directory: string; readonly intent: Intent }> {
  // What the receiver names is no path here.
  const directory = wanted ?? resolve('runs', `${basename(intent.runId)}-send`);
  await claimDirectory(directory);
  const appliances: Intent['scenario']['appliances'][number][] = [];
  for (const [group, appliance] of intent.scenario.appliances.entries()) {
    const copy = files.find((file) => file.group === group);
    if (copy === undefined) {
      appliances.push({ ...appliance, file: null });
      continue;
    }
    await mkdir(join(directory, 'captured'), { recursive: true });
    const file = join(directory, 'captured', basename(copy.name));
    await writeFile(file, Buffer.from(copy.base64, 'base64'));
    appliances.push({ ...appliance, file });
  }
  const own: Intent = { ...intent, scenario: { ...intent.scenario, appliances } };
  await writeFile(join(directory, runFiles.intent), `${JSON.stringify(own, null, 2)}\n`);
  return { directory, intent: own };
}
