import { expect } from 'chai';
import { findProfile } from '../../generators/catalogue.js';
import { createWorld } from '../../generators/vocabulary.js';
import type { EventTemplate } from '../../src/event.js';
import { sampleOf } from '../realism/sample.js';
import { eventsOf, expectOneEach, SEED, valueOf, valuesOf } from './support.js';

const linesOf = (name: string): string[] => sampleOf(findProfile(name)!).map(({ text }) => text);

/** What there is one of for an appliance. */
const single: readonly (readonly [profile: string, key: string])[] = [
  ['fireeye-cms', 'dmac'],
  ['infoblox-data-connector', 'InfobloxB1Network'],
  ['trellix-nx', 'dvcmac'],
];

describe('an appliance', () => {
  for (const [name, key] of single) {
    it(`${name}: has one ${key}`, () => {
      expect(valuesOf(eventsOf(name), key)).to.have.length(1);
    });
  }
});

describe('an agent of Deep Security', () => {
  const name = 'trendmicro-deep-security-agent';
  const packetsOf = (events: readonly EventTemplate[]): EventTemplate[] =>
    events.filter((event) => valueOf(event, 'TrendMicroDsFrameType') !== undefined);

  it('sees packets of its own machine only', () => {
    const events = eventsOf(name);
    const [own] = valuesOf(
      events.filter(({ kind }) => kind === 'application-control'),
      'dvc',
    );
    for (const packet of packetsOf(events)) expect([valueOf(packet, 'src'), valueOf(packet, 'dst')]).to.include(own);
  });

  it('tells the flags of TCP only, and of UDP only what comes over UDP', () => {
    const packets = packetsOf(eventsOf(name));
    expect(valuesOf(packets, 'proto').sort()).to.deep.equal(['TCP', 'UDP']);
    for (const packet of packets) {
      const isTcp = valueOf(packet, 'proto') === 'TCP';
      for (const key of ['cs2', 'cs2Label']) expect(valueOf(packet, key) !== undefined, key).to.equal(isTcp);
      expect(isTcp, valueOf(packet, 'dpt')).to.equal(valueOf(packet, 'dpt') !== '53');
    }
  });

  it('names files that its rule watches, and what the rule watches them for', () => {
    const events = eventsOf(name);
    const foundBy = (rule: string): EventTemplate[] => events.filter(({ header }) => header.name.includes(rule));
    expect(valuesOf(foundBy('Attributes of a service modified'), 'act')).to.deep.equal(['updated']);
    expect(valuesOf(foundBy('Create and Delete'), 'act').sort()).to.deep.equal(['created', 'deleted']);
    const paths = valuesOf(foundBy('.dll or .exe'), 'filePath');
    expect(paths).to.not.have.length(0);
    for (const path of paths) expect(path).to.match(/\.(dll|exe)$/);
  });
});

/** The number of a log of Check Point: seconds of its time, and the address of its origin with the last byte first. */
function expectLogUid(line: string): string {
  const [, logUid = '', seconds = '', address = ''] =
    / loguid=(\{0x([0-9a-f]+),0x[0-9a-f]+,0x([0-9a-f]+),0xc0000001\}) /.exec(line) ?? [];
  expect(Number.parseInt(seconds, 16), line).to.equal(Math.floor(Number(/ rt=(\d+) /.exec(line)?.[1]) / 1_000));
  const bytes = address.padStart(8, '0').match(/../g) ?? [];
  const origin = bytes.map((byte) => Number.parseInt(byte, 16)).reverse();
  expect(origin.join('.'), line).to.equal(/ origin=([\d.]+) /.exec(line)?.[1]);
  return logUid;
}

describe('a log of Check Point', () => {
  it('has a number as the captured one has', () => {
    expectLogUid(' rt=1543270652000 loguid={0x5bfc70fc,0x1,0xfe65a8c0,0xc0000001} origin=192.168.101.254 ');
    const logUids = linesOf('checkpoint-fw1').map(expectLogUid);
    expect(new Set(logUids).size).to.equal(logUids.length);
  });
});

describe('a log of PAN-OS', () => {
  it('says when it was written, whatever the length of its session', () => {
    const lengths = linesOf('paloalto-panos').flatMap((line) => {
      const found = /\brt=(.+?) GMT .*\bstart=(.+?) GMT .*\bcn3=(\d+) /.exec(line);
      if (found === null) return [];
      const [, received = '', generated = '', seconds = ''] = found;
      expect((Date.parse(received) - Date.parse(generated)) / 1_000).to.be.within(0, 5);
      return [Number(seconds)];
    });
    expect(Math.max(...lengths)).to.be.greaterThan(60);
  });
});

describe('a login to GravityZone', () => {
  it('comes from Safari on a Mac only', () => {
    const key = 'BitdefenderGZAuthenticationBrowserName';
    const logins = eventsOf('bitdefender-gravityzone').filter((event) => valueOf(event, key) === 'Safari');
    expect(valuesOf(logins, 'BitdefenderGZLoginOS')).to.deep.equal(['macOS 14']);
  });
});

describe('a rule of Firepower', () => {
  const ruledEvents = (): EventTemplate[] =>
    eventsOf('cisco-firepower').filter((event) => valueOf(event, 'cs2Label') === 'fwRule');

  for (const zone of ['cs3', 'cs4']) {
    it(`stands between two zones (${zone})`, () => {
      expectOneEach(ruledEvents(), 'cs2', zone);
    });
  }

  it('does one thing, where nothing was found in what it allows', () => {
    const plain = ruledEvents().filter((event) => event.kind !== 'intrusion' && valueOf(event, 'reason') === undefined);
    expectOneEach(plain, 'cs2', 'act');
    expect(valuesOf(plain, 'act').sort()).to.deep.equal(['Allow', 'Block', 'Block with reset', 'Trust']);
  });
});

describe('a lease of Infoblox', () => {
  const numberOf = (address = ''): number =>
    address.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);

  it('is of an address in the range of its subnet', () => {
    const leases = eventsOf('infoblox-data-connector').filter(({ kind }) => kind.startsWith('lease-'));
    expect(leases).to.not.have.length(0);
    for (const lease of leases) {
      const numbers = ['InfobloxSubnet', 'InfobloxRangeStart', 'src', 'InfobloxRangeEnd'].map((key) =>
        numberOf(valueOf(lease, key)),
      );
      expect(numbers).to.deep.equal([...numbers].sort((first, second) => first - second));
      expect(Math.max(...numbers) - Math.min(...numbers)).to.be.lessThan(256);
    }
  });
});

describe('what Illumio says', () => {
  const named = (classId: string): EventTemplate[] =>
    eventsOf('illumio-pce').filter(({ header }) => header.deviceEventClassId === classId);

  it('has nothing come back through a flow that was blocked, and only its first packets go out', () => {
    const blocked = named('flow_blocked');
    expect(blocked).to.not.have.length(0);
    expect(valuesOf(blocked, 'in')).to.deep.equal(['0']);
    for (const size of valuesOf(blocked, 'out')) expect(Number(size)).to.be.within(180, 240);
  });

  it('signs in people, not the system', () => {
    for (const classId of ['user.login.success', 'user.logout.success']) {
      const users = valuesOf(named(classId), 'duser');
      expect(users).to.not.have.length(0);
      for (const user of users) expect(user).to.include('@');
    }
  });
});

describe('a detection of Vectra', () => {
  const targetsOf = (test: (event: EventTemplate) => boolean): string[] => {
    const targets = valuesOf(eventsOf('vectra-xseries').filter(test), 'dst');
    expect(targets.length).to.be.greaterThan(5);
    return targets;
  };

  for (const category of ['COMMAND & CONTROL', 'EXFILTRATION']) {
    it(`goes to the internet: ${category}`, () => {
      for (const target of targetsOf((event) => valueOf(event, 'cat') === category))
        expect(target).to.not.match(/^10\./);
    });
  }

  it('of a scan of dark addresses goes to addresses inside that nobody has', () => {
    const { hosts, servers, assets } = createWorld(SEED);
    const known = new Set([...hosts, ...servers, ...assets].map(({ address }) => address));
    for (const target of targetsOf(({ header }) => header.name === 'Internal Darknet Scan')) {
      expect(target).to.match(/^10\./);
      expect(known).to.not.include(target);
    }
  });
});

describe('a threat that NIOS found', () => {
  it('is about a name only where it came to the name service', () => {
    const threats = eventsOf('infoblox-nios').filter(({ kind }) => kind === 'threat');
    const ports = new Map(
      ['53', '123'].map((port) => [port, threats.filter((event) => valueOf(event, 'dpt') === port)]),
    );
    const [dns = [], ntp = []] = ports.values();
    expect(dns.length + ntp.length).to.equal(threats.length);
    expect(valuesOf(ntp, 'cat')).to.deep.equal(['"NTP"']);
    expect(valuesOf(ntp, 'fqdn')).to.deep.equal([]);
    for (const event of dns) expect(valueOf(event, 'fqdn')).to.not.equal(undefined);
  });
});

describe('a threat that iSID found', () => {
  const seen = [
    { about: /^Schneider /, key: 'DstVendor', value: 'TELEMECANIQUE ELECTRIQUE' },
    { about: /^Schneider |spp_modbus/, key: 'pt', value: '502' },
    { about: /^Siemens /, key: 'DstVendor', value: 'SIEMENS AG' },
    { about: /^Siemens /, key: 'pt', value: '102' },
  ];
  for (const { about, key, value } of seen) {
    it(`is at the machine and over the protocol that it names: ${about.source} has ${key}=${value}`, () => {
      const events = eventsOf('radiflow-isid').filter(({ header }) => about.test(header.name));
      expect(valuesOf(events, key)).to.deep.equal([value]);
    });
  }
});

describe('a session that Safeguard watches', () => {
  const spoken = (kind: string, protocol: string): EventTemplate[] =>
    eventsOf('oneidentity-sps').filter((event) => event.kind === kind && valueOf(event, 'app') === protocol);

  it('shows what its protocol can show', () => {
    const [shell, desktop] = ['SSH', 'RDP'].map((protocol) => valuesOf(spoken('alert', protocol), 'msg'));
    expect(shell).to.include('cat /etc/shadow').and.not.include('Registry Editor');
    expect(desktop).to.include('Registry Editor').and.not.include('cat /etc/shadow');
  });

  it('copies files over SSH and RDP only, each with paths of its system', () => {
    const transfers = eventsOf('oneidentity-sps').filter(({ kind }) => kind === 'transfer');
    expect(valuesOf(transfers, 'app').sort()).to.deep.equal(['RDP', 'SSH']);
    for (const path of valuesOf(spoken('transfer', 'RDP'), 'filePath')) expect(path).to.match(/^[A-Z]:\\/);
    for (const path of valuesOf(spoken('transfer', 'SSH'), 'filePath')) expect(path).to.match(/^\//);
  });
});

describe('a login to PingFederate', () => {
  it('is to one application, by one adapter and in one role, as long as it lasts', () => {
    // So few that hardly anybody signs in twice.
    const events = eventsOf('ping-federate', 250);
    const ofUser = (kind: string, user: string): EventTemplate[] =>
      events.filter((event) => event.kind === kind && valueOf(event, 'duid') === user);
    let metCount = 0;
    for (const user of valuesOf(events, 'duid')) {
      const [attempts, sessions] = [ofUser('attempt', user), ofUser('session-created', user)];
      if (attempts.length !== 1 || sessions.length !== 1) continue;
      const [begun, created] = [...attempts, ...sessions].map((event) =>
        ['src', 'cs2', 'cs3', 'cs4', 'cs7'].map((key) => valueOf(event, key)),
      );
      expect(created, user).to.deep.equal(begun);
      metCount += 1;
    }
    expect(metCount).to.be.greaterThan(20);
  });
});
