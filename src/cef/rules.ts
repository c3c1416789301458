import type { Rule } from '../byte-finding.js';

const rule = (level: Rule['level'], section: string, sentence: string): Rule => ({ level, section, sentence });

const HEADER = 'Header Information';
const FIELDS = 'Header Field Definitions';
const ENCODING = 'Character Encoding';
const EXTENSION = 'Extension';
const DICTIONARY = 'Extension Dictionary';
const OWN_KEYS = 'User-Defined Extensions';
const DATES = 'Date Formats';
/** Nothing that a standard says: what the ingestion service was seen to do with a line. */
const SERVICE = 'Ingestion service';
/** Nothing that the standard says: what collectors and devices leave behind in lines. */
const PRACTICE = 'Practice';

/**
 * What the decoder looks for, by rule id, with the section of the CEF implementation standard (revision 25 and "v27")
 * that says it. The ids are part of reports: they are not renamed.
 */
export const cefRules = {
  'no-cef-mark': rule('error', HEADER, 'A line begins with CEF: and the version, behind a syslog header or alone.'),
  'blank-after-mark': rule('warning', HEADER, 'No blank stands between CEF: and the version.'),
  'unknown-version': rule('error', HEADER, 'The version is 0 for CEF 0.1 or 1 for CEF 1.x.'),
  'dotted-version': rule('warning', HEADER, 'The version is an integer, without a dot.'),
  'missing-header-field': rule('error', HEADER, 'The version and all six header fields are there, each with its pipe.'),
  'missing-last-pipe': rule('warning', HEADER, 'A pipe ends the severity, also where no extension follows.'),
  'extra-header-field': rule('error', HEADER, 'The header has seven fields, no more.'),
  'unescaped-pipe-in-header': rule('error', ENCODING, 'A pipe within a header field is written \\|.'),
  'empty-header-field': rule('warning', FIELDS, 'Each header field says something.'),
  'header-field-too-long': rule(
    'warning',
    FIELDS,
    'A header field has at most the characters its definition gives it.',
  ),
  'severity-out-of-range': rule('warning', FIELDS, 'A severity in digits is an integer from 0 to 10.'),
  'severity-word': rule('warning', FIELDS, 'A severity in words is Unknown, Low, Medium, High or Very-High.'),
  'non-printable-in-header': rule('warning', ENCODING, 'A header field is one line of printable text.'),

  'invalid-utf8': rule('error', ENCODING, 'The whole message is UTF-8.'),
  'line-break': rule('error', ENCODING, 'A message is one line: line breaks of a value are written \\n or \\r.'),
  'trailing-line-break': rule('note', ENCODING, 'A line ends with its last value; line breaks belong to the framing.'),
  'control-byte': rule('warning', ENCODING, 'A value holds no control characters.'),
  'stray-backslash': rule(
    'warning',
    ENCODING,
    'A backslash is written \\\\, and stands alone only before what it escapes.',
  ),
  'unescaped-equals': rule('warning', ENCODING, 'An equals sign within a value is written \\=.'),
  'rsyslog-escape': rule(
    'warning',
    PRACTICE,
    'Control characters reach the reader as they were, not as #ooo of rsyslog.',
  ),

  'text-before-first-key': rule(
    'error',
    EXTENSION,
    'The extension is pairs of key=value: text without a key belongs to none.',
  ),
  'blank-before-first-key': rule(
    'warning',
    EXTENSION,
    'The first key stands right behind the last pipe of the header.',
  ),
  'blank-around-value': rule(
    'note',
    EXTENSION,
    'One blank separates pairs: further ones belong to the value before, and are discouraged.',
  ),
  'trailing-blank': rule('note', EXTENSION, 'The last value ends with its text: blanks behind it are not preserved.'),
  'tab-between-pairs': rule('warning', EXTENSION, 'A blank separates pairs: a tab belongs to the value before it.'),
  'cef-mark-in-value': rule('warning', EXTENSION, 'A message holds one event.'),
  'duplicate-key': rule('warning', EXTENSION, 'A key occurs once.'),
  'empty-value': rule('note', EXTENSION, 'A key without a value is left out.'),
  'filler-value': rule('note', EXTENSION, 'A key without a value is left out, not filled with null, N/A or a dash.'),
  'template-variable': rule('warning', PRACTICE, 'A variable of a template is replaced by its value.'),

  'key-not-alphanumeric': rule('warning', OWN_KEYS, 'A key is made of ASCII letters and digits.'),
  'wrong-case-key': rule('warning', DICTIONARY, 'A key of the dictionary is spelled as there, capitals included.'),
  'full-name-as-key': rule('warning', DICTIONARY, 'The key is the short name of the dictionary, not the full name.'),
  'consumer-key': rule('note', DICTIONARY, 'Keys for consumers are set by connectors on the way, not by devices.'),
  'withdrawn-key': rule('note', DICTIONARY, 'A key stands in the current dictionary.'),
  'key-of-cef-1': rule('warning', DICTIONARY, 'Keys that CEF 1.2 added are sent with version 1.'),
  'index-beyond-standard': rule(
    'warning',
    DICTIONARY,
    'Custom fields are numbered within the dictionary: cs1 to cs6, cn1 to cn3, and so on.',
  ),
  'value-without-label': rule('warning', DICTIONARY, 'A custom field has a label that says what it holds.'),
  'label-without-value': rule('warning', DICTIONARY, 'A label stands beside the custom field that it names.'),
  'value-too-long': rule(
    'warning',
    DICTIONARY,
    'A value has at most the characters that the dictionary gives its key.',
  ),
  'out-of-domain': rule('warning', DICTIONARY, 'Ports are 0 to 65535, deviceDirection is 0 or 1, type is 0 to 3.'),
  'not-an-integer': rule('warning', DICTIONARY, 'A value of type Integer is an integer of 32 bits.'),
  'not-a-long': rule('warning', DICTIONARY, 'A value of type Long is an integer of 64 bits.'),
  'not-a-float': rule('warning', DICTIONARY, 'A value of type Floating Point is a decimal number.'),
  'not-ipv4': rule(
    'warning',
    DICTIONARY,
    'A value of type IPv4 Address is four decimal bytes with dots; IPv6 is borne with in CEF 1.',
  ),
  'not-ipv6': rule('warning', DICTIONARY, 'A value of type IPv6 Address is an IPv6 address without brackets.'),
  'not-an-ip': rule('warning', DICTIONARY, 'A value of type IP Address is an IPv4 or IPv6 address.'),
  'not-a-mac': rule('warning', DICTIONARY, 'A value of type MAC Address is six bytes in hexadecimal with colons.'),
  'not-a-timestamp': rule(
    'warning',
    DATES,
    'A time stamp is milliseconds since 1970 or one of the eight listed forms of MMM dd HH:mm:ss.',
  ),

  'semicolon-lost': rule(
    'warning',
    SERVICE,
    'The service makes a blank of each semicolon of the extension, before it looks for pairs.',
  ),
  'escape-kept': rule('note', SERVICE, 'The service leaves \\n and \\r two characters.'),
} as const satisfies Readonly<Record<string, Rule>>;

export type CefRuleId = keyof typeof cefRules;
