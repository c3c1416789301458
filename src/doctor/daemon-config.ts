import type { ReadFraming } from '../syslog/framing.js';
import type { Place } from './place.js';
import type { Truth } from './truth.js';

// What a daemon's configuration says, whichever daemon it is.

/** A port that the daemon is told to listen on. */
export interface ConfiguredListener {
  readonly protocol: 'udp' | 'tcp';
  /** Null where it is no number: it cannot be told. */
  readonly port: number | null;
  /** Null: all addresses. */
  readonly address: string | null;
  readonly isTls: boolean;
  /** Of TLS: whether a sender has to show a certificate. */
  readonly wantsCertificate: boolean;
  /** How senders of a stream have to frame; one that reads both takes newlines. */
  readonly framing: ReadFraming;
  /** It takes RFC 5424 for RFC 3164: what is passed on then has the version `1` for a tag. Null: a parser of the user's reads. */
  readonly isRfc5424Missed: Truth;
  readonly place: Place;
}

/** Where a message comes in. */
export interface Entrance extends Pick<ConfiguredListener, 'protocol'> {
  readonly port: number;
}
export const isAt = (listener: ConfiguredListener, { protocol, port }: Entrance): boolean =>
  listener.protocol === protocol && listener.port === port;

/** A rule that sends messages on. */
export interface Forward {
  readonly protocol: 'udp' | 'tcp' | 'unix';
  /** Host, or the socket's path. */
  readonly host: string;
  /** Null for a path, or where it is no number and cannot be told. */
  readonly port: number | null;
  /** Of a stream. */
  readonly framing: ReadFraming;
  /** Whether it keeps, as far as its queue has room, what it cannot deliver; else it tries some times and throws it away. */
  readonly keepsUndelivered: boolean;
  readonly place: Place;
}

/** Who alone may send by this protocol: addresses, networks, names. */
export interface AllowedSenders extends Pick<ConfiguredListener, 'protocol' | 'place'> {
  readonly senders: readonly string[];
}

/** A file that TLS needs. */
export interface TlsFile {
  readonly role: 'authority' | 'certificate' | 'key';
  readonly path: string;
  readonly place: Place;
}

/** A message as a configuration looks at it. */
export interface SyslogMessage {
  /** 0 to 23 (RFC 5424 section 6.2.1). */
  readonly facility: number;
  /** 0 to 7. */
  readonly severity: number;
  /** From `CEF:` on. */
  readonly text: string;
}

/** What becomes of a message. */
export interface Course {
  /** Rules that send it on; null where it cannot be told whether they do. */
  readonly forwards: ReadonlyMap<Forward, Truth>;
  /** Where it may be thrown away, in order. */
  readonly discards: readonly { readonly place: Place; readonly isSure: boolean }[];
}

export interface DaemonConfig {
  /** All files read, in order. */
  readonly files: readonly string[];
  readonly listeners: readonly ConfiguredListener[];
  /** Of a protocol that none is of, everybody may send. */
  readonly allowedSenders: readonly AllowedSenders[];
  readonly forwards: readonly Forward[];
  readonly tlsFiles: readonly TlsFile[];
  /** Files that it writes messages to, by fixed names. */
  readonly logFiles: readonly string[];
  /** Where it keeps its queues. */
  readonly workDirectory: string;
  /** What could not be read, one line each. */
  readonly troubles: readonly string[];
  readonly courseOf: (message: SyslogMessage, entrance: Entrance) => Course;
}

/** Whether a message that takes this course comes to the rule. */
export function comesTo({ forwards }: Course, rule: Forward): Truth {
  const truth = forwards.get(rule);
  return truth === undefined ? false : truth;
}

/** Of a message that takes one of these courses, and it is not known which: what all of them agree on. */
export function eitherOf(courses: readonly Course[]): Course {
  const forwards = new Map<Forward, Truth>();
  for (const rule of courses.flatMap((course) => [...course.forwards.keys()])) {
    const [truth = null, ...others] = new Set(courses.map((course) => comesTo(course, rule)));
    forwards.set(rule, others.length === 0 ? truth : null);
  }
  return { forwards, discards: courses.flatMap(({ discards }) => discards) };
}

/** One file of a configuration. */
export interface ConfigSource {
  readonly path: string;
  readonly text: string;
}

/** The files that a pattern of an include names, in the daemon's order, read. */
export type Included = (pattern: string) => readonly ConfigSource[];
/** A file includes a file includes a file: so often, and no circle is followed for ever. */
export const INCLUDE_DEPTH_MAX = 16;

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);

/** By number (RFC 5424 section 6.2.1), in the words of both daemons. */
export const facilityWords = [
  ...['kern', 'user', 'mail', 'daemon', 'auth', 'syslog', 'lpr', 'news', 'uucp', 'cron', 'authpriv', 'ftp'],
  ...['ntp', 'audit', 'alert', 'clock', 'local0', 'local1', 'local2', 'local3', 'local4', 'local5', 'local6'],
  'local7',
] as const;

const severityWords = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'] as const;
const severityAliases: Readonly<Record<string, number>> = { panic: 0, emergency: 0, critical: 2, error: 3, warn: 4 };
const facilityAliases: Readonly<Record<string, number>> = { security: 4, kernel: 0 };

/** Number of a facility's word or number; -1: none. */
export function facilityNumber(word: string): number {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  return facilityAliases[word] ?? (facilityWords as readonly string[]).indexOf(word);
}

/** Number of a severity's word or number; -1: none. */
export function severityNumber(word: string): number {
  if (/^[0-7]$/.test(word)) return Number(word);
  return severityAliases[word] ?? (severityWords as readonly string[]).indexOf(word);
}
