import { expect } from 'chai';
import type { EventTemplate } from '../../src/event.js';
import { eventsOf, valueOf } from './support.js';

const EVENT_COUNT = 2_000;

/**
 * Of a key, or of the header's `name`, `classId` and `severity`; `site`: whose the request is, `origin`: the same with its
 * scheme.
 */
function textOf(event: EventTemplate, key: string): string | undefined {
  const { name, deviceEventClassId, severity } = event.header;
  const ofHeader: Readonly<Record<string, string>> = { name, classId: deviceEventClassId, severity };
  if (key === 'origin') return /^\w+:\/\/[^/?]+/.exec(valueOf(event, 'request') ?? '')?.[0];
  if (key === 'site') return /^(?:\w+:\/\/)?([^/?]+)/.exec(valueOf(event, 'request') ?? '')?.[1];
  return ofHeader[key] ?? valueOf(event, key);
}

/**
 * Whose value it is, and the value: keys of one event. Pairs of one row share their owners: an address has one hardware
 * address, at whichever end it stands. An empty value says nothing; `kind`: only in events of this kind.
 */
interface Row {
  readonly profile: string;
  readonly pairs: readonly (readonly [owner: string, value: string])[];
  readonly kind?: string;
}

const row = (profile: string, ...pairs: Row['pairs']): Row => ({ profile, pairs });
const rowOf = (profile: string, kind: string, ...pairs: Row['pairs']): Row => ({ profile, pairs, kind });

const rows: readonly Row[] = [
  row('bitdefender-gravityzone', ['suser', 'suid']),
  row('bitdefender-gravityzone', ['site', 'BitdefenderGZDataCategories']),
  row('bitdefender-gravityzone', ['dvchost', 'BitdefenderGZIsContainerHost']),
  row('bitdefender-gravityzone', ['dvchost', 'BitdefenderGZFirewallStatus']),
  row('bitdefender-gravityzone', ['dvchost', 'BitdefenderGZAvcStatus']),
  row('bitdefender-gravityzone', ['BitdefenderGZMalwareHash', 'BitdefenderGZMalwareName']),
  row('bitdefender-gravityzone', ['BitdefenderGZMalwareHash', 'BitdefenderGZMalwareType']),
  row('bitdefender-gravityzone', ['BitdefenderGZDetectionName', 'BitdefenderGZProcessPath']),
  row('bitdefender-gravityzone', ['filePath', 'fname']),
  row('bitdefender-gravityzone', ['filePath', 'fileHash']),
  row('bitdefender-gravityzone', ['filePath', 'BitdefenderGZFileHashSha256']),
  rowOf('checkpoint-fw1', 'application-control', ['origin', 'app_id']),
  row('cisco-secure-email', ['sourceAddress', 'ESAHeloDomain']),
  row('cisco-secure-email', ['sourceAddress', 'sourceHostName']),
  row('cisco-secure-email', ['sourceAddress', 'ESASenderGroup']),
  row('cisco-secure-email', ['sourceAddress', 'cfp1']),
  row('cisco-secure-email', ['suser', 'cs1']),
  row('cisco-secure-email', ['ESATLSInCipher', 'ESATLSInProtocol']),
  row('cisco-secure-email', ['ESATLSOutCipher', 'ESATLSOutProtocol']),
  row('claroty-ctd', ['src', 'smac'], ['dst', 'dmac']),
  row('claroty-ctd', ['src', 'shost'], ['dst', 'dhost']),
  row('claroty-ctd', ['src', 'cs5'], ['dst', 'cs6']),
  row('claroty-ctd', ['src', 'cs10']),
  row('claroty-ctd', ['cs8', 'request']),
  rowOf('claroty-ctd', 'event', ['name', 'cs7']),
  row('claroty-ctd', ['cat', 'cs7']),
  row('claroty-ctd', ['outcome', 'cs3']),
  row('cyberark-vault', ['suser', 'shost']),
  row('cyberark-vault', ['suser', 'dvc']),
  row('delinea-secret-server', ['suser', 'suid']),
  row('delinea-secret-server', ['fname', 'fileId']),
  row('f5-asm', ['src', 'c6a4']),
  row('f5-asm', ['src', 'cs6']),
  row('fireeye-cms', ['cs1', 'cn2']),
  row('fireeye-cms', ['fileHash', 'cs1']),
  rowOf('illumio-pce', 'flow', ['dst', 'cs4']),
  row('imperva-securesphere', ['dst', 'cs2']),
  rowOf('imperva-securesphere', 'protocol', ['cs2', 'dst']),
  rowOf('imperva-securesphere', 'protocol', ['dst', 'cs3']),
  row('incapsula-siemintegration', ['sourceServiceName', 'sip']),
  row('incapsula-siemintegration', ['siteid', 'sip']),
  row('incapsula-siemintegration', ['cs4', 'src']),
  row('incapsula-siemintegration', ['cs4', 'cs6']),
  row('infoblox-data-connector', ['src', 'InfobloxFingerprint']),
  row('infoblox-data-connector', ['src', 'InfobloxDNSView']),
  row('infoblox-data-connector', ['src', 'InfobloxIPSpace']),
  row('infoblox-data-connector', ['src', 'InfobloxLifetime']),
  row('infoblox-data-connector', ['cat', 'severity']),
  row('infoblox-nios', ['src', 'view']),
  row('kaspersky-security-center', ['dhost', 'cs9']),
  row('kaspersky-security-center', ['dst', 'cs9']),
  rowOf('kaspersky-security-center', 'virus-found', ['fileHash', 'cs1']),
  rowOf('kaspersky-security-center', 'suspicious', ['fileHash', 'cs1']),
  row('kaspersky-security-center', ['fileHash', 'cs1']),
  row('microsoft-cloud-app-security', ['name', 'classId']),
  rowOf('microsoft-cloud-app-security', 'alert', ['name', 'cs4']),
  rowOf('microsoft-cloud-app-security', 'alert', ['name', 'severity']),
  row('nozomi-n2os', ['src', 'smac'], ['dst', 'dmac']),
  row('nozomi-n2os', ['app', 'proto']),
  row('nozomi-n2os', ['app', 'dpt']),
  row('nozomi-n2os', ['classId', 'cs2']),
  rowOf('nozomi-n2os', 'audit', ['classId', 'name']),
  row('oneidentity-sps', ['dhost', 'app']),
  row('oneidentity-sps', ['app', 'dpt']),
  row('ping-federate', ['duid', 'src']),
  row('ping-federate', ['cs2', 'cs4']),
  row('radiflow-isid', ['src', 'SrcMac'], ['dst', 'DstMac'], ['dvc', 'SrcMac']),
  row('radiflow-isid', ['src', 'SrcName'], ['dst', 'DstName'], ['dvc', 'SrcName']),
  row('radiflow-isid', ['src', 'SrcVendor'], ['dst', 'DstVendor'], ['dvc', 'SrcVendor']),
  row('radiflow-isid', ['src', 'SrcType'], ['dst', 'DstType'], ['dvc', 'SrcType']),
  row('radiflow-isid', ['src', 'SrcVlan'], ['dvc', 'SrcVlan']),
  row('trellix-nx', ['cs1', 'cn2']),
  row('trellix-nx', ['cs1', 'cfp1']),
  rowOf('trellix-nx', 'domain-match', ['src', 'cn1']),
  row('trendmicro-apex-central', ['TMCMLogDetectedHost', 'TMCMdevicePlatform']),
  row('trendmicro-apex-central', ['TMCMLogDetectedHost', 'dntdom']),
  rowOf('trendmicro-apex-central', 'virus', ['TMCMLogDetectedHost', 'cs2']),
  rowOf('trendmicro-apex-central', 'virus', ['fileHash', 'name']),
  rowOf('trendmicro-apex-central', 'web', ['site', 'cat']),
  rowOf('trendmicro-apex-central', 'web', ['site', 'cn3']),
  rowOf('trendmicro-apex-central', 'web', ['site', 'cn2']),
  rowOf('trendmicro-apex-central', 'callback', ['cs3', 'cn1']),
  rowOf('trendmicro-apex-central', 'callback', ['cs3', 'cn2']),
  rowOf('trendmicro-apex-central', 'data-loss', ['cs2', 'cs1']),
  rowOf('trendmicro-apex-central', 'data-loss', ['cs5', 'cn3']),
  row('trendmicro-deep-discovery-inspector', ['fileHash', 'fsize']),
  rowOf('trendmicro-deep-discovery-inspector', 'sandbox-file', ['fileHash', 'fileType']),
  rowOf('trendmicro-deep-discovery-inspector', 'sandbox-file', ['fileHash', 'cs2']),
  rowOf('trendmicro-deep-discovery-inspector', 'sandbox-file', ['fileHash', 'cn1']),
  rowOf('trendmicro-deep-security-agent', 'malware', ['TrendMicroDsFileSHA1', 'name']),
  rowOf('trendmicro-deep-security-agent', 'malware', ['name', 'TrendMicroDsRelevantDetectionNames']),
  row('varonis-datadvantage', ['cs2', 'cn1']),
  row('varonis-datadvantage', ['cs2', 'severity']),
  rowOf('vectra-xseries', 'host-score', ['src', 'cs1'], ['dst', 'cs2']),
  rowOf('vectra-xseries', 'audit', ['suser', 'spriv']),
  rowOf('vectra-xseries', 'host-score', ['shost', 'flexNumber3']),
  rowOf('vectra-xseries', 'campaign', ['shost', 'suid'], ['dhost', 'duid']),
  row('withsecure-elements', ['details_sha1', 'cs2']),
  rowOf('withsecure-elements', 'browsing', ['details_url', 'details_reason']),
  row('withsecure-elements', ['shost', 'details_profileName']),
  row('withsecure-elements', ['details_profileName', 'details_profileId']),
  row('withsecure-elements', ['details_profileName', 'details_profileVersion']),
  row('withsecure-elements', ['details_ruleName', 'details_ruleId']),
  row('zscaler-nss-firewall', ['spriv', 'tunnelType']),
  row('zscaler-nss-firewall', ['reason', 'act']),
  row('zscaler-nss-web', ['rulelabel', 'ruletype']),
];

describe('what belongs to one owner', () => {
  for (const { profile, pairs, kind } of rows) {
    const said = pairs.map(([owner, value]) => `${owner} has one ${value}`).join(', ');
    it(`${profile}: ${said}${kind === undefined ? '' : ` in ${kind}`}`, () => {
      const values = new Map<string, string>();
      const several = new Set<string>();
      let metCount = 0;
      for (const event of eventsOf(profile, EVENT_COUNT)) {
        if (kind !== undefined && kind !== event.kind) continue;
        for (const [ownerKey, valueKey] of pairs) {
          const [owner, value] = [textOf(event, ownerKey), textOf(event, valueKey)];
          if (owner === undefined || owner === '' || value === undefined || value === '') continue;
          const known = values.get(owner);
          if (known !== undefined) metCount += 1;
          if ((known ?? value) !== value) several.add(`${owner}: ${known ?? ''} and ${value}`);
          values.set(owner, value);
        }
      }
      expect([...several].slice(0, 5)).to.deep.equal([]);
      expect(metCount, 'met again').to.be.greaterThan(20);
    });
  }
});
