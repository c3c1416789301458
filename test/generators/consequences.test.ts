import { expect } from 'chai';
import { eventsOf, valueOf, valuesOf } from './support.js';

const EVENT_COUNT = 2_000;

/** Firewalls that tell of a connection twice, and where they say what was sent. */
const connections = [
  { name: 'sonicwall-nsa', opens: 'connection-opened', closes: 'connection-closed', sent: 'out', packets: 'cn1Label' },
  { name: 'paloalto-panos', opens: 'traffic:start', closes: 'traffic:end', sent: 'in', packets: 'PanOSPacketsSent' },
  { name: 'paloalto-cortex', opens: 'traffic:start', closes: 'traffic:end', sent: 'out', packets: 'PanOSPacketsSent' },
];

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

  it('an encoded command is one (GravityZone)', () => {
    const lines = valuesOf(eventsOf('bitdefender-gravityzone', EVENT_COUNT), 'BitdefenderGZProcessCommandLine');
    const scripts = lines.flatMap((line) => / -EncodedCommand (\S+)$/.exec(line)?.[1] ?? []);
    expect(scripts).to.have.length.greaterThan(2);
    for (const script of scripts)
      expect(Buffer.from(script, 'base64').toString('utf16le')).to.match(/^[A-Z][a-z]+-[A-Z]\w+ [\x20-\x7e]+$/);
  });

  it('a detection is of a program that does so, and encoded is what PowerShell is given so (CrowdStrike)', () => {
    const programs = new Map<string, Set<string>>();
    for (const event of eventsOf('crowdstrike-falconhost', EVENT_COUNT)) {
      const says = valueOf(event, 'msg');
      if (says === undefined) continue;
      programs.set(says, (programs.get(says) ?? new Set()).add(valueOf(event, 'fname') ?? ''));
      const [, script] = /-EncodedCommand (\S+)/.exec(valueOf(event, 'cs5') ?? '') ?? [];
      if (script === undefined) continue;
      expect(Buffer.from(script, 'base64').toString('utf16le')).to.match(/^[A-Z][a-z]+-[A-Z]\w+ [\x20-\x7e]+$/);
    }
    const of = (says: RegExp): string[] =>
      [...programs].flatMap(([text, names]) => (says.test(text) ? [...names] : []));
    expect(of(/^A PowerShell script/)).to.deep.equal(['powershell.exe']);
    expect(of(/memory of lsass/).sort()).to.deep.equal(['procdump64.exe', 'rundll32.exe']);
    expect(of(/^Shadow copies/).sort()).to.deep.equal(['vssadmin.exe', 'wmic.exe']);
    expect(of(/^A scheduled task/)).to.deep.equal(['schtasks.exe']);
  });

  it('a sample that has a name of malware is a risk, and is listed as that risk (Deep Discovery)', () => {
    const ratings = new Map<string, string>();
    let listedCount = 0;
    for (const event of eventsOf('trendmicro-deep-discovery-inspector')) {
      const hash = valueOf(event, 'fileHash') ?? '';
      if (event.kind === 'sandbox-file') {
        expect(valueOf(event, 'cs2')).to.match(/^VAN_/);
        expect(valueOf(event, 'cn2')).to.match(/^[123]$/);
        ratings.set(hash, valueOf(event, 'cn2') ?? '');
      }
      const rating = ratings.get(hash);
      if (event.kind !== 'deny-list' || rating === undefined) continue;
      const risk = { '1': /^Low$/, '2': /^Medium$/, '3': /^(High|Confirmed malware)$/ }[rating];
      expect(valueOf(event, 'cs2')).to.match(risk ?? /^$/);
      listedCount += 1;
    }
    expect(listedCount).to.be.greaterThan(100);
  });

  it('what is no program is no worm (Deep Discovery)', () => {
    const samples = eventsOf('trendmicro-deep-discovery-inspector').filter(({ kind }) => kind === 'sandbox-file');
    const namesOf = (ending: RegExp): string[] =>
      valuesOf(
        samples.filter((event) => ending.test(valueOf(event, 'fname') ?? '')),
        'cs2',
      );
    expect(namesOf(/\.(exe|msi)$/)).to.include('VAN_WORM.UMXX');
    for (const ending of [/\.pdf$/, /\.docx$/, /\.xlsx$/, /\.js$/]) {
      expect(namesOf(ending)).to.have.length.greaterThan(1);
      expect(namesOf(ending), ending.source).to.not.include('VAN_WORM.UMXX');
    }
  });

  it('each of the connections of a flow carried bytes both ways (Illumio)', () => {
    const counts = new Set<number>();
    for (const event of eventsOf('illumio-pce', EVENT_COUNT).filter(({ kind }) => kind === 'flow')) {
      const [count = NaN, ...bytes] = ['cnt', 'in', 'out'].map((key) => Number(valueOf(event, key)));
      if (valueOf(event, 'act') === 'blocked') expect(valueOf(event, 'in')).to.equal('0');
      else expect(Math.min(...bytes), `${count} of port ${valueOf(event, 'dpt')}`).to.be.at.least(60 * count);
      counts.add(count);
    }
    expect([...counts].filter((count) => count > 9)).to.have.length.greaterThan(20);
    expect(counts).to.include(1);
  });

  it('a connection that is not encrypted has neither cipher nor protocol (Secure Email)', () => {
    const events = eventsOf('cisco-secure-email', EVENT_COUNT);
    for (const way of ['In', 'Out']) {
      const [failed, made] = ['Failure', 'Success'].map((status) =>
        events.filter((event) => valueOf(event, `ESATLS${way}ConnStatus`) === status),
      );
      expect(failed).to.have.length.within(20, 0.2 * (made?.length ?? 0));
      for (const key of [`ESATLS${way}Cipher`, `ESATLS${way}Protocol`]) {
        expect(valuesOf(failed!, key)).to.deep.equal([]);
        expect(valuesOf(made!, key)).to.have.length.greaterThan(1);
      }
    }
  });

  it('a site has one reputation from -10 to 10, a bad one below 0, and who got a message is counted (Secure Email)', () => {
    const scores = new Map<string, number>();
    const actions = new Set<string>();
    for (const event of eventsOf('cisco-secure-email').filter(({ kind }) => kind === 'dropped')) {
      const urls = valueOf(event, 'ESAURLDetails') ?? '';
      const [, site = '', category = '', score] =
        /expanded_url: (\S+), category: (\w+), wbrs_score: (-?\d+\.\d),/.exec(urls) ?? [];
      expect(scores.get(site) ?? Number(score), urls).to.equal(Number(score));
      scores.set(site, Number(score));
      expect(Number(score), urls).to.be.within(-10, 10);
      expect(Number(score) < 0, urls).to.equal(['phishing', 'malware'].includes(category));
      const [, action = '', reached, missed] =
        /^{action:(\w+);succesful_rcpts=(\d+);failed_recipients=(\d+);/.exec(valueOf(event, 'ESAMARAction') ?? '') ??
        [];
      expect([Number(reached) > 0, Number(missed) > 0]).to.deep.equal([action === 'success', action === 'failure']);
      actions.add(action);
      expect(valueOf(event, 'ESAFinalActionDetails') === 'To POLICY').to.equal(valueOf(event, 'act') === 'DQ');
    }
    expect([...actions].sort()).to.deep.equal(['failure', 'success']);
    expect([...scores.values()].some((score) => score < 0)).to.equal(true);
  });

  it('what is renamed keeps its ending (Netwrix)', () => {
    let renamedCount = 0;
    for (const event of eventsOf('netwrix-auditor')) {
      const [, from, to] =
        /^Name changed from "[^".]+\.(\w+)" to "[^"]+\.(\w+)"$/.exec(valueOf(event, 'msg') ?? '') ?? [];
      expect(event.header.name.startsWith('Renamed ')).to.equal(from !== undefined);
      if (from === undefined) continue;
      expect(from).to.equal(to);
      renamedCount += 1;
    }
    expect(renamedCount).to.be.greaterThan(20);
  });

  for (const { name, opens, closes, sent, packets } of connections) {
    it(`${name}: a connection has sent no less when it closes than when it opened, and as much with one packet`, () => {
      const opened = new Map<string, number>();
      let onePacketCount = 0;
      for (const event of eventsOf(name)) {
        const ends = ['src', 'spt', 'dst', 'dpt'].map((key) => valueOf(event, key)).join(' ');
        if (event.kind === opens) opened.set(ends, Number(valueOf(event, sent)));
        const before = opened.get(ends);
        if (event.kind !== closes || before === undefined) continue;
        expect(before, ends).to.be.at.most(Number(valueOf(event, sent)));
        if (valueOf(event, packets) !== '1') continue;
        expect(before, ends).to.equal(Number(valueOf(event, sent)));
        onePacketCount += 1;
      }
      expect(onePacketCount).to.be.greaterThan(20);
    });
  }
});
