/** Why a result differs from what another parser's tests expect. Each is a choice that the page docs/parser-cases.md shows. */
export const reasons = {
  'blanks-belong-to-the-value':
    'The standard: one blank separates pairs, further ones belong to the value before, and a blank at the front is data. These parsers drop them. We keep them and report `blank-around-value`.',
  'comma-makes-no-key':
    'A key with a comma (`ad.Error_,Code`). Words with commas before an equals sign are common inside values, so a comma ends the word: the pair stays text of the value before it, reported as `unescaped-equals`.',
  'prefix-may-be-anything':
    'These parsers refuse what stands before `CEF:`. We skip it, and leave it to the decoder of syslog headers, which has findings of its own.',
  'keys-beyond-the-dictionary':
    'A strict mode that drops keys outside the dictionary. No pair is dropped here: devices may send keys of their own.',
  'bytes-are-kept':
    'Bytes that are not UTF-8. These parsers put a replacement in their place and accept the line. We keep the bytes, as lone surrogates, and report `invalid-utf8`: the standard demands UTF-8, so the line is not readable as meant. logstash refuses such a line too.',
  'version-0-or-1':
    'A version that no specification has. This parser takes any integer; we read the line and report `unknown-version` as an error, since nobody can know the rules of it.',
  'text-has-no-key':
    'Text in the extension that belongs to no key. These cases accept the line and drop the text in silence. The standard has pairs only: we report `text-before-first-key` as an error. logstash and the validity check of go-cef refuse the line too.',
  'warning-not-refusal':
    'Lines from a file of malformed lines (its own suite only asserts that none crashes). Each can be read without doubt: empty header fields, an empty value, a severity outside the domain. We accept it with a warning; other suites in this file expect the same.',
  'quotes-are-data': 'The standard has no quotes: they are part of the value. This parser strips them.',
  'short-header':
    'A header without its Name, accepted by this parser. The seven fields are mandatory: we find where the pairs begin, keep all of them, and report `missing-header-field` as an error, as logstash does.',
  'version-as-sent':
    'A dotted version, of which this parser keeps the first digit. We keep the text as it was sent, and report `dotted-version`.',
  'header-escapes-undone':
    'This parser leaves `\\|` in header fields as it is. All others undo it, and the standard says what it means.',
  'basic-iso-time':
    'ISO 8601 without hyphens and colons. The standard does not list it, and no captured line shows it.',
  'english-months': 'A German month. The standard lists English abbreviations; others cannot be told from text.',
  'severity-is-an-integer': 'A severity of `1.0`, accepted by this parser. The standard has integers and five words.',
  'no-level-invented':
    'A severity of no known form, which this parser calls Unknown. We call it none: Unknown is a level that a device sends.',
  'refuses-breaks-in-headers':
    'Encoding a header field with a line break. The standard does not allow it and has no escape for it; these encoders put a blank or `\\n`. Ours refuses: whoever makes the event has to decide.',
  'carriage-return-is-r':
    'A carriage return in a value. This encoder writes `\\n` for it and loses which it was. The standard has `\\r`.',
  'encoder-does-not-judge':
    'These encoders refuse an empty header field, or bend a severity into its range. Ours writes what it is given, since appliances send such lines and the rig has to; the decoder has a finding for each.',
  'keys-are-the-callers':
    'Cleaning a key of characters that the standard does not allow. There is no such function here: a profile names its keys as the device does.',
  'class-id-escapes-not-sent':
    'Escaping `=`, `%` and `#` in the class id, as the standard says for vulnerability names. Only rsyslog does so; devices do not, and go-cef expects the opposite. The decoder undoes these escapes.',
} as const;

export type Reason = keyof typeof reasons;

/** Cases whose expectation we do not meet, with the reason. The test fails if one of them is met after all. */
export const exceptions: Readonly<Record<string, Reason>> = {
  ...all('blanks-belong-to-the-value', 'P0118 P0120 P0350 P0668'),
  ...all('comma-makes-no-key', 'P0121 P0122 P0123'),
  ...all('prefix-may-be-anything', 'P0393 P0574 P0685'),
  ...all('keys-beyond-the-dictionary', 'P0398 P0399 P0400'),
  ...all('bytes-are-kept', 'P0402 P0684'),
  ...all('version-0-or-1', 'P0540'),
  ...all('text-has-no-key', 'P0557 P0679 P0680'),
  ...all('warning-not-refusal', 'P0580 P0583 P0584 P0585 P0587 P0588 P0589'),
  ...all('quotes-are-data', 'P0653'),
  ...all('short-header', 'P0655'),
  ...all('version-as-sent', 'P0660 P0661 P0662'),
  ...all('header-escapes-undone', 'P0670 P0682'),
  ...all('basic-iso-time', 'P0365 P0366'),
  ...all('english-months', 'P0375'),
  ...all('severity-is-an-integer', 'P0163'),
  ...all('no-level-invented', 'P0324'),
  ...all('refuses-breaks-in-headers', 'P0132 P0135 P0136 P0137 P0138 P0473'),
  ...all('carriage-return-is-r', 'P0133 P0144 P0145 P0146'),
  ...all('encoder-does-not-judge', 'P0474 P0475 P0476 P0477 P0478 P0479 P0487 P0488'),
  ...all('keys-are-the-callers', 'P0150 P0151 P0152 P0153 P0154 P0155'),
  ...all('class-id-escapes-not-sent', 'P0494'),
};

function all(reason: Reason, ids: string): Record<string, Reason> {
  return Object.fromEntries(ids.split(' ').map((id) => [id, reason]));
}
