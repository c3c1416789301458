import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';

/** Any will do: nothing is sent. */
const PORT = 9;

/** The address from which this machine would send to `host`; null where it cannot. */
function sourceAddressTo(host: string): Promise<string | null> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    const settle = (address: string | null): void => {
      socket.close();
      resolve(address);
    };
    socket.once('error', () => {
      settle(null);
    });
    socket.connect(PORT, host, () => {
      settle(socket.address().address);
    });
  });
}

/**
 * MTU of the link over which this machine sends to `host`, in bytes, as Linux tells it; null where it cannot be told. A
 * link further on may have a smaller one.
 */
export async function linkMtuTo(host: string): Promise<number | null> {
  const source = await sourceAddressTo(host);
  const isLoopback = source?.startsWith('127.') === true;
  const link = Object.entries(networkInterfaces()).find(([, addresses]) =>
    addresses?.some(({ address, internal }) => (isLoopback ? internal : address === source)),
  );
  if (link === undefined) return null;
  const mtuBytes = Number(await readFile(`/sys/class/net/${link[0]}/mtu`, 'utf8').catch(() => ''));
  return mtuBytes > 0 ? mtuBytes : null;
}
