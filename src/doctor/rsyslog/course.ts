import { comesTo, type ConfigSource, type Course, type Forward, type SyslogMessage } from '../daemon-config.js';
import { placeAt, type Place } from '../place.js';
import { and, not, or, type Truth } from '../truth.js';
import { matchesExpression, matchesProperty, matchesSelector } from './filter.js';
import type { Statement } from './parse.js';

/** A statement and the file it stands in. */
export interface Located {
  readonly statement: Statement;
  readonly source: ConfigSource;
}

export interface Ruleset {
  readonly rules: readonly Located[];
  /** Whether `call` hands it a copy, into a queue of its own: what it throws away is still there for the caller. */
  readonly hasQueue: Truth;
}

/** What the course of a message depends on. */
export interface Rules {
  /** By name; undefined: none. */
  readonly rulesets: { readonly get: (name: string) => Ruleset | undefined };
  /** Of the statements that send. */
  readonly forwards: ReadonlyMap<Statement, Forward>;
}

/** What becomes of a message that this ruleset gets. */
export function courseThrough(start: Ruleset, rules: Rules, message: SyslogMessage): Course {
  const passage = new Passage(rules, message);
  passage.through(start, true);
  return passage;
}

class Passage implements Course {
  readonly forwards = new Map<Forward, Truth>();
  readonly discards: { place: Place; isSure: boolean }[] = [];
  /** Those that are being walked. */
  private readonly open = new Set<Ruleset>();

  constructor(
    private readonly rules: Rules,
    private readonly message: SyslogMessage,
  ) {}

  /** Returns whether the message is still there behind it. */
  through(ruleset: Ruleset, before: Truth): Truth {
    // A circle has no end by itself: what ends it is not seen here.
    if (this.open.has(ruleset)) return and(before, null);
    this.open.add(ruleset);
    const after = this.walk(ruleset.rules, before);
    this.open.delete(ruleset);
    return after;
  }

  private walk(statements: readonly Located[], before: Truth): Truth {
    let alive = before;
    for (const one of statements) {
      if (alive === false) break;
      alive = this.step(one, alive);
    }
    return alive;
  }

  private step({ statement, source }: Located, alive: Truth): Truth {
    const forward = this.rules.forwards.get(statement);
    if (forward !== undefined) this.send(forward, alive);
    if (statement.kind === 'stop') {
      this.discards.push({ place: placeAt(source.path, source.text, statement.at), isSure: alive === true });
      return false;
    }
    if (statement.kind === 'call') return this.call(statement.ruleset, alive);
    if (statement.kind !== 'filter') return alive;
    const inside = (list: readonly Statement[], when: Truth): Truth =>
      this.walk(
        list.map((one) => ({ statement: one, source })),
        when,
      );
    const truth = filterTruth(statement, this.message);
    return or(inside(statement.then, and(alive, truth)), inside(statement.otherwise, and(alive, not(truth))));
  }

  private send(forward: Forward, truth: Truth): void {
    this.forwards.set(forward, or(comesTo(this, forward), truth));
  }

  private call(name: string | null, alive: Truth): Truth {
    if (name === null) {
      // It may be any ruleset.
      for (const forward of this.rules.forwards.values()) this.send(forward, null);
      return null;
    }
    const ruleset = this.rules.rulesets.get(name);
    // rsyslog says that it is not there, and passes over the call.
    if (ruleset === undefined) return alive;
    const after = this.through(ruleset, alive);
    if (ruleset.hasQueue === false) return after;
    return ruleset.hasQueue === true || after === alive ? alive : null;
  }
}

function filterTruth({ filter }: Statement & { kind: 'filter' }, message: SyslogMessage): Truth {
  switch (filter.kind) {
    case 'selector':
      return matchesSelector(filter.text, message);
    case 'property':
      return matchesProperty(filter.text, message);
    case 'expression':
      return matchesExpression(filter.text, message);
  }
}
