import type { Profile } from '../src/appliance.js';
import { checkpointFw1 } from './checkpoint-fw1.js';
import { fortinetFortigate } from './fortinet-fortigate.js';
import { hostile } from './hostile.js';
import { paloAltoPanos } from './paloalto-panos.js';
import { vectraXSeries } from './vectra-xseries.js';

/** Every vendor product that appliances can play: one line each. */
export const catalogue: readonly Profile[] = [checkpointFw1, fortinetFortigate, hostile, paloAltoPanos, vectraXSeries];

export const findProfile = (name: string): Profile | undefined => catalogue.find((profile) => profile.name === name);
