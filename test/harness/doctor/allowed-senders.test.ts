import { expect } from 'chai';
import { takesFrom } from '../../../harness/doctor/allowed-senders.js';
import { mockCheck } from '../../../harness/doctor/mock-judgement.js';
import type { Truth } from '../../../src/doctor/truth.js';
import { describeFaults, factsWith, healthy, removeRoots, type Fault } from './planted-machine.js';

const allowing = (...directives: readonly string[]): Fault => ({
  files: { '/etc/rsyslog.conf': `${directives.join('\n')}\n${healthy['/etc/rsyslog.conf'] ?? ''}` },
});

describe('whom a daemon takes messages from', () => {
  afterEach(removeRoots);

  const rows: readonly (readonly [directives: readonly string[], address: string, takes: Truth])[] = [
    [[], '127.0.0.1', true],
    [['$AllowedSender TCP, 192.0.2.1'], '127.0.0.1', true],
    [['$AllowedSender UDP, 192.0.2.1'], '127.0.0.1', false],
    [['$AllowedSender UDP, 192.0.2.1', '$AllowedSender UDP, 127.0.0.0/8'], '127.0.0.1', true],
    [['$AllowedSender UDP, [::1]/128'], '::1', true],
    [['$AllowedSender UDP, [::1]/128'], '127.0.0.1', false],
    [['$AllowedSender UDP, 192.0.2.1, *.example.net'], '127.0.0.1', null],
    [['$AllowedSender UDP, 192.0.2.1/33'], '127.0.0.1', null],
  ];
  for (const [directives, address, takes] of rows) {
    it(`is told of ${address}, UDP: ${directives.join(' ')}`, async () => {
      expect(takesFrom(await factsWith(allowing(...directives)), 'udp', address)).to.equal(takes);
    });
  }

  it('is why nothing was sent', async () => {
    const facts = await factsWith(allowing('$AllowedSender UDP, 192.0.2.1'));
    const { result, finding, matters } = await mockCheck(facts, 'udp', [], null, 'in a test');
    expect([result, matters]).to.deep.equal(['cannot tell', true]);
    expect(finding).to.include('does not take UDP from this machine ($AllowedSender)');
  });
});

describeFaults('a fault planted in who may send', [
  ['this machine alone', allowing('$AllowedSender UDP, 127.0.0.1, [::1]/128'), ['allowed-senders: fail']],
  [
    'other machines, which may be appliances',
    allowing('$AllowedSender TCP, 192.0.2.0/24'),
    ['allowed-senders: cannot tell'],
  ],
  [
    'this machine and others, which may be appliances',
    allowing('$AllowedSender UDP, 127.0.0.1, 192.0.2.0/24'),
    ['allowed-senders: cannot tell'],
  ],
  [
    'octet-counted frames to the agent',
    { files: { '/etc/rsyslog.d/security-config-omsagent.conf': '*.* @@(o)127.0.0.1:25226' } },
    ['forward-framing: warning'],
  ],
]);
