import { dictionary, type DictionaryRole, type ValueType } from './dictionary.js';

/** What the dictionary says of one key. */
export interface KeyFacts {
  readonly key: string;
  readonly type: ValueType;
  readonly lengthMax: number | null;
  readonly role: DictionaryRole;
  readonly since: '0.1' | '1.2' | '-';
}

const byKey = new Map<string, KeyFacts>();
const bySmallLetters = new Map<string, string>();
const byFullName = new Map<string, string>();
for (const [key, fullName, type, lengthMax, role, since] of dictionary) {
  byKey.set(key, { key, type, lengthMax, role, since });
  bySmallLetters.set(key.toLowerCase(), key);
  byFullName.set(fullName, key);
}

export const factsOf = (key: string): KeyFacts | undefined => byKey.get(key);

/** The dictionary's spelling of a key that is written with other capitals. */
export function rightSpellingOf(key: string): string | undefined {
  const known = bySmallLetters.get(key.toLowerCase());
  return known === key ? undefined : known;
}

/** The key that is meant by a full name such as `sourceAddress`; undefined where both are the same. */
export function keyOfFullName(name: string): string | undefined {
  const key = byFullName.get(name);
  return key === name ? undefined : key;
}

/** Keys of revisions up to 23 that later ones dropped. */
export const isWithdrawn = (key: string): boolean => /^flexNumber[12](?:Label)?$/.test(key);

/** A custom field: its family, its number, and whether this is its label. */
export interface CustomField {
  readonly family: string;
  readonly index: number;
  readonly isLabel: boolean;
  /** The highest number of this family in the dictionary. */
  readonly indexMax: number;
}

const indexMaxByFamily: Readonly<Record<string, number>> = {
  cs: 6,
  cn: 3,
  cfp: 4,
  c6a: 4,
  deviceCustomDate: 2,
  flexDate: 1,
  flexNumber: 2,
  flexString: 2,
};

const customField = /^(cs|cn|cfp|c6a|deviceCustomDate|flexDate|flexNumber|flexString)(\d{1,4})(Label)?$/;

/** What kind of custom field a key is, also beyond the dictionary's numbers; undefined for other keys. */
export function customFieldOf(key: string): CustomField | undefined {
  const [, family = '', index = '', label] = customField.exec(key) ?? [];
  const indexMax = indexMaxByFamily[family];
  return indexMax === undefined ? undefined : { family, index: Number(index), isLabel: label !== undefined, indexMax };
}
