import { facilityNumber, severityNumber, type SyslogMessage } from '../daemon-config.js';
import { and, not, or, type Truth } from '../truth.js';
import { callsOf, type Node } from './parse.js';

export type Filters = ReadonlyMap<string, readonly Node[]>;

/**
 * A filter expression (syslog-ng administration guide, "Filter functions"): `and`, `or`, `not`, `facility()`, `level()`,
 * `match()`, `message()`, `program()`, `filter()`. Null: a function that we do not know.
 */
export const matchesFilter = (nodes: readonly Node[], message: SyslogMessage, filters: Filters): Truth =>
  new Expression(
    nodes.filter(({ kind }) => kind !== 'end'),
    message,
    filters,
  ).disjunction();

/** `or`, `and`, `not`, in the order of their strength. */
class Expression {
  private at = 0;
  constructor(
    private readonly nodes: readonly Node[],
    private readonly message: SyslogMessage,
    private readonly filters: Filters,
  ) {}

  disjunction(): Truth {
    let truth = this.conjunction();
    while (this.takes('or')) truth = or(truth, this.conjunction());
    return truth;
  }

  private conjunction(): Truth {
    let truth = this.negation();
    while (this.takes('and')) truth = and(truth, this.negation());
    return truth;
  }

  private negation(): Truth {
    return this.takes('not') ? not(this.negation()) : this.operand();
  }

  private operand(): Truth {
    const node = this.nodes[this.at];
    // `not (...)` reads as a call of that name.
    this.at += 1;
    if (node?.kind !== 'call') return null;
    if (node.name === 'not') return not(matchesFilter(node.inside, this.message, this.filters));
    return this.call(node);
  }

  private call({ name, inside }: Node & { kind: 'call' }): Truth {
    const { message, filters } = this;
    const words = inside.flatMap((node) => (node.kind === 'word' || node.kind === 'text' ? [node.text] : []));
    switch (name) {
      case '':
        return matchesFilter(inside, message, filters);
      case 'facility':
        return isInRanges(words, message.facility, facilityNumber);
      case 'level':
      case 'priority':
      case 'severity':
        return isInRanges(words, message.severity, severityNumber);
      case 'filter': {
        const filter = filters.get(words[0] ?? '');
        return filter === undefined ? null : matchesFilter(filter, message, filters);
      }
      case 'match':
      case 'message':
      case 'program':
        return this.matches(name, words[0] ?? '', inside);
      default:
        return null;
    }
  }

  private matches(name: string, pattern: string, inside: readonly Node[]): Truth {
    // An option, such as value() or type(), has it look elsewhere or otherwise.
    if (callsOf(inside).length > 0) return null;
    // The parser takes `CEF` for the program; match() looks at program and message together, with a blank between.
    const { text } = this.message;
    const behind = text.replace(/^CEF:\s?/, '');
    const subject = name === 'program' ? 'CEF' : name === 'match' && behind !== text ? `CEF: ${behind}` : behind;
    try {
      return new RegExp(pattern).test(subject);
    } catch {
      return null;
    }
  }

  /** Goes past the next word if it is this one. */
  private takes(word: string): boolean {
    const node = this.nodes[this.at];
    if (node?.kind !== 'word' || node.text.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }
}

/** `warn..emerg`, `warn .. emerg`, `auth`: also several. Null: a word unknown to us. */
function isInRanges(words: readonly string[], value: number, numberOf: (word: string) => number): Truth {
  const parts = words
    .join(' ')
    .replace(/\s*\.\.\s*/g, '..')
    .split(' ');
  const truths = parts.map((part): Truth => {
    const ends = part.split('..').map(numberOf);
    if (ends.includes(-1)) return null;
    return value >= Math.min(...ends) && value <= Math.max(...ends);
  });
  return truths.reduce(or, false);
}
