import { expect } from 'chai';
import { resolveTarget } from '../../harness/target.js';
import { refusal } from './refusal.js';

const wishOf = (host: string, changes: { mayLoad?: boolean; transport?: 'tcp' | 'udp' } = {}) => ({
  ...{ key: 'pipeline.collector.address', target: { host, port: 514 }, transport: 'tcp' as const, mayLoad: false },
  ...changes,
});
const knows =
  (...addresses: string[]) =>
  () =>
    Promise.resolve(addresses.map((address) => ({ address })));

describe('whom a load may be sent to', () => {
  const nearby = [
    ...['127.0.0.1', '127.255.255.254', '10.0.0.1', '172.16.0.1', '172.31.255.254', '192.168.255.254', '169.254.0.1'],
    ...['::1', 'fc00::1', 'fdff::1', 'fe80::1', 'febf::1', '::ffff:10.0.0.1', 'fe80::1%lo'],
  ];
  for (const address of nearby) {
    it(`${address}, without asking`, async () => {
      expect(await resolveTarget(wishOf(address))).to.deep.equal({ host: address, port: 514 });
    });
  }

  const strangers = [
    ...['126.255.255.255', '128.0.0.1', '9.255.255.255', '11.0.0.0', '172.15.255.255', '172.32.0.0', '192.167.255.255'],
    ...['192.169.0.0', '169.253.255.255', '169.255.0.0', '100.64.0.1', '203.0.113.9', '0.0.0.0'],
    ...['::', '::2', 'fbff::1', 'fe00::1', 'fec0::1', '2001:db8::1', '::ffff:203.0.113.9', 'ff02::1%lo'],
  ];
  for (const address of strangers) {
    it(`${address} only where the user may`, async () => {
      const message = await refusal(resolveTarget(wishOf(address)));
      expect(message).to.include(`pipeline.collector.address: ${address} is no loopback`);
      expect(message).to.include('--i-may-load-this-target');
      expect(await resolveTarget(wishOf(address, { mayLoad: true }))).to.deep.equal({ host: address, port: 514 });
    });
  }

  it('localhost, by its address', async () => {
    expect((await resolveTarget(wishOf('localhost'))).host).to.be.oneOf(['127.0.0.1', '::1']);
  });

  it('a name by the address that it had when it was asked, IPv4 first', async () => {
    const target = await resolveTarget(wishOf('collector.example'), knows('fd00::7', '10.1.2.3'));
    expect(target).to.deep.equal({ host: '10.1.2.3', port: 514 });
  });

  it('no name of which any address is a stranger’s: the refusal says what it resolved to', async () => {
    const work = resolveTarget(wishOf('collector.example'), knows('10.1.2.3', '203.0.113.9'));
    expect(await refusal(work)).to.include(
      'collector.example resolves to 10.1.2.3, 203.0.113.9, and 203.0.113.9 is no',
    );
  });

  it('no name that nobody knows (RFC 6761: .invalid)', async () => {
    const message = await refusal(resolveTarget(wishOf('collector.invalid')));
    expect(message).to.match(/^pipeline\.collector\.address: the name collector\.invalid cannot be resolved \(\w+\)/);
  });

  it('no address of IPv6 over UDP, which goes over IPv4', async () => {
    expect(await refusal(resolveTarget(wishOf('::1', { transport: 'udp' })))).to.include('expected an IPv4 address');
  });
});
