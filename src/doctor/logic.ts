import { and, not, or, type Truth } from './truth.js';

/** `or`, `and`, `not`, in the order of their strength, over the operands of one daemon's language. */
export abstract class Logic {
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

  /** Goes past the next word if it is this one. */
  protected abstract takes(word: string): boolean;

  /** The next operand; null where it is not understood, or there is none. */
  protected abstract operand(): Truth;
}
