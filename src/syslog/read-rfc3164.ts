import type { SyslogHeader } from './header.js';
import { beginsHeader } from './read-start.js';
import type { HeaderReader } from './reader.js';

export type Rfc3164Fields = Partial<Pick<SyslogHeader, 'host' | 'appName' | 'procId' | 'msgId'>>;

const WORDS_MAX = 4;
const TAG_CHARACTERS_MAX = 32;
const BOM = '\xef\xbb\xbf';

/** `Auth.Warning`, as a receiver on Windows writes PRI behind the time. */
const priWord = /[A-Za-z0-9]{2,12}\.(?:Emerg|Alert|Crit|Critical|Error|Warning|Notice|Info|Debug) /iy;

/** A word of the header: offsets in the text. */
interface Word {
  readonly start: number;
  readonly end: number;
}

/**
 * What stands between the time and the message: HOSTNAME and TAG, and what devices put beside them. With `CEF:` at `mark`
 * all words before it are header, up to four; without one, TAG is a word that ends with a colon.
 */
export function readRfc3164(reader: HeaderReader, mark: number, hasTime: boolean): Rfc3164Fields {
  const facility = reader.match(priWord);
  if (facility !== null) {
    const start = reader.at;
    reader.take('pri', facility[0].length - 1);
    reader.report('pri-in-words', start, reader.at, `PRI is ${facility[0].trim()}`);
    reader.takeSeparator();
  }
  const words = wordsUpTo(reader, mark);
  const header = words === undefined ? readWithoutMark(reader, hasTime) : assign(reader, words, hasTime);
  if (hasTime && header.host === undefined) reader.report('host-missing', reader.at, reader.at, 'no HOSTNAME');
  return header;
}

/** The words before `CEF:` or before another header; undefined where there are too many, or neither follows. */
function wordsUpTo({ text, at: start }: HeaderReader, mark: number): readonly Word[] | undefined {
  const words: Word[] = [];
  for (let at = start; ;) {
    while (text[at] === ' ') at += 1;
    // A tag stands last: what follows it is the message, also where `CEF:` stands further on.
    if (words.length === 1 && at < mark && text[at - 2] === ':') return beginsHeader(text, at) ? words : undefined;
    const isEnd = at === mark || text.startsWith(BOM, at) || (words.length > 0 && beginsHeader(text, at));
    if (isEnd) return words;
    if (at >= text.length || words.length === WORDS_MAX) return undefined;
    let end = text.indexOf(' ', at);
    if (end < 0) end = text.length;
    // A tag that is glued to the mark: `ASM:CEF:0|`.
    if (at < mark && mark < end) end = mark;
    words.push({ start: at, end });
    at = end;
  }
}

const partNames = { host: 'host', appName: 'app-name', procId: 'proc-id', msgId: 'msg-id' } as const;

/** By their number: host, then tag, process id, message id. One word is a host behind a time, unless a colon ends it. */
function assign(reader: HeaderReader, words: readonly Word[], hasTime: boolean): Rfc3164Fields {
  const [only] = words;
  const isTag = words.length === 1 && only !== undefined && (!hasTime || reader.text[only.end - 1] === ':');
  const names = isTag ? (['appName'] as const) : (['host', 'appName', 'procId', 'msgId'] as const);
  const header: Partial<Record<keyof Rfc3164Fields, string>> = {};
  for (const [place, word] of words.entries()) {
    reader.takeSeparator();
    const name = names[place];
    if (name === 'appName') Object.assign(header, takeTag(reader, word, place === words.length - 1));
    else if (name !== undefined) header[name] = takeWord(reader, word, partNames[name]);
  }
  reader.takeSeparator();
  return header;
}

function takeWord(reader: HeaderReader, { start, end }: Word, part: 'host' | 'proc-id' | 'msg-id'): string {
  const hasColon = reader.text[end - 1] === ':';
  const text = reader.take(part, end - start - (hasColon ? 1 : 0));
  if (hasColon) reader.take('blank', 1);
  return text;
}

/** `tag`, `tag:`, `tag[123]` or `tag[123]:`. */
function takeTag(reader: HeaderReader, { start, end }: Word, isLast: boolean): Rfc3164Fields {
  const word = reader.text.slice(start, end);
  const withoutColon = word.endsWith(':') ? word.slice(0, -1) : word;
  const bracket = withoutColon.endsWith(']') ? withoutColon.indexOf('[') : -1;
  const nameLength = bracket > 0 ? bracket : withoutColon.length;
  const appName = reader.take('app-name', nameLength);
  if (nameLength > TAG_CHARACTERS_MAX) {
    reader.report('tag-too-long', start, reader.at, `TAG has ${nameLength} characters, at most ${TAG_CHARACTERS_MAX}`);
  }
  let procId: string | undefined;
  if (bracket > 0) {
    reader.take('blank', 1);
    procId = reader.take('proc-id', withoutColon.length - bracket - 2);
    reader.take('blank', 1);
  }
  if (word.endsWith(':')) reader.take('blank', 1);
  else if (isLast && bracket < 0) reader.report('tag-without-colon', start, end, `TAG is ${JSON.stringify(appName)}`);
  return { appName, ...(procId !== undefined && { procId }) };
}

/** Without `CEF:` to end the header: a host behind the time, and a tag only with its colon. */
function readWithoutMark(reader: HeaderReader, hasTime: boolean): Rfc3164Fields {
  const tag = /[^\s:[\]]{1,64}(?:\[[^\]\s]{0,128}\])?:(?= |$)/y;
  const wordHere = (pattern: RegExp): Word | undefined => {
    const found = reader.match(pattern);
    return found === null ? undefined : { start: reader.at, end: reader.at + found[0].length };
  };
  const isTagFirst = reader.match(tag) !== null;
  const hostWord = hasTime && !isTagFirst ? wordHere(/[^ ]+/y) : undefined;
  const host = hostWord === undefined ? undefined : takeWord(reader, hostWord, 'host');
  if (hostWord !== undefined) reader.takeSeparator();
  const tagWord = wordHere(tag);
  const tagged = tagWord === undefined ? {} : takeTag(reader, tagWord, true);
  if (tagWord !== undefined) reader.takeSeparator();
  return { ...(host !== undefined && { host }), ...tagged };
}
