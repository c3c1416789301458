/**
 * The system calls that Node does not have, through koffi where it loads (Linux, 64 bit): many datagrams with one call,
 * and receive buffers beyond the limit for ordinary users.
 */
import { createRequire } from 'node:module';
import { constants, endianness } from 'node:os';

/** Negative results are error numbers, as `-constants.errno.EAGAIN`. */
export interface SocketCalls {
  /** A non-blocking UDP socket from `sourceAddress` (null: any) to `host:port`. IPv4. */
  open(host: string, port: number, sourceAddress: string | null): number;
  close(fd: number): void;
  /** How many of `count` messages the kernel took, from the mmsghdr at `address` on. */
  sendMany(fd: number, address: number, count: number): number;
  /** Whether the kernel can cut a message into datagrams (UDP_SEGMENT of udp(7), since Linux 4.18). */
  canSegment(fd: number): boolean;
  /** Where bytes lie in memory: for as long as they are referenced, they stay there. */
  addressOf(bytes: Uint8Array): number;
  /**
   * A UDP socket bound to 127.0.0.1:`port` (0: any free one) with SO_RCVBUFFORCE, beyond net.core.rmem_max, for the
   * privileged; null where it may not have that. Throws where the port is taken.
   */
  openReceiver(port: number, bufferBytes: number): number | null;
}

/** Looking at other processes. */
export interface InspectionCalls {
  /**
   * The receive buffer (SO_RCVBUF of socket(7)) of another process's socket, by its descriptor there; null where this
   * process may not look at that one, or the kernel is older than 5.6.
   */
  receiveBufferBytes(pid: number, fd: number): number | null;
}

/** Seeing packets that are for others. */
export interface CaptureCalls {
  /**
   * A non-blocking socket that gets every packet of the loopback interface, from its IP header on (packet(7)): for the
   * privileged. Throws for others.
   */
  openLoopbackCapture(bufferBytes: number): number;
  /** How many bytes the kernel put into `into`: one packet. */
  receive(fd: number, into: Buffer): number;
}

const AF_INET = 2;
const AF_PACKET = 17;
const SOCK_DGRAM = 2;
const SOCK_NONBLOCK = 0o4000;
const SOCK_CLOEXEC = 0o2000000;
const SOL_SOCKET = 1;
const SO_RCVBUF = 8;
const SO_RCVBUFFORCE = 33;
/** One number on all machines, since they are young (pidfd_open(2), pidfd_getfd(2)). */
const SYS_PIDFD_OPEN = 434;
const SYS_PIDFD_GETFD = 438;
const SOCKADDR_BYTES = 16;
const SOCKADDR_LL_BYTES = 20;
const ETH_P_ALL = 3;
/** LOOPBACK_IFINDEX: in every network. */
const LOOPBACK_INDEX = 1;
const SOL_UDP = 17;
const UDP_SEGMENT = 103;
const INT_BYTES = 4;

type Calls = SocketCalls & CaptureCalls & InspectionCalls;
let loaded: Calls | null | undefined;

/** Null where koffi is not installed or does not load, or this is no 64-bit Linux. */
export function socketCalls(): Calls | null {
  loaded ??= load();
  return loaded;
}

function load(): Calls | null {
  const isKnown = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch) && endianness() === 'LE';
  if (!isKnown) return null;
  try {
    const koffi = createRequire(import.meta.url)('koffi') as typeof import('koffi');
    return bindCalls(koffi);
  } catch {
    // Optional: without it datagrams go out one by one, and the report says so.
    return null;
  }
}

function bindCalls(koffi: typeof import('koffi')): Calls {
  const libc = koffi.load(null);
  const call = (prototype: string): Call => {
    const native = libc.func(prototype) as Call;
    return (...values) => {
      const result = native(...values);
      return result >= 0 ? result : -koffi.errno();
    };
  };
  const socket = call('int socket(int domain, int type, int protocol)');
  const bind = call('int bind(int fd, void *address, uint32_t length)');
  const connect = call('int connect(int fd, void *address, uint32_t length)');
  const close = call('int close(int fd)');
  const setsockopt = call('int setsockopt(int fd, int level, int name, void *value, uint32_t length)');
  const recv = call('long recv(int fd, void *buffer, size_t length, int flags)');
  const forceBuffer = (fd: number, bufferBytes: number): number => {
    const bytes = Buffer.from(Int32Array.of(bufferBytes).buffer);
    return setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, bytes, bytes.length);
  };
  const sendmmsg = libc.func('int sendmmsg(int fd, uintptr_t messages, unsigned int count, int flags)') as (
    fd: number,
    messages: number,
    count: number,
    flags: number,
  ) => number;
  const failed = (what: string, result: number): Error =>
    Object.assign(new Error(`${what}: ${errorName(-result)}`), { code: errorName(-result) });
  return {
    open(host, port, sourceAddress) {
      const fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
      if (fd < 0) throw failed('socket', fd);
      const bound = sourceAddress === null ? 0 : bind(fd, socketAddress(sourceAddress, 0), SOCKADDR_BYTES);
      const connected = bound < 0 ? bound : connect(fd, socketAddress(host, port), SOCKADDR_BYTES);
      if (connected >= 0) return fd;
      close(fd);
      throw failed(`udp from ${sourceAddress ?? 'any address'} to ${host}:${port}`, connected);
    },
    close: (fd) => {
      close(fd);
    },
    sendMany(fd, address, count) {
      const result = sendmmsg(fd, address, count, 0);
      return result >= 0 ? result : -koffi.errno();
    },
    canSegment: (fd) => setsockopt(fd, SOL_UDP, UDP_SEGMENT, Buffer.alloc(INT_BYTES), INT_BYTES) === 0,
    addressOf: (bytes) => Number(koffi.address(bytes)),
    openReceiver(port, bufferBytes) {
      const fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
      if (fd < 0) throw failed('socket', fd);
      const granted = forceBuffer(fd, bufferBytes);
      const bound = granted < 0 ? 0 : bind(fd, socketAddress('127.0.0.1', port), SOCKADDR_BYTES);
      if (granted >= 0 && bound >= 0) return fd;
      close(fd);
      if (bound < 0) throw failed('bind', bound);
      return null;
    },
    receiveBufferBytes: bindInspection(call, close),
    openLoopbackCapture(bufferBytes) {
      const fd = socket(AF_PACKET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
      if (fd < 0) throw failed('socket', fd);
      forceBuffer(fd, bufferBytes);
      const bound = bind(fd, loopbackAddress(), SOCKADDR_LL_BYTES);
      if (bound >= 0) return fd;
      close(fd);
      throw failed('bind', bound);
    },
    receive: (fd, into) => recv(fd, into, into.length, 0),
  };
}

type Call = (...values: unknown[]) => number;

function bindInspection(call: (prototype: string) => Call, close: Call): InspectionCalls['receiveBufferBytes'] {
  const getsockopt = call('int getsockopt(int fd, int level, int name, void *value, void *length)');
  const syscall = call('long syscall(long number, long first, long second, long third)');
  return (pid, theirFd) => {
    const process = syscall(SYS_PIDFD_OPEN, pid, 0, 0);
    if (process < 0) return null;
    const fd = syscall(SYS_PIDFD_GETFD, process, theirFd, 0);
    close(process);
    if (fd < 0) return null;
    const value = Buffer.alloc(INT_BYTES);
    const length = Buffer.from(Int32Array.of(INT_BYTES).buffer);
    const result = getsockopt(fd, SOL_SOCKET, SO_RCVBUF, value, length);
    close(fd);
    return result < 0 ? null : value.readInt32LE();
  };
}

/** A `sockaddr_in`: family in the machine's order, port and address in the network's. */
function socketAddress(host: string, port: number): Buffer {
  const bytes = Buffer.alloc(SOCKADDR_BYTES);
  bytes.writeUInt16LE(AF_INET, 0);
  bytes.writeUInt16BE(port, 2);
  bytes.set(host.split('.').map(Number), 4);
  return bytes;
}

/** A `sockaddr_ll` for all protocols of the loopback interface. */
function loopbackAddress(): Buffer {
  const bytes = Buffer.alloc(SOCKADDR_LL_BYTES);
  bytes.writeUInt16LE(AF_PACKET, 0);
  bytes.writeUInt16BE(ETH_P_ALL, 2);
  bytes.writeInt32LE(LOOPBACK_INDEX, 4);
  return bytes;
}

/** `ECONNREFUSED` for 111. */
export const errorName = (errorNumber: number): string =>
  Object.entries(constants.errno).find(([, value]) => value === errorNumber)?.[0] ?? `error ${errorNumber}`;
