/** Kleene's three values: null is what cannot be told. */
export type Truth = boolean | null;

export const not = (one: Truth): Truth => (one === null ? null : !one);
export const and = (one: Truth, other: Truth): Truth =>
  one === false || other === false ? false : one === null || other === null ? null : true;
export const or = (one: Truth, other: Truth): Truth => not(and(not(one), not(other)));
