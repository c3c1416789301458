import { expect } from 'chai';
import fc from 'fast-check';
import { decodeExtension } from '../../../src/cef/decode.js';
import { KnownKeys } from '../../../src/cef/known-keys.js';

/** The pairs by the rules alone, without any memory of earlier lines. */
function pairsOf(text: string): [key: string, value: string][] {
  const keys = [...text.matchAll(/(?<=^| )([A-Za-z0-9_.\-[\]]+)=/g)];
  return keys.map((match, place) => {
    const start = match.index + match[0].length;
    return [match[1]!, text.slice(start, Math.max(start, (keys[place + 1]?.index ?? text.length + 1) - 1))];
  });
}

describe('known keys', () => {
  it('are the texts asked for, one text each, also where two fall to one place', () => {
    const keys = new KnownKeys();
    const texts = Array.from({ length: 5_000 }, (_, number) => `key${number}`);
    for (const text of texts) expect(keys.of(`x ${text}=`, 2, 2 + text.length).text).to.equal(text);
    expect(keys.of('a bc', 0, 1)).to.equal(keys.of('a', 0, 1));
  });

  it('are not those that only end alike', () => {
    const keys = new KnownKeys();
    for (let number = 0; number < 20_000; number += 1) {
      const text = `${number}a`;
      expect([keys.of('a', 0, 1).text, keys.of(text, 0, text.length).text]).to.deep.equal(['a', text]);
    }
  });

  it('never change what a line says, whatever came before it', () => {
    const word = fc.constantFrom('src', 'act', 'cs1', 'cs1Label', 'cn1Label', 'a', 'ct', '=', '=', ' ', ' ', '  ', '|');
    const line = fc.array(word, { maxLength: 16 }).map((words) => words.join(''));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        for (const text of lines) expect(decodeExtension(text), text).to.deep.equal(pairsOf(text));
      }),
      { numRuns: 3_000 },
    );
  });
});
