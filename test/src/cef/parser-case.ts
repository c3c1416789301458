import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CefHeader } from '../../../src/event.js';
import { repositoryRoot } from '../../repository.js';

interface Expected {
  readonly header: Partial<Record<keyof CefHeader | 'cefVersion', string>>;
  readonly ext?: Readonly<Record<string, string>>;
  readonly extMatch?: 'exact' | 'subset';
}

/** One case of another parser's own tests. */
export interface ParserCase {
  readonly id: string;
  readonly source: string;
  readonly name: string;
  readonly kind:
    | 'parse'
    | 'severity'
    | 'timestamp'
    | 'format'
    | 'escape-ext'
    | 'escape-header'
    | 'unescape-ext'
    | 'unescape-header'
    | 'sanitize-key';
  /** Text, or for encoders the event. */
  readonly input:
    | string
    | {
        readonly header: Readonly<Record<string, string | number>>;
        readonly ext?: Readonly<Record<string, string>>;
        readonly extRaw?: string;
      };
  readonly inputEncoding?: 'base64';
  readonly inputTemplate?: { readonly prefix: string; readonly repeat: string; readonly count: number };
  readonly options?: Readonly<Record<string, unknown>>;
  readonly expected: Partial<Expected> & {
    readonly ok: boolean;
    readonly events?: readonly Expected[];
    readonly extTyped?: Readonly<Record<string, { readonly iso: string }>>;
    readonly prefix?: string;
    readonly source?: string;
    readonly syslog?: { readonly level: string; readonly facility: string };
    readonly syslogHost?: string;
    readonly syslogTimestampEpochMs?: number;
    readonly level?: string;
    readonly iso?: string;
    readonly output?: string;
    readonly line?: string;
  };
}

export const parserCases: readonly ParserCase[] = readFileSync(
  join(repositoryRoot, 'test/fixtures/parser-cases/cases.jsonl'),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as ParserCase);

/** The bytes of a case's input, and the text of one whose input is text. */
export function inputOf({ input, inputEncoding, inputTemplate }: ParserCase): Buffer {
  if (inputTemplate !== undefined) {
    return Buffer.from(inputTemplate.prefix + inputTemplate.repeat.repeat(inputTemplate.count));
  }
  return Buffer.from(typeof input === 'string' ? input : JSON.stringify(input), inputEncoding ?? 'utf8');
}
