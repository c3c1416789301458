import { buildCorpora, buildFleet } from '../fleet.js';
import { servePart } from '../part.js';
import { Forwarder, type ForwarderOptions } from './forwarder.js';

await servePart('collector-output', async (context, given) => {
  const options = given as ForwarderOptions;
  const { scenario } = context.intent;
  const corpora = buildCorpora(await buildFleet(scenario), scenario.load);
  const forwarder = new Forwarder(context, corpora, options);
  await forwarder.listen(options);
  return forwarder;
});
