import { CANARY_APPLIANCE, formatEventId } from './event-id.js';
import { framePrefix, frameSuffix, readFramingOf, type Framing } from './syslog/framing.js';
import { RFC3164_TIME } from './slots.js';
import { timeFormat } from './time-format.js';

/** Key that carries the id of a canary. */
export const CANARY_KEY = 'cefrigCanary';

/** What is wrong on purpose is not so with a canary: it shows that the collector takes what is right. */
export const canaryFramingOf = (framing: Framing): Framing =>
  framing === 'datagram' ? 'datagram' : readFramingOf(framing);

export interface Canary {
  readonly runTag: number;
  readonly sequence: number;
  readonly epochSeconds: number;
  readonly framing: Framing;
  /** One that the agent lets pass. */
  readonly pri: number;
}

/**
 * A frame that proves that a pipeline passes events. Its id is well formed but of an appliance that no plan has, so it
 * is recognised everywhere and counted nowhere.
 */
export function canaryFrame({ runTag, sequence, epochSeconds, framing, pri }: Canary): Buffer {
  const id = formatEventId({ runTag, appliance: CANARY_APPLIANCE, sequence });
  const message = `<${pri}>${timeFormat(RFC3164_TIME).text(epochSeconds * 1_000)} cefrig-canary CEF:0|cefrig|canary|1|canary|Readiness|0|${CANARY_KEY}=${id}`;
  return Buffer.from(framePrefix(framing, Buffer.byteLength(message)) + message + frameSuffix(framing));
}
