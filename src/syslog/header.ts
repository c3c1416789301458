import type { SdElement } from './structured-data.js';
import type { SyslogTime } from './time.js';

/** What one syslog header says. A part that is not there, or is the NILVALUE of RFC 5424, is undefined. */
export interface SyslogHeader {
  /** `none`: neither a PRI nor a time was there. */
  readonly format: 'rfc5424' | 'rfc3164' | 'none';
  /** 0 to 191; facility and severity are undefined where it is out of range. */
  readonly pri?: number;
  readonly facility?: number;
  readonly severity?: number;
  readonly version?: number;
  readonly timestamp?: SyslogTime;
  readonly host?: string;
  /** APP-NAME, or the TAG of RFC 3164 without its colon and process id. */
  readonly appName?: string;
  readonly procId?: string;
  readonly msgId?: string;
  readonly structuredData: readonly SdElement[];
}

/** What a stretch of a frame is; `blank` is also punctuation between parts, `text` is in no part. */
export type HeaderPart =
  | 'octet-count'
  | 'pri'
  | 'version'
  | 'timestamp'
  | 'host'
  | 'app-name'
  | 'proc-id'
  | 'msg-id'
  | 'structured-data'
  | 'bom'
  | 'blank'
  | 'text'
  | 'message';
