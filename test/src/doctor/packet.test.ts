import { expect } from 'chai';
import { payloadOf } from '../../../src/doctor/packet.js';

const IPV4_TOTAL_LENGTH_AT = 2;

/** An IPv4 header (RFC 791 section 3.1) with this many words of options. */
function ipv4(protocol: number, rest: Buffer, optionWords = 0): Buffer {
  const header = Buffer.alloc(20 + 4 * optionWords);
  header.writeUInt8(0x45 + optionWords, 0);
  header.writeUInt16BE(header.length + rest.length, IPV4_TOTAL_LENGTH_AT);
  header.writeUInt8(protocol, 9);
  return Buffer.concat([header, rest]);
}

/** An IPv6 header (RFC 8200 section 3). */
function ipv6(protocol: number, rest: Buffer): Buffer {
  const header = Buffer.alloc(40);
  header.writeUInt8(0x60, 0);
  header.writeUInt16BE(rest.length, 4);
  header.writeUInt8(protocol, 6);
  return Buffer.concat([header, rest]);
}

function udp(text: string): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt16BE(40_000, 0);
  header.writeUInt16BE(514, 2);
  return Buffer.concat([header, Buffer.from(text)]);
}

function tcp(text: string, optionWords = 0): Buffer {
  const header = Buffer.alloc(20 + 4 * optionWords);
  header.writeUInt16BE(40_001, 0);
  header.writeUInt16BE(25_226, 2);
  header.writeUInt32BE(4_000_000_000, 4);
  header.writeUInt8((5 + optionWords) << 4, 12);
  return Buffer.concat([header, Buffer.from(text)]);
}

const ofUdp = { protocol: 'udp', sourcePort: 40_000, port: 514, sequence: 0 };
const ofTcp = { protocol: 'tcp', sourcePort: 40_001, port: 25_226, sequence: 4_000_000_000 };

describe('a captured packet', () => {
  const rows: readonly (readonly [what: string, bytes: Buffer, expected: object])[] = [
    ['UDP in IPv4', ipv4(17, udp('hello')), ofUdp],
    ['UDP in IPv4 with options', ipv4(17, udp('hello'), 2), ofUdp],
    ['UDP in IPv6', ipv6(17, udp('hello')), ofUdp],
    ['TCP in IPv4', ipv4(6, tcp('hello')), ofTcp],
    ['TCP with options in IPv4 with options', ipv4(6, tcp('hello', 3), 10), ofTcp],
    ['TCP in IPv6', ipv6(6, tcp('hello')), ofTcp],
  ];
  for (const [what, bytes, expected] of rows) {
    it(`is read: ${what}`, () => {
      // A buffer is longer than what was captured.
      const payload = payloadOf(Buffer.concat([bytes, Buffer.from('of another packet')]), bytes.length);
      expect(payload).to.include(expected);
      expect(bytes.toString('utf8', payload?.start, payload?.end)).to.equal('hello');
    });
  }

  it('ends where its own length says, before the padding of the link', () => {
    const packet = ipv4(17, udp('hello'));
    const payload = payloadOf(Buffer.concat([packet, Buffer.from('padding')]), packet.length + 7);
    expect(payload?.end).to.equal(packet.length);
  });

  const others: readonly (readonly [what: string, bytes: Buffer])[] = [
    ['nothing', Buffer.alloc(0)],
    ['another protocol', ipv4(1, Buffer.alloc(40))],
    ['no IP', Buffer.alloc(60, 0x11)],
    ['one that is cut in its header', ipv4(17, udp('hello')).subarray(0, 27)],
    ['one that is cut in the header of TCP', ipv4(6, tcp('')).subarray(0, 39)],
  ];
  for (const [what, bytes] of others) {
    it(`is left alone: ${what}`, () => {
      expect(payloadOf(bytes, bytes.length)).to.equal(null);
    });
  }
});
