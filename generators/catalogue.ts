import type { Profile } from '../src/appliance.js';
import { akamaiSiem } from './akamai-siem.js';
import { barracudaWaas } from './barracuda-waas.js';
import { bitdefenderGravityzone } from './bitdefender-gravityzone.js';
import { carbonblackCbDefense } from './carbonblack-cb-defense.js';
import { checkpointFw1 } from './checkpoint-fw1.js';
import { ciscoAsa } from './cisco-asa.js';
import { ciscoFirepower } from './cisco-firepower.js';
import { ciscoSecureEmail } from './cisco-secure-email.js';
import { citrixNetScaler } from './citrix-netscaler.js';
import { clarotyCtd } from './claroty-ctd.js';
import { crowdstrikeFalconhost } from './crowdstrike-falconhost.js';
import { cyberarkPta } from './cyberark-pta.js';
import { cyberarkVault } from './cyberark-vault.js';
import { delineaSecretServer } from './delinea-secret-server.js';
import { f5Afm } from './f5-afm.js';
import { f5Asm } from './f5-asm.js';
import { fireeyeCms } from './fireeye-cms.js';
import { forcepointNgfw } from './forcepoint-ngfw.js';
import { forescoutCounteract } from './forescout-counteract.js';
import { fortinetFortigate } from './fortinet-fortigate.js';
import { fortinetFortiwebCloud } from './fortinet-fortiweb-cloud.js';
import { hostile } from './hostile.js';
import { ibmIPowertech } from './ibm-i-powertech.js';
import { illumioPce } from './illumio-pce.js';
import { impervaSecureSphere } from './imperva-securesphere.js';
import { incapsulaSiemIntegration } from './incapsula-siemintegration.js';
import { infobloxDataConnector } from './infoblox-data-connector.js';
import { infobloxNios } from './infoblox-nios.js';
import { kasperskySecurityCenter } from './kaspersky-security-center.js';
import { microsoftAta } from './microsoft-ata.js';
import { microsoftCloudAppSecurity } from './microsoft-cloud-app-security.js';
import { microsoftDefenderForIdentity } from './microsoft-defender-for-identity.js';
import { netwrixAuditor } from './netwrix-auditor.js';
import { nozomiN2os } from './nozomi-n2os.js';
import { oneidentitySps } from './oneidentity-sps.js';
import { paloAltoCortex } from './paloalto-cortex.js';
import { paloAltoPanos } from './paloalto-panos.js';
import { pingFederate } from './ping-federate.js';
import { radiflowIsid } from './radiflow-isid.js';
import { sonicwallNsa } from './sonicwall-nsa.js';
import { sophosCentral } from './sophos-central.js';
import { trellixNx } from './trellix-nx.js';
import { trendmicroApexCentral } from './trendmicro-apex-central.js';
import { trendmicroDeepDiscoveryInspector } from './trendmicro-deep-discovery-inspector.js';
import { trendmicroDeepSecurityAgent } from './trendmicro-deep-security-agent.js';
import { varonisDatadvantage } from './varonis-datadvantage.js';
import { vectraXSeries } from './vectra-xseries.js';
import { votiroCloud } from './votiro-cloud.js';
import { withsecureElements } from './withsecure-elements.js';
import { zscalerNssFirewall } from './zscaler-nss-firewall.js';
import { zscalerNssWeb } from './zscaler-nss-web.js';

/** Every vendor product that appliances can play, and the hostile appliance: one line each. */
export const catalogue: readonly Profile[] = [
  akamaiSiem,
  barracudaWaas,
  bitdefenderGravityzone,
  carbonblackCbDefense,
  checkpointFw1,
  ciscoAsa,
  ciscoFirepower,
  ciscoSecureEmail,
  citrixNetScaler,
  clarotyCtd,
  crowdstrikeFalconhost,
  cyberarkPta,
  cyberarkVault,
  delineaSecretServer,
  f5Afm,
  f5Asm,
  fireeyeCms,
  forcepointNgfw,
  forescoutCounteract,
  fortinetFortigate,
  fortinetFortiwebCloud,
  hostile,
  ibmIPowertech,
  illumioPce,
  impervaSecureSphere,
  incapsulaSiemIntegration,
  infobloxDataConnector,
  infobloxNios,
  kasperskySecurityCenter,
  microsoftAta,
  microsoftCloudAppSecurity,
  microsoftDefenderForIdentity,
  netwrixAuditor,
  nozomiN2os,
  oneidentitySps,
  paloAltoCortex,
  paloAltoPanos,
  pingFederate,
  radiflowIsid,
  sonicwallNsa,
  sophosCentral,
  trellixNx,
  trendmicroApexCentral,
  trendmicroDeepDiscoveryInspector,
  trendmicroDeepSecurityAgent,
  varonisDatadvantage,
  vectraXSeries,
  votiroCloud,
  withsecureElements,
  zscalerNssFirewall,
  zscalerNssWeb,
];

/** Those whose lines are CEF. */
export const cefProfiles: readonly Profile[] = catalogue.filter(({ isAsa }) => isAsa !== true);

export const findProfile = (name: string): Profile | undefined => catalogue.find((profile) => profile.name === name);
