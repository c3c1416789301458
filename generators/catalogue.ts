import type { Profile } from '../src/appliance.js';
import { checkpointFw1 } from './checkpoint-fw1.js';
import { cyberarkPta } from './cyberark-pta.js';
import { cyberarkVault } from './cyberark-vault.js';
import { delineaSecretServer } from './delinea-secret-server.js';
import { forcepointNgfw } from './forcepoint-ngfw.js';
import { fortinetFortigate } from './fortinet-fortigate.js';
import { fortinetFortiwebCloud } from './fortinet-fortiweb-cloud.js';
import { hostile } from './hostile.js';
import { illumioPce } from './illumio-pce.js';
import { microsoftAta } from './microsoft-ata.js';
import { microsoftCloudAppSecurity } from './microsoft-cloud-app-security.js';
import { microsoftDefenderForIdentity } from './microsoft-defender-for-identity.js';
import { paloAltoPanos } from './paloalto-panos.js';
import { pingFederate } from './ping-federate.js';
import { radiflowIsid } from './radiflow-isid.js';
import { sonicwallNsa } from './sonicwall-nsa.js';
import { vectraXSeries } from './vectra-xseries.js';
import { votiroCloud } from './votiro-cloud.js';

/** Every vendor product that appliances can play, and the hostile appliance: one line each. */
export const catalogue: readonly Profile[] = [
  checkpointFw1,
  cyberarkPta,
  cyberarkVault,
  delineaSecretServer,
  forcepointNgfw,
  fortinetFortigate,
  fortinetFortiwebCloud,
  hostile,
  illumioPce,
  microsoftAta,
  microsoftCloudAppSecurity,
  microsoftDefenderForIdentity,
  paloAltoPanos,
  pingFederate,
  radiflowIsid,
  sonicwallNsa,
  vectraXSeries,
  votiroCloud,
];

export const findProfile = (name: string): Profile | undefined => catalogue.find((profile) => profile.name === name);
