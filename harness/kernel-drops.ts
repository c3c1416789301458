import type { LossCounter } from '../src/loss-counter.js';
import type { StartedCollector } from './collector.js';
import { readSocketFiles, readUdpSockets } from './socket-drops.js';
import { socketCalls } from './transports/socket-calls.js';

interface OwnSocket {
  readonly bufferBytes: number | null;
}

/**
 * What the kernel drops at a collector's UDP sockets. They are told from others on the same port, such as an appliance's
 * on another address, by being open in the daemon; where its open files may not be seen, all of the port count.
 */
export class KernelDrops {
  private own: ReadonlyMap<string, OwnSocket> | null = null;

  constructor(
    private readonly pid: number | null,
    private readonly port: number,
  ) {}

  static of({ pid, address }: StartedCollector): KernelDrops {
    return new KernelDrops(pid, address.port);
  }

  /** Since the sockets were bound; null where none can be seen, as of a daemon that has ended. Never rejects. */
  async read(): Promise<readonly LossCounter[] | null> {
    const bound = await readUdpSockets(this.port, this.pid);
    // A daemon has its sockets by the time of the canary, and keeps them.
    this.own ??= await this.findOwn(bound.map(({ inode }) => inode));
    const { own } = this;
    const sockets = own.size === 0 ? bound : bound.filter(({ inode }) => own.has(inode));
    if (sockets.length === 0) return null;
    return sockets
      .filter(({ drops }) => drops > 0)
      .map(({ localAddress, inode, drops }) => ({
        counter: 'udp-socket',
        of: `port ${this.port}${sockets.length === 1 ? '' : ` (${localAddress}, inode ${inode})`}`,
        count: drops,
        bufferBytes: own.get(inode)?.bufferBytes ?? null,
      }));
  }

  private async findOwn(inodes: readonly string[]): Promise<ReadonlyMap<string, OwnSocket>> {
    const { pid } = this;
    if (pid === null) return new Map();
    const files = await readSocketFiles(pid);
    return new Map(
      inodes.flatMap((inode) => {
        const fd = files.get(inode);
        return fd === undefined
          ? []
          : [[inode, { bufferBytes: socketCalls()?.receiveBufferBytes(pid, fd) ?? null }] as const];
      }),
    );
  }
}
