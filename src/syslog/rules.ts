import type { Rule } from '../byte-finding.js';

const rule = (level: Rule['level'], section: string, sentence: string): Rule => ({ level, section, sentence });

/** What the header decoder looks for, by rule id. The ids are part of reports: they are not renamed. */
export const syslogRules = {
  'octet-count-left-in': rule(
    'error',
    'RFC 6587 section 3.4.1',
    'The octet count frames a message and is no part of it.',
  ),
  'octet-count-wrong': rule(
    'error',
    'RFC 6587 section 3.4.1',
    'The octet count is the number of bytes behind its blank.',
  ),
  'pri-missing': rule('warning', 'RFC 3164 section 4.1.1', 'A message begins with its PRI in angle brackets.'),
  'pri-out-of-range': rule('error', 'RFC 5424 section 6.2.1', 'PRI is 0 to 191: facility times 8 plus severity.'),
  'pri-leading-zero': rule('warning', 'RFC 5424 section 6.2.1', 'PRI has no leading zeros.'),
  'pri-in-words': rule('warning', 'RFC 3164 section 4.1.1', 'PRI is a number, not the names of facility and severity.'),
  'unknown-version': rule('error', 'RFC 5424 section 6.2.2', 'VERSION is 1.'),
  'extra-blank': rule(
    'warning',
    'RFC 5424 section 6',
    'One blank stands between two parts of a header, and none before the first.',
  ),
  'timestamp-missing': rule('warning', 'RFC 3164 section 4.1.2', 'A header has a TIMESTAMP.'),
  'timestamp-form': rule(
    'warning',
    'RFC 3164 section 4.1.2, RFC 5424 section 6.2.3',
    'TIMESTAMP has the form of its header: Mmm dd hh:mm:ss with the day padded by a blank, or RFC 3339 in capitals with at most six digits of a second.',
  ),
  'timestamp-out-of-range': rule(
    'error',
    'RFC 3339 sections 5.6 and 5.7',
    'Month, day, hour, minute and second of a TIMESTAMP exist, and so does its offset.',
  ),
  'host-missing': rule('warning', 'RFC 3164 section 4.1.2', 'A header has a HOSTNAME.'),
  'tag-without-colon': rule('note', 'RFC 3164 section 4.1.3', 'A colon or a bracket ends the TAG.'),
  'tag-too-long': rule('note', 'RFC 3164 section 4.1.3', 'TAG has at most 32 characters.'),
  'field-missing': rule(
    'error',
    'RFC 5424 section 6',
    'All fields of a header are there, a dash for one without a value.',
  ),
  'field-too-long': rule(
    'warning',
    'RFC 5424 section 6',
    'HOSTNAME has at most 255 characters, APP-NAME 48, PROCID 128, MSGID 32.',
  ),
  'field-not-ascii': rule('warning', 'RFC 5424 section 6', 'Fields of a header are printable ASCII.'),
  'structured-data-malformed': rule(
    'error',
    'RFC 5424 section 6.3',
    'STRUCTURED-DATA is a dash, or elements in brackets with quoted values.',
  ),
  'structured-data-escape': rule(
    'warning',
    'RFC 5424 section 6.3.3',
    'Within a quoted value, a quote, a backslash and a closing bracket have a backslash before them, and nothing else has.',
  ),
  'duplicate-sd-id': rule('warning', 'RFC 5424 section 6.3.2', 'An SD-ID occurs once.'),
  'nested-header': rule(
    'warning',
    'RFC 3164 section 4.3',
    'A relay hands on a header or makes one, and does not put its own before another.',
  ),
} as const satisfies Readonly<Record<string, Rule>>;

export type SyslogRuleId = keyof typeof syslogRules;
