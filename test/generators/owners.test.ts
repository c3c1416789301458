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

describe('what one field says of another', () => {
  it('a compliant host has no reason why it were not (CounterACT)', () => {
    const reasons = new Map<string, Set<string>>([
      ['yes', new Set()],
      ['no', new Set()],
    ]);
    for (const event of eventsOf('forescout-counteract', EVENT_COUNT)) {
      // The words alone: figures differ by event.
      const reason = `${valueOf(event, 'cs1') ?? ''}: ${valueOf(event, 'cs2') ?? ''}`.replace(/[\d.].*$/, '');
      reasons.get(valueOf(event, 'cs3') ?? '')?.add(reason);
    }
    const [met, notMet] = [[...(reasons.get('yes') ?? [])], reasons.get('no') ?? new Set()];
    expect(met.length).to.be.greaterThan(5);
    expect(met.filter((reason) => notMet.has(reason))).to.deep.equal([]);
  });

  it('only an alert about a file has one (DatAdvantage)', () => {
    const withFile = new Set<string>();
    const without = new Set<string>();
    for (const event of eventsOf('varonis-datadvantage', EVENT_COUNT)) {
      (valueOf(event, 'filePath') === '' ? without : withFile).add(event.header.name);
      expect(valueOf(event, 'filePath') === '').to.equal(valueOf(event, 'fname') === '');
    }
    expect([...withFile].sort()).to.deep.equal([
      'File deleted',
      'File opened',
      'File permissions added',
      'File renamed',
    ]);
    expect([...without].sort()).to.deep.equal(['Account locked out', 'Logon', 'Membership changed', 'Message sent']);
  });

  it('nothing was heard of a gateway for as long as is said (ATA)', () => {
    let goneCount = 0;
    for (const event of eventsOf('microsoft-ata', EVENT_COUNT)) {
      const msg = event.extension.find(([key]) => key === 'msg')?.[1] ?? '';
      const [said, slot] = typeof msg === 'string' ? [msg] : msg;
      if (typeof said !== 'string' || !/ was on $| running on $/.test(said)) continue;
      const time = typeof slot === 'object' && slot.slot === 'time' ? slot : undefined;
      expect(time?.format.pattern).to.equal('MM/dd/yyyy hh:mm:ss a');
      expect(time?.zone).to.equal('utc');
      const before = time?.secondsBefore ?? NaN;
      expect(before).to.be.greaterThan(0);
      const [, minutes] = / for (\d+) minutes/.exec(said) ?? [];
      if (minutes === undefined) continue;
      expect(Math.floor(before / 60)).to.equal(Number(minutes));
      goneCount += 1;
    }
    expect(goneCount).to.be.greaterThan(20);
  });

  it('a session stays in the version of IP that it is in (Zscaler)', () => {
    let sixCount = 0;
    for (const event of eventsOf('zscaler-nss-firewall', EVENT_COUNT)) {
      const keys = ['src', 'dst', 'deviceTranslatedAddress', 'sourceTranslatedAddress', 'destinationTranslatedAddress'];
      const isSix = keys.map((key) => valueOf(event, key)?.includes(':'));
      expect(new Set(isSix).size, String(valueOf(event, 'dst'))).to.equal(1);
      if (isSix[0] === true) sixCount += 1;
    }
    expect(sixCount).to.be.greaterThan(20);
  });

  it('a rule is about what it is named for (Zscaler)', () => {
    for (const event of eventsOf('zscaler-nss-firewall', EVENT_COUNT)) {
      const rule = valueOf(event, 'reason');
      const category = event.extension.findLast(([key]) => key === 'cs5')?.[1];
      if (rule === 'Office 365 One Click Rule') expect(category).to.equal('Professional Services');
      if (rule === 'Block_QUIC') expect(valueOf(event, 'cs2')).to.equal('QUIC');
    }
  });

  it('a machine that runs Windows has no files of Linux (WithSecure)', () => {
    const hosts = { windows: new Set<string>(), linux: new Set<string>() };
    for (const event of eventsOf('withsecure-elements', EVENT_COUNT)) {
      const system = valueOf(event, 'details_processPath')?.startsWith('/') === true ? 'linux' : 'windows';
      hosts[system].add(valueOf(event, 'shost') ?? '');
    }
    expect(hosts.linux.size).to.be.greaterThan(5);
    expect([...hosts.linux].filter((host) => hosts.windows.has(host))).to.deep.equal([]);
  });

  it('what is blocked is counted (Votiro)', () => {
    const outcomes = new Set<string>();
    for (const event of eventsOf('votiro-cloud', EVENT_COUNT)) {
      const isBlocked = valueOf(event, 'sanitizationResult') === 'Blocked';
      outcomes.add(valueOf(event, 'sanitizationResult') ?? '');
      expect(Number(valueOf(event, 'blockedCount')) > 0).to.equal(isBlocked);
      expect(Number(valueOf(event, 'blockedCount'))).to.be.at.most(Number(valueOf(event, 'threatCount')));
    }
    expect([...outcomes]).to.include.members(['Blocked', 'Sanitized']);
  });
});
