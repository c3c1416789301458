import type { ConfigSource, Course, Forward, SyslogMessage } from '../daemon-config.js';
import { placeAt, type Place } from '../place.js';
import { and, not, or, type Truth } from '../truth.js';
import { matchesExpression, matchesProperty, matchesSelector } from './filter.js';
import type { Statement } from './parse.js';

/** A statement and the file it stands in. */
export interface Located {
  readonly statement: Statement;
  readonly source: ConfigSource;
}

/** What the course of a message depends on. */
export interface Rules {
  readonly rulesets: { readonly get: (name: string) => readonly Located[] | undefined };
  /** Of the statements that send. */
  readonly forwards: ReadonlyMap<Statement, Forward>;
}

/** What becomes of a message that these statements get. */
export function courseThrough(
  start: readonly Located[],
  { rulesets, forwards: sends }: Rules,
  message: SyslogMessage,
): Course {
  const forwards = new Map<Forward, Truth>();
  const discards: { place: Place; isSure: boolean }[] = [];
  /** Returns whether the message is still there behind these statements. */
  const walk = (statements: readonly Located[], before: Truth): Truth => {
    let alive = before;
    for (const { statement, source } of statements) {
      if (alive === false) break;
      const inside = (list: readonly Statement[], when: Truth): Truth =>
        walk(
          list.map((one) => ({ statement: one, source })),
          when,
        );
      const forward = sends.get(statement);
      if (forward !== undefined) forwards.set(forward, or(forwards.get(forward) ?? false, alive));
      else if (statement.kind === 'stop') {
        discards.push({ place: placeAt(source.path, source.text, statement.at), isSure: alive === true });
        alive = false;
      } else if (statement.kind === 'filter') {
        const truth = filterTruth(statement, message);
        const then = inside(statement.then, and(alive, truth));
        const otherwise = inside(statement.otherwise, and(alive, not(truth)));
        alive = or(then, otherwise);
      } else if (statement.kind === 'other' && statement.text.startsWith('call ')) {
        alive = walk(rulesets.get(statement.text.slice('call '.length).trim()) ?? [], alive);
      }
    }
    return alive;
  };
  walk(start, true);
  return { forwards, discards };
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
