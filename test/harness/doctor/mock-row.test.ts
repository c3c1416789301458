import { expect } from 'chai';
import type { Trail } from '../../../harness/doctor/follow-mocks.js';
import { mockRowCheck } from '../../../harness/doctor/mock-row.js';
import { agentKinds } from '../../../src/agent.js';
import { MOCK_HOST, mockEvent } from '../../../src/doctor/mock-event.js';

const epochMs = Date.UTC(2026, 10, 26);
const mock = mockEvent({ runTag: 1_234, sequence: 7, epochMs, facility: 20 });
/** As daemons forward it: they take `CEF:` for a tag. */
const forwarded = mock.frame.toString().replace('CEF:', 'CEF: ');

const trailOf = (frame: string | null): Trail => ({
  ...{ transport: 'tcp', facility: 20, isMain: true, sent: [mock], refusal: null, lastSentMs: 0 },
  sender: { address: 'TCP 127.0.0.1:514', send: () => Promise.resolve(null), close: () => undefined },
  arrival: frame === null ? null : { mock, frame: { bytes: Buffer.from(frame), atMs: 5 }, afterMs: 5 },
});

describe('the row of a mock event', () => {
  const withOtherHost = forwarded.replace(MOCK_HOST, '127.0.0.1');
  const rows: readonly (readonly [what: string, frame: string | null, result: string, shown: readonly string[]])[] = [
    ['is as it was meant', forwarded, 'pass', []],
    ['has another Computer alone', withOtherHost, 'warning', ['Computer']],
    [
      'has another action',
      forwarded.replace('act=blocked', 'act=allowed'),
      'fail',
      ['DeviceAction', 'SimplifiedDeviceAction'],
    ],
    [
      'has another action and Computer',
      withOtherHost.replace('act=blocked', 'act=allowed'),
      'fail',
      ['DeviceAction', 'SimplifiedDeviceAction', 'Computer'],
    ],
    ['lacks a column', forwarded.replace(' act=blocked', ''), 'fail', ['DeviceAction', 'SimplifiedDeviceAction']],
    ['is none: the agent drops the header', forwarded.replace(/^<.*?(?=CEF)/, ''), 'fail', []],
    ['is none: nothing came out', null, 'cannot tell', []],
  ];
  for (const agent of agentKinds) {
    for (const [what, frame, result, shown] of rows) {
      it(`${what} (${agent})`, () => {
        const check = mockRowCheck(agent, [trailOf(null), trailOf(frame)], epochMs);
        expect(check, JSON.stringify(check)).to.include({ name: 'mock-row', result });
        const columns = check.evidence.flatMap((line) => /^(\w+): expected/.exec(line)?.[1] ?? []);
        expect(columns).to.have.members(shown);
      });
    }
  }
});
