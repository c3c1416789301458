import { createSplitter, type FrameHandler, type Splitter } from '../syslog/framing.js';
import type { PortPayload } from './packet.js';

const SEQUENCE_MODULUS = 2 ** 32;

/** A stream, as far as it was seen. */
interface Flow {
  readonly splitter: Splitter;
  nextSequence: number;
}

/**
 * Frames, ended by newline, of the TCP streams to one port of the loopback, packet by packet, where each is seen twice:
 * going out and coming in. What is cut in two by a gap is not read, nor is what began before the first packet.
 */
export class PacketStreams {
  /** By the sender's port. */
  private readonly flows = new Map<number, Flow>();

  constructor(
    private readonly onFrame: FrameHandler,
    private readonly frameBytesMax: number,
  ) {}

  /** `bytes`: the payload itself, which is copied. */
  push({ sourcePort, sequence }: Pick<PortPayload, 'sourcePort' | 'sequence'>, bytes: Buffer): void {
    const known = this.flows.get(sourcePort);
    const end = (sequence + bytes.length) % SEQUENCE_MODULUS;
    // The second sight of a packet has no byte that is new.
    if (known?.nextSequence === end) return;
    // After a gap, or at its first packet, a stream begins anew.
    const flow = known?.nextSequence === sequence ? known : this.begun();
    this.flows.set(sourcePort, flow);
    flow.nextSequence = end;
    flow.splitter.push(Buffer.from(bytes));
  }

  private begun(): Flow {
    return { splitter: createSplitter('newline', this.onFrame, this.frameBytesMax), nextSequence: -1 };
  }
}
