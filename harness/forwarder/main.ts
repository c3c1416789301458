import { buildCorpora, buildFleet } from '../fleet.js';
import { servePart } from '../part.js';
import { Forwarder } from './forwarder.js';

/** Options of the forwarder's process, as JSON on its command line. */
export interface ForwarderOptions {
  readonly port: number;
  readonly workspacePort: number;
}

await servePart('collector-output', async (context, optionsJson) => {
  const options = JSON.parse(optionsJson) as ForwarderOptions;
  const { scenario } = context.intent;
  const corpora = buildCorpora(await buildFleet(scenario), scenario.load);
  const forwarder = new Forwarder(context, corpora, options.workspacePort);
  await forwarder.listen(options.port);
  return forwarder;
});
