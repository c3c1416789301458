/** A CEF parser from outside that reads what the appliances say, and what is known of its ways. */
import type { CefEvent, CefHeader, Pair } from '../../src/event.js';

export type OracleName = 'pycef' | 'parcefone' | 'liblognorm';

/** A value as a parser gives it, with the name of the type that it made of it. */
export interface Value {
  readonly text: string;
  readonly type: string;
}

/** What a parser made of one line. */
export interface Answer {
  /** By the parser's own names; null: it refused the line. */
  readonly fields: ReadonlyMap<string, Value> | null;
  /** Why it refused the line, in its own words. */
  readonly said: string;
  /** By key: what it has against a value that it read all the same. */
  readonly complaints: ReadonlyMap<string, string>;
}

/** What an event should be read as: pairs of the header, by the parser's names, and of the extension. */
export interface Reading {
  readonly header: readonly Pair<string>[];
  readonly extension: readonly Pair<string>[];
}

/** One thing that a parser does with every line. Each is proven by its sample: the answer is as expected only with it. */
export interface Rule {
  readonly what: string;
  /** Where the parser does so. */
  readonly where: string;
  readonly sample: CefEvent;
  /** The reading that the rule makes of an event's. */
  readonly apply?: (reading: Reading) => Reading;
  /** One text for all texts that are the same value of this type. */
  readonly canonical?: (text: string, type: string) => string;
}

export interface Oracle {
  readonly name: OracleName;
  readonly version: string;
  /** The parser's names of the header's fields; a field without one is not told. */
  readonly headerNames: Readonly<Partial<Record<keyof CefHeader | 'cefVersion', string>>>;
  readonly rules: readonly Rule[];
  /** Makes the parser ready; the reason where it cannot be. */
  trouble(): Promise<string | null>;
  /** One answer a line, in the same order. */
  read(lines: readonly Buffer[]): Promise<Answer[]>;
  /** Ends what runs. */
  end?(): Promise<unknown>;
}

export const sampleEvent = (extension: readonly Pair<string>[], header: Partial<CefHeader> = {}): CefEvent => ({
  cefVersion: '0',
  header: {
    deviceVendor: 'V',
    deviceProduct: 'P',
    deviceVersion: '1',
    deviceEventClassId: '2',
    name: 'n',
    severity: '3',
    ...header,
  },
  extension,
});

export const keepLast = (pairs: readonly Pair<string>[]): Pair<string>[] => [...new Map(pairs)];
