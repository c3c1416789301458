import { FindingList } from '../byte-finding.js';
import { SpanList } from '../byte-span.js';
import { decodeUtf8Escaping } from '../utf8.js';
import type { HeaderPart } from './header.js';
import type { SyslogRuleId } from './rules.js';

/** A place in a frame that moves forward, and what was found on the way. */
export class HeaderReader {
  /** The frame from its first byte on, a character a byte (ISO 8859-1), so that patterns find offsets of bytes. */
  readonly text: string;
  readonly findings = new FindingList<SyslogRuleId>();
  private readonly spanList: SpanList<HeaderPart>;
  /** Offset in `text`. */
  at = 0;

  constructor(
    bytes: Uint8Array,
    private readonly start: number,
    end: number,
  ) {
    this.text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
    this.spanList = new SpanList(start);
  }

  get spans(): SpanList<HeaderPart>['spans'] {
    return this.spanList.spans;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** What a sticky pattern matches here, without moving. */
  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  /** Moves over `length` characters that are `part`, and says what they are in UTF-8. */
  take(part: HeaderPart, length: number): string {
    const taken = this.text.slice(this.at, this.at + length);
    this.at += taken.length;
    this.spanList.upTo(this.start + this.at, part);
    return utf8Of(taken);
  }

  takeBlanks(): number {
    const blanks = this.match(/ +/y)?.[0].length ?? 0;
    if (blanks > 0) this.take('blank', blanks);
    return blanks;
  }

  /** Moves over the blank before the next part; more than one is a finding. */
  takeSeparator(): void {
    const before = this.at;
    const blanks = this.takeBlanks();
    if (blanks > 1) this.report('extra-blank', before, this.at, `${blanks} blanks, expected one`);
  }

  /** Reports at offsets of `text`. */
  report(rule: SyslogRuleId, from: number, to: number, message: string): void {
    this.findings.report(rule, this.start + from, this.start + to, message);
  }
}

/** Text of a character a byte, read as UTF-8. */
export const utf8Of = (text: string): string => decodeUtf8Escaping(Buffer.from(text, 'latin1'));
