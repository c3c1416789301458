import { expect } from 'chai';
import type { Trail } from '../../../harness/doctor/follow-mocks.js';
import { facilityChecks, mockCheck, standInCheck } from '../../../harness/doctor/mock-judgement.js';
import { FrameLog, type Watch } from '../../../harness/doctor/watch.js';
import { mockEvent } from '../../../src/doctor/mock-event.js';
import {
  AGENT_SOCKET,
  LOOPBACK,
  TCP_SOCKET,
  factsWith,
  healthy,
  removeRoots,
  tcpTable,
  type Fault,
} from './planted-machine.js';

const mock = mockEvent({ runTag: 1_234, sequence: 7, epochMs: 0, facility: 20 });
const arrival = { mock, frame: { bytes: mock.frame, atMs: 5 }, afterMs: 5 };

const trailOf = (changes: Partial<Trail> = {}): Trail => ({
  ...{ transport: 'udp', facility: 20, isMain: true, sent: [mock], refusal: null, arrival: null, lastSentMs: 0 },
  sender: { address: 'UDP 127.0.0.1:514', send: () => Promise.resolve(null), close: () => undefined },
  ...changes,
});

const watchWith = (changes: Partial<Watch>): Watch => ({
  ...{ how: 'seen in a test', isStandIn: false, seen: new FrameLog(), entered: [] },
  close: () => Promise.resolve(),
  ...changes,
});
const sawItGoIn = watchWith({ entered: [mock.frame] });

/** From the daemon to the agent (state 01), of a socket that is the daemon's. */
const connection = `1: ${LOOPBACK}:C000 ${LOOPBACK}:628A 01 0:0 00:0 0 0 0 1 1 0\n`;
const connectionOfAnother = `1: ${LOOPBACK}:C000 ${LOOPBACK}:628A 01 0:0 00:0 0 0 0 3 1 0\n`;
const closing = connection.replace(' 01 ', ' 08 ');
const connectedBy = (...lines: readonly string[]): Fault => ({ files: tcpTable(TCP_SOCKET, AGENT_SOCKET, ...lines) });

async function judged(fault: Fault, trail: Trail | null, watch: Watch | null) {
  return mockCheck(await factsWith(fault), 'udp', trail === null ? [] : [trail], watch, watch?.how ?? 'not seen');
}

describe('what became of a mock event', () => {
  afterEach(removeRoots);

  const noConnection =
    "It went in and it did not come out at the agent's port, TCP 25226: rsyslog has no connection to the agent.";
  const notOut = "It went in and it did not come out at the agent's port, TCP 25226.";
  const unseen = 'It was sent and what came out cannot be seen.';
  const rows: readonly (readonly [
    what: string,
    given: readonly [fault: Fault, trail: Trail | null, watch: Watch | null],
    result: string,
    finding: string,
  ])[] = [
    [
      'it came out',
      [{}, trailOf({ arrival }), sawItGoIn],
      'pass',
      "It came out at the agent's port, TCP 25226, after 5 ms.",
    ],
    ['nobody took it', [{}, trailOf({ refusal: 'ECONNREFUSED' }), null], 'fail', 'It could not be sent: ECONNREFUSED.'],
    [
      'there was nobody to send it to',
      [{}, null, sawItGoIn],
      'cannot tell',
      'Nothing was sent: the daemon does not listen on UDP port 514.',
    ],
    ['the daemon kept it, connected to the agent', [connectedBy(connection), trailOf(), sawItGoIn], 'fail', notOut],
    ['the daemon kept it, not connected', [{}, trailOf(), sawItGoIn], 'fail', noConnection],
    [
      'the daemon kept it, and another is connected',
      [connectedBy(connectionOfAnother), trailOf(), sawItGoIn],
      'fail',
      noConnection,
    ],
    ['the daemon kept it, and the agent hung up', [connectedBy(closing), trailOf(), sawItGoIn], 'fail', noConnection],
    ['the daemon kept it from us', [{}, trailOf(), watchWith({ isStandIn: true, entered: null })], 'fail', notOut],
    ['the capture did not see it go in', [{}, trailOf(), watchWith({})], 'cannot tell', unseen],
    [
      'the capture saw another go in',
      [{}, trailOf(), watchWith({ entered: [Buffer.from('CEF:0|externalId=1')] })],
      'cannot tell',
      unseen,
    ],
    ['nothing was seen', [{}, trailOf(), null], 'cannot tell', unseen],
  ];
  for (const [what, given, result, finding] of rows) {
    it(`is told: ${what}`, async () => {
      expect(await judged(...given)).to.include({ name: 'mock-udp', result, finding });
    });
  }

  it('is looked for in the log files of the daemon', async () => {
    const fault: Fault = {
      files: {
        '/etc/rsyslog.conf': `${healthy['/etc/rsyslog.conf'] ?? ''}*.* -/var/log/syslog\n`,
        '/var/log/syslog': `other line\nNov 26 ${mock.id} in the log\n`,
      },
    };
    const { finding, evidence } = await judged(fault, trailOf(), null);
    expect(finding).to.equal('It was sent, the daemon has it, and what came out cannot be seen.');
    expect(evidence).to.include(`/var/log/syslog: Nov 26 ${mock.id} in the log`);
  });

  it('is for the workspace to say beside an agent, and for --stand-in without one', async () => {
    expect((await judged({}, trailOf(), null)).advice).to.include(`ExtID == "${mock.id}"`);
    expect((await judged({ files: tcpTable(TCP_SOCKET) }, trailOf(), null)).advice).to.include('--stand-in');
  });
});

describe('what became of a mock event at a port of TLS', () => {
  afterEach(removeRoots);

  const listening = (authMode: string): Fault => ({
    files: {
      '/etc/rsyslog.conf':
        `input(type="imtcp" port="514" streamDriver.mode="1" streamDriver.authMode="${authMode}")\n` +
        '$IncludeConfig /etc/rsyslog.d/*.conf\n',
    },
  });
  const told = async (fault: Fault, trails: readonly Trail[], watch: Watch | null) => {
    const { result, finding, matters } = await mockCheck(await factsWith(fault), 'tcp', trails, watch, 'in a test');
    return { result, finding, matters };
  };
  const sent = [trailOf({ transport: 'tcp' })];
  const encrypted = watchWith({ entered: [Buffer.from([23, 3, 3])] });

  it('is told though nobody can read what went in', async () => {
    const notOut =
      "It went in and it did not come out at the agent's port, TCP 25226: rsyslog has no connection to the agent.";
    expect(await told(listening('anon'), sent, encrypted)).to.include({ result: 'fail', finding: notOut });
  });

  it('is not told where nothing at all was seen to go in', async () => {
    expect(await told(listening('anon'), sent, watchWith({}))).to.include({ result: 'cannot tell', matters: true });
  });

  it('is not told where the listener wants a certificate of whoever sends', async () => {
    const { result, finding, matters } = await told(listening('x509/name'), [], encrypted);
    expect([result, matters]).to.deep.equal(['cannot tell', true]);
    expect(finding).to.include('wants a certificate').and.include('doctor has none');
  });
});

type Sent = readonly [facility: number, hasArrived: boolean];

describe('mock events of several facilities', () => {
  const from = async (trails: readonly Sent[]): Promise<string[]> => {
    const all = trails.map(([facility, hasArrived]) => trailOf({ facility, arrival: hasArrived ? arrival : null }));
    return facilityChecks(await factsWith({}), all, 'in a test').map(({ result, finding }) => `${result}: ${finding}`);
  };
  afterEach(removeRoots);

  const rows: readonly (readonly [trails: readonly Sent[], told: readonly string[]])[] = [
    [
      [
        [20, false],
        [16, true],
      ],
      ['fail: Events of facility local4 are filtered out, others are not.'],
    ],
    [
      [
        [20, true],
        [16, false],
        [1, true],
      ],
      ['warning: Events of some facilities are filtered out: local0.'],
    ],
    [
      [
        [20, true],
        [16, true],
      ],
      ['pass: Events of every facility came out.'],
    ],
    [
      [
        [20, false],
        [16, false],
      ],
      [],
    ],
    [
      [
        [20, true],
        [20, true],
      ],
      [],
    ],
  ];
  for (const [trails, told] of rows) {
    it(`say ${told.join('') || 'nothing'}`, async () => {
      expect(await from(trails)).to.deep.equal(told);
    });
  }
});

describe('what came to doctor in place of the agent', () => {
  const after = (otherCount: number, isStandIn = true): string[] => {
    const seen = new FrameLog();
    seen.otherCount = otherCount;
    return standInCheck(watchWith({ isStandIn, seen })).map(({ result, finding }) => `${result}: ${finding}`);
  };

  it('is told, where anything did', () => {
    expect(after(1_234)).to.deep.equal([
      'warning: 1,234 events or more that were meant for the agent came to doctor, and are lost.',
    ]);
    expect(after(0)).to.deep.equal(['pass: Nothing but mock events came: the agent misses nothing.']);
  });

  it('is nothing, where doctor did not stand there', () => {
    expect(after(5, false)).to.deep.equal([]);
    expect(standInCheck(null)).to.deep.equal([]);
  });
});
