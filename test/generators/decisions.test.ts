import { expect } from 'chai';
import { createWorld } from '../../generators/vocabulary.js';
import type { EventTemplate } from '../../src/event.js';
import { eventsOf, SEED, valueOf, valuesOf } from './support.js';

const endingOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

describe('a file that Deep Discovery saw', () => {
  const NAME = 'trendmicro-deep-discovery-inspector';
  const threatKinds = ['threat', 'lateral', 'download'];

  it('is of the type that its name says, in words and in numbers', () => {
    for (const kinds of [['sandbox-file'], threatKinds]) {
      const typesByEnding = new Map<string, string>();
      for (const event of eventsOf(NAME).filter(({ kind }) => kinds.includes(kind))) {
        const type = valueOf(event, 'fileType') ?? '';
        if (valueOf(event, 'fileHash') === undefined) continue;
        const ending = endingOf(valueOf(event, 'fname') ?? '');
        expect(typesByEnding.get(ending) ?? type, ending).to.equal(type);
        typesByEnding.set(ending, type);
      }
      expect(typesByEnding.size).to.be.greaterThan(5);
      expect(typesByEnding.get('js')).to.not.equal(typesByEnding.get('exe'));
    }
  });

  it('has a type and a size only where it was caught', () => {
    const threats = eventsOf(NAME).filter(({ kind }) => threatKinds.includes(kind));
    expect(valuesOf(threats, 'fileType')).to.include.members(['0', '-65536']);
    for (const event of threats) {
      const isCaught = valueOf(event, 'fileHash') !== undefined;
      if (!isCaught) expect(Number(valueOf(event, 'fileType'))).to.be.at.most(0);
      expect(valueOf(event, 'fsize') !== '0').to.equal(isCaught);
      expect(valueOf(event, 'fileType') === '-65536').to.equal(valueOf(event, 'fname') === undefined);
    }
  });

  it('is looked for with patterns that only get newer', () => {
    const versions = eventsOf(NAME).flatMap((event) => {
      const [, version] = / pattern was updated to 1\.(\d+)\.00$/.exec(valueOf(event, 'msg') ?? '') ?? [];
      return version === undefined ? [] : [Number(version)];
    });
    expect(versions.length).to.be.greaterThan(20);
    expect(versions).to.deep.equal([...versions].sort((one, other) => one - other));
  });
});

describe('a mail that Secure Email tells of', () => {
  it('has the subject of its language', () => {
    const german = /\b(AW|WG|Bitte|Rechnung|Angebot|Vertrag|Nr\.|zum Thema|Erinnerung|Dringend)/;
    const english = /\b(Re|Fwd|Please|Invoice|Quote|Contract|no\.|for|Reminder|Urgent)\b/;
    const mails = eventsOf('cisco-secure-email').filter((event) => valueOf(event, 'cs5Label') !== undefined);
    expect(valuesOf(mails, 'cs5').sort()).to.deep.equal(['English', 'German']);
    for (const mail of mails) {
      const subject = valueOf(mail, 'msg') ?? '';
      expect(subject).to.not.match(valueOf(mail, 'cs5') === 'German' ? english : german);
    }
  });
});

describe('a message that Secure Email let in or kept out', () => {
  const NAME = 'cisco-secure-email';
  const bad = new Set(['POSITIVE', 'SUSPECT', 'MATCH', 'VIOLATION', 'REJECT', 'Spam', 'Phishing']);
  const verdictKeys = ['ESAASVerdict', 'ESAAVVerdict', 'ESAOFVerdict', 'ESACFVerdict', 'ESADLPVerdict'];
  const findingKeys = [...verdictKeys, 'ESADMARCVerdict', 'cs3'];

  it('is delivered where nothing was found in it, and only there', () => {
    const actions = new Set<string>();
    for (const event of eventsOf(NAME)) {
      const found = findingKeys.filter((key) => bad.has(valueOf(event, key) ?? ''));
      const act = valueOf(event, 'act') ?? '';
      if (act === 'DELIVERED') expect(found).to.deep.equal([]);
      else if (act !== 'BOUNCED') expect(found).to.not.deep.equal([]);
      if (valueOf(event, 'ESAAVVerdict') === 'POSITIVE') expect(act).to.equal('DROPPED');
      actions.add(act);
    }
    expect([...actions].sort()).to.deep.equal(['BOUNCED', 'DELIVERED', 'DQ', 'DROPPED', 'QUARANTINED']);
  });

  it('was dropped by what found something', () => {
    const dropped = eventsOf(NAME).filter(({ kind }) => kind === 'dropped');
    const foundBy = { 'By AntiSpam': 'ESAASVerdict', 'By AntiVirus': 'ESAAVVerdict', 'To POLICY': 'ESACFVerdict' };
    for (const [detail, key] of Object.entries(foundBy)) {
      const events = dropped.filter((event) => valueOf(event, 'ESAFinalActionDetails') === detail);
      expect(events, detail).to.not.have.length(0);
      for (const event of events) expect(bad, detail).to.include(valueOf(event, key));
    }
  });

  it('passes DMARC where SPF or DKIM passes, and only there', () => {
    const events = eventsOf(NAME).filter((event) => valueOf(event, 'ESADMARCVerdict') !== undefined);
    expect(valuesOf(events, 'ESADMARCVerdict').sort()).to.deep.equal(['PASS', 'REJECT', 'Skipped']);
    for (const event of events) {
      const isPassed = valueOf(event, 'ESASPFVerdict') === 'Pass' || valueOf(event, 'ESADKIMVerdict') === 'pass';
      expect(valueOf(event, 'ESADMARCVerdict') === 'PASS').to.equal(isPassed);
    }
  });

  it('comes from a domain of one age', () => {
    const ages = new Map<string, string>();
    let metCount = 0;
    for (const event of eventsOf(NAME)) {
      const [age, domain = ''] = [valueOf(event, 'ESASDRDomainAge'), valueOf(event, 'suser')?.split('@')[1]];
      if (age === undefined) continue;
      if (ages.has(domain)) metCount += 1;
      expect(ages.get(domain) ?? age, domain).to.equal(age);
      ages.set(domain, age);
    }
    expect(metCount).to.be.greaterThan(1_000);
    expect(new Set(ages.values()).size).to.be.greaterThan(100);
  });
});

describe('a rule of Zscaler', () => {
  it('has a type where it has a name, and only there', () => {
    const events = eventsOf('zscaler-nss-web');
    for (const event of events) {
      expect(valueOf(event, 'rulelabel') === 'None').to.equal(valueOf(event, 'ruletype') === 'None');
    }
    const allowed = events.filter((event) => valueOf(event, 'rulelabel') === 'Allow_Business');
    expect(valuesOf(allowed, 'urlclass')).to.deep.equal(['Business Use']);
  });
});

describe('a session of the Zscaler firewall', () => {
  it('lasts as long as those that it sums up, each as long as their mean', () => {
    const counts = new Set<number>();
    for (const event of eventsOf('zscaler-nss-firewall', 2_000)) {
      const [total, count = NaN, mean = NaN] = ['cn1', 'cn2', 'avgduration'].map((key) => Number(valueOf(event, key)));
      expect(total).to.equal(count * mean);
      expect(valueOf(event, 'cs4')).to.equal(count > 1 ? 'Yes' : 'No');
      counts.add(count);
    }
    expect(counts.size).to.be.greaterThan(5);
  });
});

describe('a lease that Forcepoint relays', () => {
  it('is asked for from the net of the machine', () => {
    const { hosts } = createWorld(SEED);
    const relayed = eventsOf('forcepoint-ngfw').filter(({ kind }) => kind === 'dhcp-request');
    expect(relayed).to.have.length.greaterThan(50);
    for (const event of relayed) {
      const msg = valueOf(event, 'msg') ?? '';
      const [, relay, name] = /Relay ip ([\d.]+)\. .* Hostname: (\S+)\.$/.exec(msg) ?? [];
      const address = hosts.find((host) => host.name === name)?.address ?? '';
      expect(relay, msg).to.equal(address.replace(/\d+$/, '1'));
    }
  });
});

describe('a host that CounterACT looked at', () => {
  it('is new to a policy but once, and is mended when it is looked at again', () => {
    const before = new Map<string, string>();
    let mendedCount = 0;
    for (const event of eventsOf('forescout-counteract').filter(({ kind }) => kind.endsWith('compliance'))) {
      const place = `${valueOf(event, 'dhost') ?? ''} ${valueOf(event, 'cs1') ?? ''}`;
      const [status, trigger] = [valueOf(event, 'cs3') ?? '', valueOf(event, 'cs4') ?? ''];
      const mended = before.get(place) === 'no New Host' && status === 'yes';
      if (mended) expect(trigger, place).to.not.equal('New Host');
      if (mended) mendedCount += 1;
      before.set(place, `${status} ${trigger}`);
    }
    expect(mendedCount).to.be.greaterThan(10);
  });
});

describe('what iSID finds to be new', () => {
  const events = (name: string): EventTemplate[] =>
    eventsOf('radiflow-isid').filter(({ header }) => header.name === name);

  it('is a link and its answer, each from the other end, over the same port', () => {
    const links = events('New Link Detected').map((event) => ['src', 'dst', 'pt'].map((key) => valueOf(event, key)));
    const seen = new Set(links.map((link) => link.join(' ')));
    const answered = links.filter(([from, to, port]) => seen.has([to, from, port].join(' ')));
    expect(answered.length).to.be.greaterThan(0.6 * links.length);
  });

  it('is a device and then its hardware address', () => {
    const macs = new Set(events('New MAC detected').map((event) => valueOf(event, 'SrcMac')));
    const devices = events('New device detected');
    const known = devices.filter((event) => macs.has(valueOf(event, 'SrcMac')));
    expect(known.length).to.be.greaterThan(0.4 * devices.length);
  });
});

describe('whom Cortex knows an address by', () => {
  it('was told by one domain controller, as long as the mapping holds', () => {
    const events = eventsOf('paloalto-cortex', 2_000).filter(({ kind }) => kind.startsWith('userid:'));
    let metCount = 0;
    for (const user of valuesOf(events, 'duser')) {
      const ofUser = events.filter((event) => valueOf(event, 'duser') === user);
      if (ofUser.map(({ kind }) => kind).join(' ') !== 'userid:login userid:logout') continue;
      expect(valuesOf(ofUser, 'cs4'), user).to.have.length(1);
      metCount += 1;
    }
    expect(metCount).to.be.greaterThan(10);
  });
});
