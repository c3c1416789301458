/**
 * The words of a syslog-ng configuration as a tree: blocks `{ }`, calls `name( )`, and what stands between them. Never
 * throws: what does not belong is passed over.
 */
export type Node =
  | { readonly kind: 'word' | 'text'; readonly at: number; readonly text: string }
  | { readonly kind: 'call'; readonly at: number; readonly name: string; readonly inside: readonly Node[] }
  | { readonly kind: 'block'; readonly at: number; readonly inside: readonly Node[] }
  | { readonly kind: 'end'; readonly at: number };

/** A line that begins with `@`: `@include "conf.d/*.conf"`. */
export interface Pragma {
  readonly at: number;
  readonly name: string;
  readonly value: string;
}

/** A statement up to its semicolon, or a pragma. In the order of the file. */
export type SyslogNgStatement =
  { readonly kind: 'pragma'; readonly pragma: Pragma } | { readonly kind: 'nodes'; readonly nodes: readonly Node[] };

const skipped = /(?:\s+|#[^\n]*)*/y;
const pragmaPattern = /@([\w-]+):?[ \t]*([^\n]*)/y;
const doubleQuoted = /"((?:\\[^]|[^"\\])*)"/y;
const singleQuoted = /'([^']*)'/y;
const wordPattern = /[^\s(){};,"'#]+/y;

export function parseSyslogNg(text: string): readonly SyslogNgStatement[] {
  return new Parser(text).statements();
}

class Parser {
  private at = 0;
  constructor(private readonly text: string) {}

  statements(): SyslogNgStatement[] {
    const statements: SyslogNgStatement[] = [];
    let nodes: Node[] = [];
    for (;;) {
      this.match(skipped);
      if (this.at >= this.text.length) break;
      const { at } = this;
      const pragma = nodes.length === 0 ? this.match(pragmaPattern) : null;
      if (pragma !== null) {
        const [, name = '', value = ''] = pragma;
        statements.push({ kind: 'pragma', pragma: { at, name, value: value.replace(/\s+#.*$/, '').trim() } });
        continue;
      }
      const node = this.node();
      if (node === null) continue;
      if (node.kind !== 'end') nodes.push(node);
      else {
        if (nodes.length > 0) statements.push({ kind: 'nodes', nodes });
        nodes = [];
      }
    }
    if (nodes.length > 0) statements.push({ kind: 'nodes', nodes });
    return statements;
  }

  /** Null for a character that says nothing. */
  private node(): Node | null {
    const { at } = this;
    const quoted = this.match(doubleQuoted);
    // Behind a backslash: a, n, r, t, v mean a control character; any other character means itself.
    if (quoted !== null) return { kind: 'text', at, text: (quoted[1] ?? '').replace(/\\([^anrtv])/g, '$1') };
    const plain = this.match(singleQuoted);
    if (plain !== null) return { kind: 'text', at, text: plain[1] ?? '' };
    const name = this.match(wordPattern)?.[0] ?? null;
    if (name !== null) {
      this.match(skipped);
      if (this.text[this.at] !== '(') return { kind: 'word', at, text: name };
      this.at += 1;
      return { kind: 'call', at, name: name.toLowerCase().replaceAll('_', '-'), inside: this.inside(')') };
    }
    const character = this.text[this.at];
    this.at += 1;
    if (character === ';') return { kind: 'end', at };
    if (character === '{') return { kind: 'block', at, inside: this.inside('}') };
    if (character === '(') return { kind: 'call', at, name: '', inside: this.inside(')') };
    return null;
  }

  private inside(close: string): Node[] {
    const nodes: Node[] = [];
    for (;;) {
      this.match(skipped);
      if (this.at >= this.text.length) return nodes;
      if (this.text[this.at] === close) {
        this.at += 1;
        return nodes;
      }
      const node = this.node();
      if (node !== null) nodes.push(node);
    }
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    this.at += found?.[0].length ?? 0;
    return found;
  }
}

/** The first word or text inside. */
export function firstOf(nodes: readonly Node[]): string | null {
  const found = nodes.find((node) => node.kind === 'word' || node.kind === 'text');
  return found !== undefined && 'text' in found ? found.text : null;
}

/** The first word or text of the option of that name. */
export function optionOf(nodes: readonly Node[], ...names: readonly string[]): string | null {
  const call = callsOf(nodes).find(({ name }) => names.includes(name));
  return call === undefined ? null : firstOf(call.inside);
}

export type Call = Node & { readonly kind: 'call' };

export const callsOf = (nodes: readonly Node[]): Call[] => nodes.filter((node) => node.kind === 'call');
