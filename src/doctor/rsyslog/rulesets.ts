import type { Located } from './course.js';

/** The one that is there from the start. */
const OWN = 'rsyslog_defaultruleset';

/** The rulesets of a configuration, by names in lower case: rsyslog does not tell capitals. */
export class Rulesets {
  private readonly rules = new Map<string, Located[]>([[OWN, []]]);
  private current = OWN;
  private standard = OWN;

  /** To the ruleset that `$RuleSet` named last, in whichever file. */
  add(rule: Located): void {
    this.rules.get(this.current)?.push(rule);
  }

  /** `$RuleSet`: makes it, or goes on with it. */
  goOnWith(name: string): void {
    this.current = name.toLowerCase();
    if (!this.rules.has(this.current)) this.rules.set(this.current, []);
  }

  /** `$DefaultRuleset`: for all listeners without one of their own. A ruleset that is not there yet is not taken. */
  makeDefault(name: string): void {
    if (this.rules.has(name.toLowerCase())) this.standard = name.toLowerCase();
  }

  /** `ruleset() { }`: of two by one name the first stays. */
  define(name: string, rules: Located[]): void {
    if (!this.rules.has(name.toLowerCase())) this.rules.set(name.toLowerCase(), rules);
  }

  get(name: string): readonly Located[] | undefined {
    return this.rules.get(name.toLowerCase());
  }

  /** What a listener gives its messages to: where its ruleset is not there, the default one, as rsyslog says when it starts. */
  ofListener(name: string | null): readonly Located[] {
    return this.get(name ?? '') ?? this.rules.get(this.standard) ?? [];
  }
}
