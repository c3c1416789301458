// Datagrams that the kernel took from a sender and then had no room for at the receiver's socket.
import { readFile } from 'node:fs/promises';

/** /proc/net/udp (proc(5)): the local address is the second column, the drops of the socket the last. */
const LOCAL_ADDRESS_COLUMN = 1;

/** Of all sockets bound to this port, from the text of /proc/net/udp or udp6; null where there is none. */
export function dropsIn(table: string, port: number): number | null {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const drops = table
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[LOCAL_ADDRESS_COLUMN]?.endsWith(suffix))
    .map((columns) => Number(columns.at(-1)));
  return drops.length === 0 ? null : drops.reduce((sum, one) => sum + one, 0);
}

/**
 * Since the sockets were bound; null where no socket of that port can be seen. The sockets are those of the network
 * namespace of the process `pid`; null: of this one. Never rejects.
 */
export async function readSocketDrops(port: number, pid: number | null): Promise<number | null> {
  const net = `/proc/${pid ?? 'self'}/net`;
  const tables = await Promise.all([`${net}/udp`, `${net}/udp6`].map((path) => readFile(path, 'utf8').catch(() => '')));
  const drops = tables.map((table) => dropsIn(table, port)).filter((one) => one !== null);
  return drops.length === 0 ? null : drops.reduce((sum, one) => sum + one, 0);
}
