/** Headers of IPv4 and UDP, without options. */
const HEADERS_BYTES = 28;
/** What a UDP datagram over IPv4 holds: 65,535 less the headers of IP (20) and UDP (8). */
export const DATAGRAM_BYTES_MAX = 65_507;

/** Distinct events of one profile whose datagrams are longer than something allows. */
export interface LongDatagrams {
  readonly profile: string;
  readonly longCount: number;
  readonly frameCount: number;
  readonly largestBytes: number;
}

/** Of frames, one behind the other, those longer than `bytesMax`: one entry, or none. */
export function longDatagrams(profile: string, frameStarts: Int32Array, bytesMax: number): readonly LongDatagrams[] {
  let longCount = 0;
  let largestBytes = 0;
  for (let index = 0; index + 1 < frameStarts.length; index += 1) {
    const byteCount = (frameStarts[index + 1] as number) - (frameStarts[index] as number);
    if (byteCount > bytesMax) longCount += 1;
    largestBytes = Math.max(largestBytes, byteCount);
  }
  return longCount === 0 ? [] : [{ profile, longCount, frameCount: frameStarts.length - 1, largestBytes }];
}

/** One entry for each profile, in the order in which they come first. */
export function mergeLongDatagrams(all: readonly LongDatagrams[]): readonly LongDatagrams[] {
  const merged = new Map<string, LongDatagrams>();
  for (const one of all) {
    const other = merged.get(one.profile);
    merged.set(one.profile, {
      profile: one.profile,
      longCount: one.longCount + (other?.longCount ?? 0),
      frameCount: one.frameCount + (other?.frameCount ?? 0),
      largestBytes: Math.max(one.largestBytes, other?.largestBytes ?? 0),
    });
  }
  return [...merged.values()];
}

/** Bytes of a datagram's data that pass a link of this MTU in one piece (RFC 5426 section 3.2). */
export const wholeDatagramBytes = (mtuBytes: number): number => mtuBytes - HEADERS_BYTES;

const grouped = (count: number): string => count.toLocaleString('en-US');

export const describeLong = ({ profile, longCount, frameCount, largestBytes }: LongDatagrams): string =>
  `${profile}: ${grouped(longCount)} of ${grouped(frameCount)} distinct events, up to ${grouped(largestBytes)} bytes`;

/** What a reader must know before such datagrams are sent over a link of this MTU. */
export const fragmentNote = (mtuBytes: number, long: readonly LongDatagrams[]): string =>
  `Datagrams of more than ${grouped(wholeDatagramBytes(mtuBytes))} bytes do not pass the MTU of ${grouped(mtuBytes)} in one piece: the ` +
  `kernel cuts them into fragments, and with one of those the event is lost. ${long.map(describeLong).join('; ')}.`;
