import { facilityNumber, facilityWords, severityNumber, type SyslogMessage } from '../daemon-config.js';
import { and, not, or, type Truth } from '../truth.js';

/** `local4.*;mail.none` (rsyslog documentation, "Selectors"): each part adds severities of its facilities, or takes some away. */
export function matchesSelector(text: string, { facility, severity }: SyslogMessage): boolean {
  let isSelected = false;
  for (const part of text.split(';')) {
    const [facilities = '', level = ''] = part.split('.', 2);
    if (!facilities.split(',').some((word) => word === '*' || facilityNumber(word) === facility)) continue;
    const [, sign = '', name = ''] = /^(!?=?)(.*)$/.exec(level) ?? [];
    const limit = name === '*' ? 7 : severityNumber(name);
    const isMeant = sign.includes('=') ? severity === limit : severity <= limit;
    if (name === 'none') isSelected = false;
    else if (isMeant) isSelected = !sign.startsWith('!');
  }
  return isSelected;
}

/** `:msg, !contains, "x"` (rsyslog documentation, "Property-Based Filters"). */
export function matchesProperty(text: string, message: SyslogMessage): Truth {
  const [, name = '', sign = '', operation = '', quoted = ''] =
    /^:\s*([^,\s]+)\s*,\s*(!?)\s*(\w+)\s*,\s*(?:"([^]*)")?/.exec(text) ?? [];
  const found = compareProperty(name, message, operation, quoted.replace(/\\(.)/g, '$1'));
  return sign === '!' ? not(found) : found;
}

/** What rsyslog's parser makes of `<PRI>time host CEF:0|...`: the tag is `CEF:`. Null: a property unknown to us. */
function propertyOf(name: string, { facility, severity, text }: SyslogMessage): string | null {
  const pri = facility * 8 + severity;
  switch (name.toLowerCase()) {
    case 'rawmsg':
    case 'rawmsg-after-pri':
      return text;
    case 'msg':
      return text.replace(/^CEF:/, '');
    case 'programname':
    case 'app-name':
      return 'CEF';
    case 'syslogtag':
      return 'CEF:';
    case 'pri':
      return String(pri);
    case 'syslogfacility':
      return String(facility);
    case 'syslogfacility-text':
      return facilityWords[facility] ?? null;
    case 'syslogseverity':
    case 'syslogpriority':
      return String(severity);
    default:
      return null;
  }
}

/** What `not` makes of a value: 0 of a number that is another, 1 of all else. */
const negated = (value: string | null): string | null =>
  value === null ? null : Number.isNaN(Number(value)) || Number(value) === 0 ? '1' : '0';

function compareProperty(name: string, message: SyslogMessage, operation: string, wanted: string): Truth {
  const found = compare(propertyOf(name, message), operation, wanted);
  const lead = leads[name.toLowerCase()];
  if (lead === undefined || /^(?:contains|contains_i)$/i.test(operation)) return found;
  // What stands before the message is not known; `CEF` does not.
  const isElsewhere = !lead.test(wanted);
  if (/^(?:startswith|startswith_i|isequal|==)$/i.test(operation)) return isElsewhere ? false : null;
  return isElsewhere && /^(?:!=|<>)$/.test(operation) ? true : null;
}

/** How these begin: with the PRI, and with the time behind it, before what the message is known by. */
const leads: Readonly<Record<string, RegExp>> = { rawmsg: /^(?:<|$)/, 'rawmsg-after-pri': /^(?:[A-Z][a-z]|\d|$)/ };

function compare(value: string | null, operation: string, wanted: string): Truth {
  if (value === null) return null;
  switch (operation.toLowerCase()) {
    case 'contains':
      return value.includes(wanted);
    case 'contains_i':
      return value.toLowerCase().includes(wanted.toLowerCase());
    case 'startswith':
      return value.startsWith(wanted);
    case 'startswith_i':
      return value.toLowerCase().startsWith(wanted.toLowerCase());
    case 'isequal':
    case '==':
      return value === wanted;
    case '!=':
    case '<>':
      return value !== wanted;
    case '<':
      return Number(value) < Number(wanted);
    case '<=':
      return Number(value) <= Number(wanted);
    case '>':
      return Number(value) > Number(wanted);
    case '>=':
      return Number(value) >= Number(wanted);
    case 'isempty':
      return value === '';
    default:
      // Regular expressions among them: POSIX ones are not JavaScript's.
      return null;
  }
}

const token =
  /\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|([$][!.\w][\w.!-]*|\w[\w.-]*)|(==|!=|<>|<=|>=|[<>()[\],&+*/%-]))/y;

interface Token {
  readonly kind: 'text' | 'word' | 'sign';
  readonly text: string;
}

function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  for (let match = token.exec(expression); match !== null; match = token.exec(expression)) {
    const [, double, single, word, sign] = match;
    const text = double ?? single;
    if (text !== undefined) tokens.push({ kind: 'text', text: text.replace(/\\(.)/g, '$1') });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

/** The condition of an `if` (RainerScript): `or`, `and`, `not`, comparisons with literals, `prifilt()`. */
export const matchesExpression = (expression: string, message: SyslogMessage): Truth =>
  new Expression(tokensOf(expression), message).truth();

const operations = /^(?:contains|contains_i|startswith|startswith_i|ereregex|re_match|==|!=|<>|<|<=|>|>=)$/;

/**
 * As rsyslog reads it, whatever its users mean: `and` and `or` are of one strength, from the left, and `not` is of the value
 * behind it, before that is compared (seen with 8.2302).
 */
class Expression {
  private at = 0;
  constructor(
    private readonly tokens: readonly Token[],
    private readonly message: SyslogMessage,
  ) {}

  truth(): Truth {
    let truth = this.operand();
    for (;;) {
      if (this.takes('or')) truth = or(truth, this.operand());
      else if (this.takes('and')) truth = and(truth, this.operand());
      else return truth;
    }
  }

  private operand(): Truth {
    let isNegated = false;
    while (this.takes('not')) isNegated = !isNegated;
    if (!this.takes('(')) return this.comparison(isNegated);
    const truth = this.truth();
    this.takes(')');
    return isNegated ? not(truth) : truth;
  }

  private comparison(isNegated: boolean): Truth {
    const left = this.next();
    if (left === null) return null;
    if (left.kind === 'word' && this.takes('(')) {
      const truth = this.call(left.text);
      return isNegated ? not(truth) : truth;
    }
    const operation = this.tokens[this.at];
    if (operation === undefined || !operations.test(operation.text)) return null;
    this.at += 1;
    const wanted = this.literals();
    if (wanted === null || left.kind !== 'word' || !left.text.startsWith('$')) return null;
    const name = left.text.slice(1);
    const truths = wanted.map((one) =>
      isNegated
        ? compare(negated(propertyOf(name, this.message)), operation.text, one)
        : compareProperty(name, this.message, operation.text, one),
    );
    return operation.text === '!=' || operation.text === '<>' ? truths.reduce(and) : truths.reduce(or);
  }

  /** A literal, or a list of them in brackets; null where it is something else. */
  private literals(): readonly [string, ...string[]] | null {
    const isList = this.takes('[');
    const found: string[] = [];
    for (let one = this.next(); one !== null; one = this.next()) {
      if (one.kind === 'text' || /^\d+$/.test(one.text)) found.push(one.text);
      else if (one.text !== ',') break;
      if (!isList) break;
    }
    const [first, ...rest] = found;
    return first === undefined ? null : [first, ...rest];
  }

  private call(name: string): Truth {
    const argument = this.tokens[this.at];
    for (let depth = 1; depth > 0;) {
      const one = this.next();
      if (one === null) break;
      if (one.text === '(' && one.kind === 'sign') depth += 1;
      if (one.text === ')' && one.kind === 'sign') depth -= 1;
    }
    if (name !== 'prifilt' || argument?.kind !== 'text') return null;
    return matchesSelector(argument.text, this.message);
  }

  private next(): Token | null {
    const found = this.tokens[this.at] ?? null;
    this.at += 1;
    return found;
  }

  private takes(text: string): boolean {
    const found = this.tokens[this.at];
    if (found === undefined || found.kind === 'text' || found.text !== text) return false;
    this.at += 1;
    return true;
  }
}
