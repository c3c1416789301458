/** What an IP packet carries for a port. Offsets in its bytes. */
export interface PortPayload {
  readonly protocol: 'udp' | 'tcp';
  readonly sourcePort: number;
  readonly port: number;
  /** Of TCP: number of the payload's first byte. */
  readonly sequence: number;
  readonly start: number;
  readonly end: number;
}

const TCP = 6;
const UDP = 17;
const IPV6_HEADER_BYTES = 40;
const UDP_HEADER_BYTES = 8;

/** Null where the packet is neither UDP nor TCP, or is cut (RFC 791, RFC 8200, RFC 9293, RFC 768). */
export function payloadOf(bytes: Buffer, length: number): PortPayload | null {
  if (length < 1) return null;
  const version = bytes.readUInt8(0) >> 4;
  const headerBytes = version === 4 ? (bytes.readUInt8(0) & 15) * 4 : IPV6_HEADER_BYTES;
  if ((version !== 4 && version !== 6) || length < headerBytes + UDP_HEADER_BYTES) return null;
  const protocol = bytes.readUInt8(version === 4 ? 9 : 6);
  const end = Math.min(
    length,
    version === 4 ? bytes.readUInt16BE(2) || length : IPV6_HEADER_BYTES + bytes.readUInt16BE(4),
  );
  const sourcePort = bytes.readUInt16BE(headerBytes);
  const port = bytes.readUInt16BE(headerBytes + 2);
  if (protocol === UDP) {
    return { protocol: 'udp', sourcePort, port, sequence: 0, start: headerBytes + UDP_HEADER_BYTES, end };
  }
  if (protocol !== TCP || length < headerBytes + 20) return null;
  const start = headerBytes + (bytes.readUInt8(headerBytes + 12) >> 4) * 4;
  return { protocol: 'tcp', sourcePort, port, sequence: bytes.readUInt32BE(headerBytes + 4), start, end };
}
