/** What sender and receiver tell each other: JSON over HTTP on the receiver's control port, with its token. */
import { z } from 'zod';
import { intentSchema } from '../intent-schema.js';

export const CONTROL_PORT = 25_230;
/**
 * Each request names the sender's version in this header. Both make the events by themselves, and another version may
 * make others: what is one rig's change would be told as the pipeline's.
 */
export const VERSION_HEADER = 'cefrig-version';
/** Of the answer to a sender of another version (RFC 9110 section 15.5.13). */
export const VERSION_STATUS = 412;
/** Who has heard nothing for so long takes the other for gone. */
export const SILENCE_MS_MAX = 10_000;

const count = z.int().nonnegative();
const measure = z.number().nonnegative();
/** Of a monotonic clock, in nanoseconds: more than a number can hold. */
const monotonicNs = z.string().regex(/^-?\d{1,20}$/);

/** GET /offer: what to send, and the captured lines that it takes. */
export const offerSchema = z.object({
  intent: intentSchema,
  files: z.array(z.object({ group: count, name: z.string().min(1), base64: z.string() })),
});

/** GET /clock: the receiver's monotonic clock, as it was when it was asked. */
export const clockSchema = z.object({ monotonicNs });

/** GET /canaries: how many came so far. */
export const canariesSchema = z.object({ forwarderCount: count, workspaceCount: count });

/** The receiver's clock less the sender's, and how far off that may be. */
const offset = z.object({ offsetNs: monotonicNs, uncertaintyNs: measure });

/** POST /start: the load begins then, by the receiver's monotonic clock. */
export const startSchema = z.object({
  originNs: monotonicNs,
  epochMs: measure,
  target: z.string().max(300),
  clock: offset,
});

/** POST /progress, a few times a second: how far the sender is. */
export const progressSchema = z.object({ sentCount: count, attemptedCount: count });
/** Its answer. `stop`: the user wants the load to end. */
export const arrivalsSchema = z.object({ seenCount: count, stop: z.boolean() });

/** POST /done, after PUT /ledger/THREAD of every thread: how it went. */
export const doneSchema = z.object({
  attemptedCount: count,
  interrupted: z.string().nullable(),
  faults: z.array(z.string()),
  notes: z.array(z.string()),
  usage: z.object({ cpuSeconds: measure, rssMiBMax: measure }),
  driverBusyRatio: z.number().nullable(),
  clock: offset,
});

export const refusalSchema = z.object({ error: z.string() });

export type Clock = z.output<typeof clockSchema>;
export type Offer = z.output<typeof offerSchema>;
export type ClockOffset = z.output<typeof offset>;
export type Canaries = z.output<typeof canariesSchema>;
export type StartOrder = z.output<typeof startSchema>;
export type SendProgress = z.output<typeof progressSchema>;
export type Arrivals = z.output<typeof arrivalsSchema>;
export type Done = z.output<typeof doneSchema>;
