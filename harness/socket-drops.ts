// Datagrams that the kernel took from a sender and then had no room for at the receiver's socket.
import { readdir, readFile, readlink } from 'node:fs/promises';

/** /proc/net/udp (proc(5)): which column is which; the last has the drops of the socket. */
const LOCAL_ADDRESS_COLUMN = 1;
const INODE_COLUMN = 9;

export interface UdpSocket {
  /** As the kernel writes it, such as `0100007F:0202`. */
  readonly localAddress: string;
  readonly inode: string;
  /** Since it was bound. */
  readonly drops: number;
}

/** All sockets bound to this port, from the text of /proc/net/udp or udp6. */
export function socketsIn(table: string, port: number): readonly UdpSocket[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table.split('\n').flatMap((line): UdpSocket[] => {
    const columns = line.trim().split(/\s+/);
    const localAddress = columns[LOCAL_ADDRESS_COLUMN] ?? '';
    if (!localAddress.endsWith(suffix)) return [];
    return [{ localAddress, inode: columns[INODE_COLUMN] ?? '', drops: Number(columns.at(-1)) }];
  });
}

/**
 * Those of the network namespace of the process `pid`; null: of this one. Empty where no socket of that port can be seen.
 * Never rejects.
 */
export async function readUdpSockets(port: number, pid: number | null): Promise<readonly UdpSocket[]> {
  const net = `/proc/${pid ?? 'self'}/net`;
  const tables = await Promise.all([`${net}/udp`, `${net}/udp6`].map((path) => readFile(path, 'utf8').catch(() => '')));
  return tables.flatMap((table) => socketsIn(table, port));
}

/** As {@link readUdpSockets}, the drops of all of them together; null where there is none. */
export async function readSocketDrops(port: number, pid: number | null): Promise<number | null> {
  const sockets = await readUdpSockets(port, pid);
  return sockets.length === 0 ? null : sockets.reduce((sum, { drops }) => sum + drops, 0);
}

/** The open files of a process that are sockets: descriptors by inode. Empty where they may not be seen. */
export async function readSocketFiles(pid: number): Promise<ReadonlyMap<string, number>> {
  const folder = `/proc/${pid}/fd`;
  const files = new Map<string, number>();
  for (const fd of await readdir(folder).catch(() => [])) {
    const inode = /^socket:\[(\d+)\]$/.exec(await readlink(`${folder}/${fd}`).catch(() => ''))?.[1];
    if (inode !== undefined) files.set(inode, Number(fd));
  }
  return files;
}
