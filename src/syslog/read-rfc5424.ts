import type { HeaderPart, SyslogHeader } from './header.js';
import { utf8Of, type HeaderReader } from './reader.js';
import { readStructuredData, type SdElement } from './structured-data.js';

type Names = 'host' | 'appName' | 'procId' | 'msgId';

/** Fields behind TIMESTAMP in their order, with their longest length (RFC 5424 section 6). */
const fields: readonly (readonly [field: Names, name: string, part: HeaderPart, lengthMax: number])[] = [
  ['host', 'HOSTNAME', 'host', 255],
  ['appName', 'APP-NAME', 'app-name', 48],
  ['procId', 'PROCID', 'proc-id', 128],
  ['msgId', 'MSGID', 'msg-id', 32],
];

export type Rfc5424Fields = Partial<Pick<SyslogHeader, Names>> & Pick<SyslogHeader, 'structuredData'>;

/** What stands between TIMESTAMP and MSG. Fields that are cut off by `CEF:` at `mark`, or by the end, are findings. */
export function readRfc5424(reader: HeaderReader, mark: number): Rfc5424Fields {
  const found: Partial<Record<Names, string>> = {};
  for (const [field, name, part, lengthMax] of fields) {
    reader.takeSeparator();
    if (reader.isAtEnd || reader.at === mark) {
      reader.report('field-missing', reader.at, reader.at, `${name} and what stands behind it are missing`);
      return { ...found, structuredData: [] };
    }
    const start = reader.at;
    const length = reader.match(/[^ ]+/y)?.[0].length ?? 0;
    const text = reader.take(part, length);
    if (length > lengthMax) {
      reader.report(
        'field-too-long',
        start,
        reader.at,
        `${name} has ${length} characters, at most ${lengthMax} are allowed`,
      );
    }
    if (!/^[!-~]*$/.test(text)) reader.report('field-not-ascii', start, reader.at, `${name} is not printable ASCII`);
    if (text !== '-') found[field] = text;
  }
  reader.takeSeparator();
  const structuredData = readElements(reader);
  if (structuredData === undefined) return { ...found, structuredData: [] };
  if (reader.text[reader.at] === ' ') reader.take('blank', 1);
  return { ...found, structuredData };
}

/** STRUCTURED-DATA, moving behind it; undefined where there is none that can be read, without moving. */
function readElements(reader: HeaderReader): readonly SdElement[] | undefined {
  const { at: start, text } = reader;
  if (reader.match(/-(?= |$)/y) !== null) {
    reader.take('structured-data', 1);
    return [];
  }
  if (text[start] !== '[') {
    reader.report('field-missing', start, start, 'STRUCTURED-DATA is missing');
    return undefined;
  }
  const data = readStructuredData(text, start);
  if (data === undefined) {
    reader.report('structured-data-malformed', start, start + 1, 'a bracket or quote is not closed, or a name is none');
    return undefined;
  }
  for (const at of data.strayEscapes) {
    reader.report('structured-data-escape', at, at + 1, text[at] === ']' ? 'expected \\]' : 'escapes nothing');
  }
  const ids = new Set<string>();
  for (const [place, { id }] of data.elements.entries()) {
    const at = data.starts[place] ?? start;
    if (ids.has(id)) reader.report('duplicate-sd-id', at, at + 1 + id.length, `${id} occurs again`);
    ids.add(id);
  }
  reader.take('structured-data', data.end - start);
  return data.elements.map(({ id, parameters }) => ({
    id,
    parameters: parameters.map(([name, value]) => [name, utf8Of(value)] as const),
  }));
}
