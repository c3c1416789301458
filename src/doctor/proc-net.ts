/** One socket of /proc/net/{tcp,tcp6,udp,udp6} (proc(5)). */
export interface ProcSocket {
  readonly protocol: 'tcp' | 'udp';
  readonly family: 4 | 6;
  /** `0.0.0.0`, `::`, `127.0.0.1`. */
  readonly address: string;
  readonly port: number;
  readonly remoteAddress: string;
  readonly remotePort: number;
  readonly isListening: boolean;
  /** Of TCP: a connection that both sides have open. */
  readonly isEstablished: boolean;
  readonly inode: string;
  /** Datagrams that the kernel dropped there; null for TCP. */
  readonly drops: number | null;
  /** The line of the table. */
  readonly line: string;
}

/** TCP_LISTEN and TCP_ESTABLISHED of the kernel's tcp_states.h. */
const TCP_LISTEN = '0A';
const TCP_ESTABLISHED = '01';
/** TCP_CLOSE: a datagram socket that is bound and not connected. */
const UDP_UNCONNECTED = '07';
const STATE_COLUMN = 3;
const INODE_COLUMN = 9;

export function readProcNet(table: string, protocol: 'tcp' | 'udp', family: 4 | 6): readonly ProcSocket[] {
  return table
    .split('\n')
    .slice(1)
    .flatMap((text) => {
      const line = text.trim();
      const columns = line.split(/\s+/);
      const local = endpointOf(columns[1] ?? '', family);
      const remote = endpointOf(columns[2] ?? '', family);
      if (local === null || remote === null) return [];
      return [
        {
          ...{ protocol, family, ...local, remoteAddress: remote.address, remotePort: remote.port },
          isListening: columns[STATE_COLUMN] === (protocol === 'tcp' ? TCP_LISTEN : UDP_UNCONNECTED),
          isEstablished: protocol === 'tcp' && columns[STATE_COLUMN] === TCP_ESTABLISHED,
          inode: columns[INODE_COLUMN] ?? '',
          drops: protocol === 'udp' ? Number(columns.at(-1)) : null,
          line: `/proc/net/${protocol}${family === 6 ? '6' : ''}: ${line}`,
        },
      ];
    });
}

/** `0100007F:0202`: the address in words of 32 bits, each in the order of a little-endian machine. */
function endpointOf(text: string, family: 4 | 6): { readonly address: string; readonly port: number } | null {
  const [words = '', port = ''] = text.split(':');
  if (words.length !== (family === 4 ? 8 : 32) || !/^[\dA-F]+$/.test(words + port)) return null;
  const bytes = (words.match(/.{8}/g) ?? []).flatMap((word) => (word.match(/../g) ?? []).reverse());
  const address = family === 4 ? bytes.map((byte) => Number.parseInt(byte, 16)).join('.') : ipv6Text(bytes);
  return { address, port: Number.parseInt(port, 16) };
}

/** The short forms for the addresses that matter here; all others in full. */
function ipv6Text(bytes: readonly string[]): string {
  const all = bytes.join('');
  if (/^0{32}$/.test(all)) return '::';
  if (/^0{31}1$/.test(all)) return '::1';
  if (/^0{20}FFFF/.test(all)) {
    return `::ffff:${bytes
      .slice(-4)
      .map((byte) => Number.parseInt(byte, 16))
      .join('.')}`;
  }
  return (all.toLowerCase().match(/.{4}/g) ?? []).join(':');
}
