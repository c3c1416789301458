/** What stands before a record's message, beside it: known from few frames, so its text is made once and kept. */
export interface HeadFacts {
  readonly ident: string;
  /** -1: the frame had none. */
  readonly pri: number;
  /** When the agent took the frame, ISO 8601 with milliseconds. */
  readonly iso: string;
  /** The header's time, ISO 8601 in UTC; null where it had none that can be read. */
  readonly eventTime: string | null;
}

/** What stands behind it. */
export interface TailFacts {
  readonly ident: string;
  readonly pri: number;
  /** Empty: the frame had none. */
  readonly host: string;
  readonly procId: string;
}

/** The JSON text of an agent's record around its message. */
export interface RecordShape {
  /** Of {@link HeadFacts}, beside the times, what the head depends on. */
  readonly headBy: 'ident' | 'pri';
  /** All up to the message, its opening quote included. */
  head(facts: HeadFacts): string;
  /** All behind the message, from its closing quote on. */
  tail(facts: TailFacts): string;
}

/** Members of a JSON object without its braces; undefined is left out. */
export const membersOf = (members: Readonly<Record<string, string | null | undefined>>): string =>
  JSON.stringify(members).slice(1, -1);
