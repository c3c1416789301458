import type { Truth } from '../truth.js';
import type { Located, Ruleset } from './course.js';

/** The one that is there from the start. */
const OWN = 'rsyslog_defaultruleset';

interface Growing extends Ruleset {
  readonly rules: Located[];
  hasQueue: Truth;
}

/** The rulesets of a configuration, by names in lower case: rsyslog does not tell capitals. */
export class Rulesets {
  private readonly known = new Map<string, Growing>();
  private current = this.goOnWith(OWN);
  private standard = this.current;

  /** To the ruleset that `$RuleSet` named last, in whichever file. */
  add(rule: Located): void {
    this.current.rules.push(rule);
  }

  /** `$RuleSet`: makes it, or goes on with it. */
  goOnWith(name: string): Growing {
    this.current = this.get(name) ?? this.make(name, { rules: [], hasQueue: false });
    return this.current;
  }

  /** `$RulesetCreateMainQueue`. */
  giveQueue(): void {
    this.current.hasQueue = true;
  }

  /** `$DefaultRuleset`: for all listeners without one of their own. A ruleset that is not there yet is not taken. */
  makeDefault(name: string): void {
    this.standard = this.get(name) ?? this.standard;
  }

  /** `ruleset() { }`: of two by one name the first stays. */
  define(name: string, ruleset: Growing): void {
    if (this.get(name) === undefined) this.make(name, ruleset);
  }

  get(name: string): Growing | undefined {
    return this.known.get(name.toLowerCase());
  }

  /** What a listener gives its messages to: where its ruleset is not there, the default one, as rsyslog says when it starts. */
  ofListener(name: string | null): Ruleset {
    return this.get(name ?? '') ?? this.standard;
  }

  private make(name: string, ruleset: Growing): Growing {
    this.known.set(name.toLowerCase(), ruleset);
    return ruleset;
  }
}
