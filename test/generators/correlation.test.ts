import { expect } from 'chai';
import { applications } from '../../generators/applications.js';
import { findProfile } from '../../generators/catalogue.js';
import { paloAltoPanos } from '../../generators/paloalto-panos.js';
import { createWorld } from '../../generators/vocabulary.js';
import type { EventTemplate } from '../../src/event.js';
import { applianceOf, expectOneEach, forEachProfile, SEED, slotsOf, templatesOf, valueOf } from './support.js';

const EVENT_COUNT = 5_000;

describe('world', () => {
  it('is the same for the same seed and another for another', () => {
    expect(createWorld(9)).to.deep.equal(createWorld(9));
    expect(createWorld(9)).not.to.deep.equal(createWorld(10));
  });

  it('gives no two machines one address, and no two people one login', () => {
    const { hosts, servers, sites, strangers } = createWorld(SEED);
    const addresses = [...hosts, ...servers, ...sites, ...strangers].map(({ address }) => address);
    const addresses6 = [...hosts, ...sites].map(({ address6 }) => address6);
    for (const list of [addresses, addresses6, hosts.map(({ name }) => name), hosts.map(({ owner }) => owner.login)]) {
      expect(new Set(list).size).to.equal(list.length);
    }
  });

  it('gives no two families of malware one name', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const names = createWorld(seed).malware.map(({ family }) => family);
      expect(new Set(names).size, `seed ${seed}`).to.equal(names.length);
    }
  });

  it('writes of business, in words that are no Latin filler, and hardly one subject or page twice', () => {
    const filler = new Set(['ipsum', 'dolor', 'amet', 'ultio', 'calcar', 'speculum', 'cubicularis', 'placeat', 'quia']);
    const worlds = [1, 2, 3, 4, 5, 6, 7, 8].map(createWorld);
    const subjects = worlds.flatMap(({ mails }) => mails.map(({ subject }) => subject));
    const pages = worlds.flatMap(({ sites }) =>
      sites.flatMap(({ paths }) => paths.filter((one) => one.endsWith('.html'))),
    );
    for (const texts of [subjects, pages]) {
      expect(
        texts.filter((text) => text.split(/[^a-z]+/i).some((word) => filler.has(word.toLowerCase()))),
      ).to.deep.equal([]);
      expect(new Set(texts).size).to.be.greaterThan(0.8 * texts.length);
    }
  });

  it('has a server for every application that needs one, and names beyond ASCII', () => {
    const { servers, hosts } = createWorld(SEED);
    for (const { name, reach } of applications.filter((application) => application.reach === 'servers')) {
      expect(
        servers.some(({ services }) => services.includes(name)),
        `${name} in ${reach}`,
      ).to.equal(true);
    }
    expect(hosts.some(({ owner }) => /[^\x20-\x7e]/.test(owner.fullName))).to.equal(true);
  });
});

/** Of a session between two machines: fields of which the left says what the right must be, in any event, or in any of a kind. */
const pairs: readonly (readonly [profile: string, left: string, right: string, kind?: string])[] = [
  ['akamai-siem', 'src', 'AkamaiSiemCity'],
  ['akamai-siem', 'cs1', 'AkamaiSiemRuleTags'],
  ['akamai-siem', 'dhost', 'flexString2'],
  ['barracuda-waas', 'spt', 'cn3'],
  ['bitdefender-gravityzone', 'dvc', 'dvchost'],
  ['carbonblack-cb-defense', 'hash', 'deviceprocessname'],
  ['checkpoint-fw1', 'src', 'src_machine_name'],
  ['checkpoint-fw1', 'service_id', 'dpt'],
  ['crowdstrike-falconhost', 'src', 'shost'],
  ['crowdstrike-falconhost', 'cs5', 'filePath'],
  ['cyberark-vault', 'fname', 'cs2'],
  ['cyberark-vault', 'cs2', 'cs3', 'password'],
  ['forcepoint-ngfw', 'cs1', 'deviceInboundInterface'],
  ['forcepoint-ngfw', 'app', 'dpt'],
  ['fortinet-fortigate', 'src', 'shost'],
  ['fortinet-fortigate', 'app', 'dpt'],
  ['fortinet-fortiweb-cloud', 'src', 'cs2'],
  ['fortinet-fortiweb-cloud', 'cs5', 'cn1'],
  ['fortinet-fortiweb-cloud', 'cs1', 'dhost'],
  ['paloalto-cortex', 'cs1', 'cs5'],
  ['paloalto-cortex', 'cs1', 'PanOSRuleUUID'],
  ['paloalto-cortex', 'PanOSEndpointDeviceName', 'PanOSSourceUserName'],
  ['cisco-firepower', 'app', 'dpt'],
  ['cisco-firepower', 'fname', 'fileHash'],
  ['citrix-netscaler', 'src', 'geolocation'],
  ['f5-afm', 'cn1', 'cs3'],
  ['f5-asm', 'dst', 'cs1'],
  ['f5-asm', 'cn3', 'cs1'],
  ['fortinet-fortigate', 'src', 'shost'],
  ['fortinet-fortigate', 'app', 'dpt'],
  ['imperva-securesphere', 'cs2', 'cs4'],
  ['incapsula-siemintegration', 'src', 'cicode'],
  ['incapsula-siemintegration', 'sourceServiceName', 'siteid'],
  ['kaspersky-security-center', 'dst', 'dhost'],
  ['kaspersky-security-center', 'cs4', 'cs10'],
  ['netwrix-auditor', 'src', 'filePath'],
  ['oneidentity-sps', 'dst', 'dhost'],
  ['oneidentity-sps', 'deviceExternalId', 'spt'],
  ['paloalto-panos', 'src', 'suser'],
  ['paloalto-panos', 'app', 'dpt'],
  ['paloalto-panos', 'cs1', 'cs4'],
  ['paloalto-panos', 'cs1', 'cs5'],
  ['paloalto-panos', 'cs1', 'PanOSRuleUUID'],
  ['paloalto-panos', 'src', 'duser'],
  ['paloalto-panos', 'shost', 'suser'],
  ['paloalto-panos', 'PanOSEndpointDeviceName', 'PanOSSourceUserName'],
  ['paloalto-panos', 'PanOSEndpointDeviceName', 'PanOSHostID'],
  ['paloalto-panos', 'PanOSHostID', 'PanOSEndpointOSType'],
  ['paloalto-panos', 'PanOSPublicIPv4', 'PanOSSourceRegion'],
  ['sonicwall-nsa', 'src', 'smac'],
  ['sonicwall-nsa', 'app', 'appName'],
  ['sonicwall-nsa', 'sid', 'appid'],
  ['trendmicro-apex-central', 'TMCMLogDetectedIP', 'TMCMLogDetectedHost'],
  ['trendmicro-deep-discovery-inspector', 'dst', 'dhost'],
  ['trendmicro-deep-security-agent', 'src', 'smac'],
  ['vectra-xseries', 'src', 'shost'],
  ['vectra-xseries', 'src', 'cs4', 'host-score'],
  ['vectra-xseries', 'cs4', 'src', 'host-score'],
  ['zscaler-nss-firewall', 'src', 'suser'],
  ['zscaler-nss-firewall', 'dst', 'destCountry'],
  ['zscaler-nss-web', 'src', 'suser'],
  ['zscaler-nss-web', 'suser', 'devicemodel'],
  ['zscaler-nss-web', 'suser', 'requestClientApplication'],
  ['zscaler-nss-web', 'dhost', 'cat'],
];

describe('fields of one event', () => {
  for (const [name, left, right, kind] of pairs) {
    it(`${name}: ${left} has one ${right}${kind === undefined ? '' : ` in ${kind}`}`, () => {
      const profile = findProfile(name)!;
      const events = templatesOf(applianceOf(profile, EVENT_COUNT)).filter(
        (event) => valueOf(event, left) !== 'not-applicable' && (kind ?? event.kind) === event.kind,
      );
      expectOneEach(events, left, right);
    });
  }

  const translating = ['paloalto-panos', 'fortinet-fortigate', 'checkpoint-fw1'];
  for (const name of translating) {
    it(`${name}: leave for the internet with one address`, () => {
      const addresses = new Set<string>();
      for (const event of templatesOf(applianceOf(findProfile(name)!, EVENT_COUNT))) {
        const address = valueOf(event, 'sourceTranslatedAddress');
        if (address === undefined || address === '0.0.0.0') continue;
        addresses.add(address);
        expect(valueOf(event, 'src')).to.match(/^10\./);
        expect(valueOf(event, 'dst')).to.match(/^198\.51\.100\./);
      }
      expect(addresses.size).to.equal(1);
    });
  }

  forEachProfile('tell the same machine to the appliances of a run', (profile) => {
    const { hosts } = createWorld(SEED);
    const known = new Set(hosts.flatMap(({ address, address6 }) => [address, address6]));
    for (const index of [0, 1]) {
      for (const event of templatesOf(applianceOf(profile, 500, SEED, index))) {
        const source = valueOf(event, 'src');
        if (source?.startsWith('10.20.') === true) expect(known).to.include(source);
      }
    }
  });

  it('grow along the stream (CrowdStrike: the offset)', () => {
    const offsets = templatesOf(applianceOf(findProfile('crowdstrike-falconhost')!, 500)).map((event) =>
      Number(valueOf(event, 'cn3')),
    );
    for (const [index, offset] of offsets.entries()) expect(offset).to.equal((offsets[0] ?? NaN) + index);
  });

  it('name one number for one agent, and systems that it can be (Deep Security)', () => {
    const events = templatesOf(applianceOf(findProfile('trendmicro-deep-security-agent')!, EVENT_COUNT));
    expect(new Set(events.map((event) => valueOf(event, 'cn1'))).size).to.equal(1);
    for (const event of events) expect(valueOf(event, 'filePath') ?? 'C:').to.match(/^C:|^D:/);
  });

  it('have no body where HTTP has none (Zscaler)', () => {
    for (const event of templatesOf(applianceOf(findProfile('zscaler-nss-web')!, EVENT_COUNT))) {
      const isBare =
        valueOf(event, 'requestMethod') === 'HEAD' || ['204', '304'].includes(valueOf(event, 'outcome') ?? '');
      if (isBare) expect(Number(valueOf(event, 'in'))).to.be.at.most(800);
    }
  });

  it('leave what the policy manager does to it (CyberArk)', () => {
    for (const event of templatesOf(applianceOf(findProfile('cyberark-vault')!, EVENT_COUNT))) {
      expect(valueOf(event, 'suser') === 'PasswordManager').to.equal(event.header.name.startsWith('CPM '));
    }
  });

  it('tell the end of a session before they are told (Cortex: start of the session, its length, start, rt)', () => {
    const secondsBefore = (event: EventTemplate, key: string): number => {
      const slot = slotsOf(event.extension.findLast((pair) => pair[0] === key)?.[1] ?? '').at(-1);
      return slot?.slot === 'time' ? slot.secondsBefore : NaN;
    };
    const events = templatesOf(applianceOf(findProfile('paloalto-cortex')!, EVENT_COUNT)).filter(
      (event) => valueOf(event, 'PanOSSessionStartTime') !== undefined,
    );
    expect(events.length).to.be.greaterThan(500);
    for (const event of events) {
      const ended = secondsBefore(event, 'PanOSSessionStartTime') - Number(valueOf(event, 'cn3'));
      expect(ended).to.be.at.least(secondsBefore(event, 'start'));
      expect(secondsBefore(event, 'start')).to.be.at.least(secondsBefore(event, 'rt'));
    }
  });

  it('add up (PAN-OS: total bytes are those of both directions)', () => {
    for (const event of templatesOf(applianceOf(paloAltoPanos, EVENT_COUNT))) {
      const total = valueOf(event, 'flexNumber1');
      if (total === undefined) continue;
      expect(Number(total)).to.equal(Number(valueOf(event, 'in')) + Number(valueOf(event, 'out')));
    }
  });
});
