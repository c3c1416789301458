/** Statements of an rsyslog configuration, in both styles (rsyslog documentation, "Basic Structure", "RainerScript"). */
export type Statement =
  | { readonly kind: 'directive'; readonly at: number; readonly name: string; readonly value: string }
  | {
      readonly kind: 'object';
      readonly at: number;
      readonly name: string;
      readonly parameters: Parameters;
      readonly body: readonly Statement[];
    }
  | {
      readonly kind: 'filter';
      readonly at: number;
      /** `expression` of `if`, `selector` as `local4.*`, `property` as `:msg, contains, "x"`. */
      readonly filter: { readonly kind: 'expression' | 'selector' | 'property'; readonly text: string };
      readonly then: Statement[];
      readonly otherwise: readonly Statement[];
    }
  | { readonly kind: 'stop'; readonly at: number }
  /** `call NAME`; null: of `call_indirect`, whose name comes out as the message passes. */
  | { readonly kind: 'call'; readonly at: number; readonly ruleset: string | null }
  /** An action of the old style, such as `@@host:514`, or a word that changes nothing of the course. */
  | { readonly kind: 'action' | 'other'; readonly at: number; readonly text: string };

/** By name in lower case: rsyslog does not tell capitals. */
export type Parameters = ReadonlyMap<string, string>;

/** Never throws: what it does not understand is a statement of kind `other`. */
export function parseRsyslog(text: string): readonly Statement[] {
  // A line that ends with a backslash goes on; of the same length, so that offsets stay.
  return new Parser(text.replace(/\\\r?\n/g, (found) => ' '.repeat(found.length))).list(false);
}

const skipped = /(?:\s+|#[^\n]*|\/\*[^]*?\*\/)*/y;
const quoted = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/y;
const word = /[A-Za-z_][\w.]*/y;
const selector = /[\w*][\w*,!=;.]*\.[\w*,!=;.]+(?=\s)/y;
const rulesetName = /[A-Za-z_][\w.-]*/y;
const toSemicolon = /(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^;"'])*;?/y;
const ownAction = /:om\w+:/y;

class Parser {
  private at = 0;
  constructor(private readonly text: string) {}

  /** Statements up to the end, or in a block up to its `}`. */
  list(isBlock: boolean): Statement[] {
    const statements: Statement[] = [];
    for (;;) {
      this.match(skipped);
      if (this.at >= this.text.length) return statements;
      if (this.text[this.at] === '}') {
        this.at += 1;
        if (isBlock) return statements;
        continue;
      }
      if (this.text[this.at] === '&') this.attach(statements);
      else statements.push(this.statement());
    }
  }

  /** `& action` belongs to the filter before it. */
  private attach(statements: readonly Statement[]): void {
    this.at += 1;
    this.match(skipped);
    const last = statements.at(-1);
    const statement = this.statement();
    if (last?.kind === 'filter') last.then.push(statement);
  }

  private statement(): Statement {
    this.match(skipped);
    const { at } = this;
    const first = this.text[at] ?? '';
    if (first === '$') return this.directive();
    if (first === ':') return this.peek(ownAction) === null ? this.propertyFilter() : this.line('action');
    if (first === '~') {
      this.at += 1;
      return { kind: 'stop', at };
    }
    if (this.peek(selector) !== null) {
      const text = this.match(selector) ?? '';
      return { kind: 'filter', at, filter: { kind: 'selector', text }, then: this.body(), otherwise: [] };
    }
    const name = this.peek(word);
    if (name === null) return this.line(/[@/|?^*-]/.test(first) ? 'action' : 'other');
    this.at += name.length;
    const keyword = name.toLowerCase();
    if (keyword === 'stop') return { kind: 'stop', at };
    if (keyword === 'if') return this.condition(at);
    if (keyword === 'call' || keyword === 'call_indirect') return this.call(at, keyword === 'call');
    // Others may stand behind them in the line.
    if (keyword === 'continue') return { kind: 'other', at, text: name };
    if (/^(?:re|un)?set$/.test(keyword)) return { kind: 'other', at, text: `${name}${this.match(toSemicolon) ?? ''}` };
    this.match(skipped);
    if (this.text[this.at] === '(') return this.object(at, keyword);
    this.at = at;
    return this.line('other');
  }

  /** A block, or one statement. */
  private body(): Statement[] {
    this.match(skipped);
    if (this.text[this.at] !== '{') return [this.statement()];
    this.at += 1;
    return this.list(true);
  }

  private directive(): Statement {
    const { at } = this;
    const [name = '', ...values] = this.restOfLine().split(/\s+/);
    return { kind: 'directive', at, name: name.slice(1).toLowerCase(), value: values.join(' ') };
  }

  private propertyFilter(): Statement {
    const { at } = this;
    const text = this.match(/:[^,\n]*,[^,\n]*,\s*(?:"(?:\\.|[^"\\])*")?/y);
    if (text === null) return this.line('other');
    return { kind: 'filter', at, filter: { kind: 'property', text }, then: this.body(), otherwise: [] };
  }

  private condition(at: number): Statement {
    const from = this.at;
    while (this.at < this.text.length && this.peek(/then\b/iy) === null) {
      if (this.match(quoted) === null && this.match(/\w+/y) === null) this.at += 1;
    }
    const text = this.text.slice(from, this.at).trim();
    this.at += 'then'.length;
    const then = this.body();
    this.match(skipped);
    const otherwise = this.match(/else\b/iy) === null ? [] : this.body();
    return { kind: 'filter', at, filter: { kind: 'expression', text }, then, otherwise };
  }

  private call(at: number, isNamed: boolean): Statement {
    this.match(skipped);
    const found = this.match(isNamed ? rulesetName : toSemicolon);
    return { kind: 'call', at, ruleset: isNamed ? found : null };
  }

  private object(at: number, name: string): Statement {
    this.at += 1;
    const parameters = new Map<string, string>();
    let key = '';
    for (;;) {
      this.match(skipped);
      const character = this.text[this.at];
      if (character === undefined || character === ')') break;
      const value = this.match(quoted);
      if (value !== null) {
        const known = parameters.get(key);
        const plain = value.slice(1, -1).replace(/\\(.)/g, '$1');
        parameters.set(key, known === undefined ? plain : `${known},${plain}`);
        continue;
      }
      const name = this.match(word);
      if (name !== null) key = name.toLowerCase();
      else this.at += 1;
    }
    this.at += 1;
    this.match(skipped);
    const hasBody = name === 'ruleset' || name === 'template';
    return { kind: 'object', at, name, parameters, body: hasBody && this.text[this.at] === '{' ? this.body() : [] };
  }

  private line(kind: 'action' | 'other'): Statement {
    return { kind, at: this.at, text: this.restOfLine() };
  }

  private restOfLine(): string {
    const rest = this.match(/[^\n]*/y) ?? '';
    return rest.replace(/\s+#.*$/, '').trim();
  }

  private peek(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? null;
  }

  private match(pattern: RegExp): string | null {
    const found = this.peek(pattern);
    this.at += found?.length ?? 0;
    return found;
  }
}
