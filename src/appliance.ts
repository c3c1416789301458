import type { EventTemplate } from './event.js';

/**
 * Where the wire id travels. `extension`: right behind one of the `marks`, each a key, `=` and what the vendor puts before
 * the value, such as `externalId=` or `msg="`; `separator` is what stands between pairs, a blank if not said. `host`: the
 * syslog host name is `<prefix><id>`, for captured lines, which may not be touched, and for lines without a field that could
 * hold it.
 */
export type IdCarrier =
  | { readonly in: 'extension'; readonly marks: readonly string[]; readonly separator?: string }
  | { readonly in: 'host'; readonly prefix: string };

/** One simulated device. A pure function of (seed, sequence): same arguments, same template, on any machine. */
export interface Appliance {
  /** Unique in the run, such as `paloalto-panos-1`. */
  readonly name: string;
  readonly hostName: string;
  readonly carrier: IdCarrier;
  /** False: its frames do not name the host, or the collector replaces it, so that nobody behind it can know it. */
  readonly isHostSent: boolean;
  /** The event of this sequence is `templateAt(sequence % corpusSize)`. */
  readonly corpusSize: number;
  templateAt(corpusIndex: number): EventTemplate;
  /** Replayed lines that keep their own time: when each is due, in milliseconds from the first; never falling. */
  readonly timelineMs?: readonly number[];
}

/** A vendor product. New one: one file in generators/ and one line in generators/catalogue.ts. */
export interface Profile {
  readonly name: string;
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  /** Where the format was read, with a date. */
  readonly source: string;
  /** Event kinds and their weights (any positive numbers). */
  readonly kinds: Readonly<Record<string, number>>;
  /** What the vendor does that the standard does not know, one sentence each. */
  readonly oddities: readonly string[];
  /** The vendor's own syslog header as a template; null: that of RFC 3164. */
  readonly syslogHeader: string | null;
  /** Its lines are there to be misread. */
  readonly isHostile?: true;
  /** Its lines are a Cisco ASA's messages, not CEF. */
  readonly isAsa?: true;
  /** `index` tells appliances of one profile apart (0, 1, ...). */
  appliance(options: { readonly index: number; readonly seed: number; readonly corpusSize: number }): Appliance;
}
