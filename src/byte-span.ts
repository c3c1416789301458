/** A stretch of the input that is one part of it. */
export interface ByteSpan<Part extends string> {
  readonly part: Part;
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

/** Cuts an input into spans that touch each other, from `offset` on. */
export class SpanList<Part extends string> {
  readonly spans: ByteSpan<Part>[] = [];

  constructor(private offset: number) {}

  /** All up to `end` is this part. A part of no bytes is left out, unless `keepsEmpty`. */
  upTo(end: number, part: Part, keepsEmpty = false): void {
    if (end > this.offset || keepsEmpty) this.spans.push({ part, offset: this.offset, length: end - this.offset });
    this.offset = end;
  }
}
