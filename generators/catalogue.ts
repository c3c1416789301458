import type { Profile } from '../src/appliance.js';
import { checkpointFw1 } from './checkpoint-fw1.js';
import { fortinetFortigate } from './fortinet-fortigate.js';
import { hostile } from './hostile.js';
import { illumioPce } from './illumio-pce.js';
import { paloAltoPanos } from './paloalto-panos.js';
import { radiflowIsid } from './radiflow-isid.js';
import { vectraXSeries } from './vectra-xseries.js';
import { votiroCloud } from './votiro-cloud.js';

/** Every vendor product that appliances can play, and the hostile appliance: one line each. */
export const catalogue: readonly Profile[] = [
  checkpointFw1,
  fortinetFortigate,
  hostile,
  illumioPce,
  paloAltoPanos,
  radiflowIsid,
  vectraXSeries,
  votiroCloud,
];

export const findProfile = (name: string): Profile | undefined => catalogue.find((profile) => profile.name === name);
