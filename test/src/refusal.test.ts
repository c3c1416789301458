import { expect } from 'chai';
import { judge } from '../../src/judge.js';
import type { ConnectionChange, RunLine } from '../../src/ledger.js';
import type { TlsFault } from '../../src/scenario.js';
import { loggedReasonsOf } from '../../src/tls-reason.js';
import { evidenceOf, intentOf, type Story } from './evidence-of.js';

const alert = 'SSL alert number 48';
const refused = (appliance: string, reason: string | null, atMs = 0): ConnectionChange => ({
  ...{ atMs, appliance, change: 'refused', reason },
});
const nothing = { planned: [5, 5], sent: [], atOutput: [] } as const;

/** The findings that are no pass, of a run whose connections should be refused. */
function troubles(
  story: Story,
  changes: readonly ConnectionChange[],
  lines: readonly RunLine[] = [],
  fault: TlsFault = 'none',
) {
  const drained: RunLine = { type: 'drained', atMs: 9_000, reason: 'quiet' };
  const { plan, evidence } = evidenceOf({ ...story, runLines: [drained, ...lines] });
  for (const change of changes) evidence.connections.add(change);
  const intent = intentOf({ connections: 'refused' });
  const own = { authority: null, certificate: null, key: null, serverName: null };
  const tls = { version: null, clientCertificates: 'none', fault, ...own } as const;
  const scenario = { ...intent.scenario, load: { ...intent.scenario.load, tls } };
  const { findings, verdict } = judge({ ...intent, scenario }, plan, evidence);
  const words = findings.filter((one) => one.verdict !== 'pass').map(({ name, got }) => `${name}: ${got}`);
  return { verdict, words };
}

/** How a fault is seen: by the appliance itself, or by an alert of OpenSSL's. */
const words = {
  'collector-expired': 'certificate has expired',
  'collector-wrong-host':
    "Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list: ",
  'collector-unknown-authority': 'unable to verify the first certificate',
  'appliance-expired': 'SSL alert number 45',
  'appliance-unknown-authority': 'SSL alert number 48',
  'appliance-without-certificate': 'SSL alert number 116',
  'tls-1.1': 'SSL alert number 70',
} as const satisfies Readonly<Record<Exclude<TlsFault, 'none'>, string>>;

/** As rsyslog logs it, with GnuTLS. */
const logWords = {
  'appliance-expired': 'not permitted to talk to peer, certificate invalid: certificate expired [v8.2302.0]',
  'appliance-unknown-authority':
    "not permitted to talk to peer 'localhost', certificate invalid: signer not found [v8.2504.0]",
  'appliance-without-certificate':
    'error: peer did not provide a certificate, not permitted to talk to it [v8.2302.0 try https://www.rsyslog.com/e/2085 ]',
  'tls-1.1':
    'gnutls returned error on handshake: A packet with illegal or unsupported version was received.  [v8.2302.0 try https://www.rsyslog.com/e/2083 ]',
} as const;

describe('connections that should be refused', () => {
  const names = evidenceOf(nothing).plan.appliances.map(({ name }) => name);
  const [first = '', second = ''] = names;
  const logged = (count: number): RunLine => ({ type: 'tls-refusals', count, lines: [] });

  it('pass where each was, by an alert or by the appliance itself', () => {
    const changes = [refused(first, alert), refused(second, 'certificate has expired')];
    expect(troubles(nothing, changes)).to.deep.equal({ verdict: 'pass', words: [] });
  });

  it('pass where they ended without a word and the collector’s log tells why, of as many', () => {
    const changes = [refused(first, 'read ECONNRESET'), refused(second, null)];
    expect(troubles(nothing, changes, [logged(2)]).verdict).to.equal('pass');
    expect(troubles(nothing, changes, [logged(1)]).words[0]).to.include(
      "0 of 2 appliances refused; 1 x read ECONNRESET; 1 x closed by the collector; the collector's log tells of 1 refusals",
    );
    expect(troubles(nothing, changes).verdict).to.equal('fail');
  });

  for (const words of [
    'write EPIPE',
    'Client network socket disconnected before secure TLS connection was established',
  ]) {
    it(`pass by the collector’s log where they ended with "${words}"`, () => {
      const changes = [refused(first, words), refused(second, words)];
      expect(troubles(nothing, changes, [logged(2)]).verdict).to.equal('pass');
    });
  }

  it('do not pass by lines of the log that are of alerts to others', () => {
    const changes = [refused(first, alert), refused(second, 'read ECONNRESET')];
    expect(troubles(nothing, changes, [logged(1)]).verdict).to.equal('fail');
    expect(troubles(nothing, changes, [logged(2)]).verdict).to.equal('pass');
  });

  const faults = Object.keys(words) as (keyof typeof words)[];
  for (const fault of faults) {
    it(`pass for their own reason and for no other: ${fault}`, () => {
      const passing = faults.filter((other) => {
        const changes = [refused(first, words[other]), refused(second, words[other])];
        return troubles(nothing, changes, [], fault).verdict === 'pass';
      });
      expect(passing).to.deep.equal([fault]);
    });
  }

  it('pass for a reason that other libraries have for the fault', () => {
    const passing = faults.filter(
      (fault) =>
        troubles(nothing, [refused(first, 'SSL alert number 42'), refused(second, words[fault])], [], fault).verdict ===
        'pass',
    );
    expect(passing).to.deep.equal(['appliance-expired', 'appliance-without-certificate']);
    const failure = [refused(first, 'SSL alert number 40'), refused(second, 'SSL alert number 40')];
    expect(faults.filter((fault) => troubles(nothing, failure, [], fault).verdict === 'pass')).to.deep.equal([
      'appliance-without-certificate',
    ]);
  });

  it('fail for another reason, which is told beside what was expected', () => {
    const changes = [refused(first, alert), refused(second, 'SSL alert number 45')];
    expect(troubles(nothing, changes, [], 'appliance-expired').words).to.deep.equal([
      'connections: 1 of 2 appliances refused; 1 x the collector: alert unknown_ca; 1 x the collector: alert certificate_expired',
    ]);
  });

  const faultsByLog = Object.keys(logWords) as (keyof typeof logWords)[];
  for (const fault of faultsByLog) {
    it(`pass by the log for their own reason and for no other: ${fault}`, () => {
      const silent = [refused(first, 'read ECONNRESET'), refused(second, null)];
      const verdictWith = (lines: readonly string[], more: object): string =>
        troubles(nothing, silent, [{ type: 'tls-refusals', count: lines.length, lines, ...more }], fault).verdict;
      for (const other of faultsByLog) {
        const lines = [logWords[other], logWords[other]];
        const verdict = other === fault ? 'pass' : 'fail';
        expect(verdictWith(lines, { reasons: loggedReasonsOf(lines) }), other).to.equal(verdict);
        // A ledger of an early version has the lines alone.
        expect(verdictWith(lines, {}), other).to.equal(verdict);
      }
      const others = faultsByLog.filter((other) => other !== fault).map((other) => logWords[other]);
      expect(verdictWith([logWords[fault], ...others], {}), 'one of two is of this fault').to.equal('fail');
      const withoutText = ["SSL_ERROR_SSL Error in 'osslRecordRecv': 'error:00000001:lib(0)::reason(1)(1)'"];
      expect(verdictWith([...withoutText, logWords[fault]], {}), 'one without a text').to.equal('pass');
      expect(verdictWith([...withoutText, ...withoutText], {}), 'none with a text').to.equal('fail');
    });
  }

  it('are unknown where not all of the log is known, but for what no log can tell', () => {
    const silent = [refused(first, 'read ECONNRESET'), refused(second, null)];
    const known = (...lines: readonly string[]): RunLine => ({
      ...{ type: 'tls-refusals', count: lines.length, lines, reasons: loggedReasonsOf(lines), isWhole: false },
    });
    const [own, other] = [logWords['appliance-expired'], logWords['tls-1.1']];
    const verdictOf = (changes: readonly ConnectionChange[], ...lines: readonly string[]): string =>
      troubles(nothing, changes, [known(...lines)], 'appliance-expired').verdict;
    expect(verdictOf(silent)).to.equal('unknown');
    expect(verdictOf(silent, own)).to.equal('unknown');
    expect(verdictOf(silent, own, other)).to.equal('unknown');
    expect(verdictOf(silent, own, own)).to.equal('pass');
    expect(verdictOf(silent, other)).to.equal('fail');
    expect(verdictOf([refused(first, 'read ECONNRESET')]), 'one never tried').to.equal('fail');
    expect(verdictOf([...silent, refused(first, alert)]), 'another reason').to.equal('fail');
    expect(verdictOf([...silent, refused(first, 'connect ECONNREFUSED 127.0.0.1:6514')]), 'down').to.equal('fail');
    const open: ConnectionChange = { atMs: 0, appliance: first, change: 'connected', reason: null };
    expect(verdictOf([...silent, open]), 'accepted').to.equal('fail');
    expect(troubles(nothing, silent, [known()]).words).to.deep.equal([
      "connections: 0 of 2 appliances refused; 1 x read ECONNRESET; 1 x closed by the collector; what is known of the collector's log tells of 0 refusals",
    ]);
  });

  it('tell what the log has, with its reasons', () => {
    const lines = [logWords['appliance-expired'], logWords['tls-1.1']];
    const line: RunLine = { type: 'tls-refusals', count: 3, lines, reasons: loggedReasonsOf(lines) };
    const changes = [refused(first, 'read ECONNRESET'), refused(second, null)];
    expect(troubles(nothing, changes, [line], 'appliance-unknown-authority').words[0]).to.match(
      /; the collector's log tells of 3 refusals \(1 x the certificate has expired, 1 x the version of TLS is not supported\)$/,
    );
  });

  it('pass where one that ended without a word was told the reason at another try, and for nobody else', () => {
    const told = [refused(first, 'write EPIPE'), refused(first, alert)];
    expect(troubles(nothing, [...told, refused(second, alert)])).to.deep.equal({ verdict: 'pass', words: [] });
    expect(troubles(nothing, [...told, refused(second, 'write EPIPE')]).verdict).to.equal('fail');
  });

  it('fail where the collector is down: that refuses nobody, whatever else was refused', () => {
    const down = refused(second, 'connect ECONNREFUSED 127.0.0.1:6514');
    expect(troubles(nothing, [refused(first, alert), down], [logged(9)]).verdict).to.equal('fail');
    const late = [refused(first, alert), refused(second, alert), { ...down, atMs: 500 }];
    expect(troubles(nothing, late).verdict).to.equal('fail');
  });

  it('name the alert, in the words of RFC 8446 section 6.2', () => {
    const alerts: Readonly<Record<number, string>> = {
      ...{ 40: 'handshake_failure', 42: 'bad_certificate', 45: 'certificate_expired', 48: 'unknown_ca' },
      116: 'certificate_required',
    };
    for (const [number, name] of Object.entries(alerts)) {
      const [got] = troubles(nothing, [refused(first, `SSL alert number ${number}`)]).words;
      expect(got).to.include(`1 x the collector: alert ${name}`);
    }
  });

  it('name what the appliance itself had against the certificate', () => {
    const judgements = {
      'certificate is not yet valid': 'the certificate is not valid yet',
      'certificate signature failure': 'the authority of the certificate is not known',
      'self-signed certificate in certificate chain': 'the authority of the certificate is not known',
    };
    for (const [words, reason] of Object.entries(judgements)) {
      const [got] = troubles(nothing, [refused(first, words)]).words;
      expect(got).to.include(`1 x the appliance: ${reason}`);
    }
  });

  it('fail where one appliance never tried', () => {
    expect(troubles(nothing, [refused(first, alert)]).words[0]).to.include('1 of 2 appliances refused');
  });

  it('fail where one stays open, also where no event has got through it', () => {
    const open: ConnectionChange = { atMs: 0, appliance: second, change: 'connected', reason: null };
    const changes = [refused(first, alert), refused(second, alert), open];
    expect(troubles(nothing, changes).words[0]).to.include('1 appliances accepted');
    // TLS 1.3 tells the appliance after its handshake.
    const shortly = [...changes, { ...open, change: 'disconnected', reason: alert, atMs: 3 } as const];
    expect(troubles(nothing, shortly).verdict).to.equal('pass');
    const late = [...changes, { ...open, change: 'disconnected', reason: alert, atMs: 3_000 } as const];
    expect(troubles(nothing, late).verdict).to.equal('fail');
  });

  it('pass where one that connected late was refused shortly after', () => {
    const again: ConnectionChange = { atMs: 5_000, appliance: second, change: 'connected', reason: null };
    const end: ConnectionChange = { atMs: 5_003, appliance: second, change: 'disconnected', reason: alert };
    expect(troubles(nothing, [refused(first, alert), again, end])).to.deep.equal({ verdict: 'pass', words: [] });
  });

  it('fail where an event got through, or something that nobody knows', () => {
    const changes = [refused(first, alert), refused(second, alert)];
    const one = troubles({ ...nothing, sent: [3], atOutput: [3], atWorkspace: [] }, changes);
    expect(one.words).to.deep.equal(['events that got through: 1']);
    const stranger = troubles({ ...nothing, strangers: ['unidentified'] }, changes);
    expect(stranger.words).to.deep.equal(['events that got through: 1']);
  });

  it('fail where the collector ended, and are unknown where the rig was at fault', () => {
    const changes = [refused(first, alert), refused(second, alert)];
    expect(troubles(nothing, changes, [{ type: 'collector-exited', atMs: 1, how: 'SIGKILL' }]).verdict).to.equal(
      'fail',
    );
    expect(troubles(nothing, changes, [{ type: 'rig-fault', atMs: 1, what: 'disk full' }]).verdict).to.equal('unknown');
  });
});
