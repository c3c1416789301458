import { createSocket, type Socket } from 'node:dgram';
import { constants } from 'node:os';
import type { ConnectOptions, Frames, OnWritten, Transport, Wire } from '../transport.js';
import { MessageBatch } from './message-batch.js';
import { errorName, socketCalls, type SocketCalls } from './socket-calls.js';

const { EAGAIN, EWOULDBLOCK, ENOBUFS, EINTR, EINVAL, EIO, EMSGSIZE } = constants.errno;
/** The socket's or the device's buffer is full: nothing was taken, and later it may be. */
const fullErrors: readonly number[] = [EAGAIN, EWOULDBLOCK, ENOBUFS, EINTR];
/** The way to this collector cannot carry datagrams that were cut: a frame is above its MTU, say. */
const uncutErrors: readonly number[] = [EINVAL, EIO, EMSGSIZE];

/**
 * Syslog over UDP (RFC 5426): a frame is a datagram (section 3.1). `calls` null: through Node's own sockets, one
 * datagram a call.
 */
export function udp(calls: SocketCalls | null = socketCalls()): Transport {
  // One for all wires: each call is answered before the next.
  const batch = calls === null ? null : new MessageBatch(calls);
  return {
    name: 'udp',
    note:
      calls === null
        ? 'UDP was sent datagram by datagram: koffi, through which sendmmsg(2) is called, does not load here.'
        : 'UDP was sent with sendmmsg(2), many datagrams a call, and those of one size cut apart by the kernel where it can.',
    answersAtOnce: calls !== null,
    connect: (options) => (calls === null || batch === null ? plainWire(options) : batchedWire(options, calls, batch)),
  };
}

async function batchedWire(options: ConnectOptions, calls: SocketCalls, batch: MessageBatch): Promise<Wire> {
  const { address, sourceAddress } = options;
  await Promise.resolve();
  return new BatchedWire(calls.open(address.host, address.port, sourceAddress), calls, batch, options);
}

/** Batches of datagrams. The kernel answers at once, so every write is settled before it returns. */
class BatchedWire implements Wire {
  private isOpen = true;
  private isSegmented: boolean;
  /** Of the frames written last, which do not move. */
  private frames: Frames | null = null;
  private blockAddress = 0;

  constructor(
    private readonly fd: number,
    private readonly calls: SocketCalls,
    private readonly batch: MessageBatch,
    private readonly options: ConnectOptions,
  ) {
    this.isSegmented = calls.canSegment(fd);
  }

  write(frames: Frames, first: number, count: number, onWritten: OnWritten): void {
    const { batch, calls, fd } = this;
    if (frames !== this.frames) {
      this.frames = frames;
      this.blockAddress = calls.addressOf(frames.block);
    }
    let takenCount = 0;
    while (takenCount < count) {
      const messageCount = batch.fill(frames, this.blockAddress, first + takenCount, first + count, this.isSegmented);
      const result = calls.sendMany(fd, batch.address, messageCount);
      if (result >= 0) takenCount += batch.frameCountOf(result);
      else if (this.isSegmented && uncutErrors.includes(-result)) this.isSegmented = false;
      else {
        this.failed(-result, takenCount, onWritten);
        return;
      }
    }
    onWritten(takenCount, 0, null);
  }

  close(): void {
    this.abort('closed');
  }

  abort(reason: string): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.calls.close(this.fd);
    this.options.onClosed(reason);
  }

  /**
   * `sendmmsg` says -1 only of the first message it was to send. A full buffer took nothing of it and may later; any
   * other error (ECONNREFUSED: an earlier datagram met a closed port, RFC 1122 section 4.1.3.3) means that this one was
   * not sent, and never will be: an appliance does not send a datagram twice.
   */
  private failed(errorNumber: number, takenCount: number, onWritten: OnWritten): void {
    if (fullErrors.includes(errorNumber)) {
      onWritten(takenCount, 0, null);
      return;
    }
    this.options.onTrouble(`${errorName(errorNumber)} (a datagram was not taken)`);
    onWritten(takenCount, 1, null);
  }
}

function plainWire(options: ConnectOptions): Promise<Wire> {
  const { address, sourceAddress, onClosed } = options;
  const socket = createSocket('udp4');
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      socket.close();
      reject(error);
    };
    socket.once('error', fail);
    socket.bind({ port: 0, ...(sourceAddress === null ? {} : { address: sourceAddress }) }, () => {
      // An event, not a callback: that one would be told of a failure as well.
      socket.connect(address.port, address.host);
      socket.once('connect', () => {
        socket.off('error', fail);
        // Node reads the kernel's answer to an earlier datagram itself: no datagram is refused for it.
        socket.on('error', (error) => {
          options.onTrouble(`${codeOf(error)} (of an earlier datagram)`);
        });
        socket.on('close', () => {
          onClosed('closed');
        });
        resolve(plainWireOf(socket, options.onTrouble));
      });
    });
  });
}

const codeOf = (error: NodeJS.ErrnoException): string => error.code ?? error.message;

const plainWireOf = (socket: Socket, onTrouble: (what: string) => void): Wire => {
  let isOpen = true;
  const close = (): void => {
    if (isOpen) socket.close();
    isOpen = false;
  };
  return {
    write({ block, frameStarts }, first, count, onWritten) {
      const sendNext = (takenCount: number): void => {
        if (takenCount === count || !isOpen) {
          onWritten(takenCount, 0, takenCount === count ? null : new Error('closed'));
          return;
        }
        const start = frameStarts[first + takenCount] as number;
        const byteCount = (frameStarts[first + takenCount + 1] as number) - start;
        socket.send(block, start, byteCount, (error) => {
          if (error === null) {
            sendNext(takenCount + 1);
            return;
          }
          onTrouble(`${codeOf(error)} (a datagram was not taken)`);
          onWritten(takenCount, 1, null);
        });
      };
      sendNext(0);
    },
    close,
    abort: close,
  };
};
