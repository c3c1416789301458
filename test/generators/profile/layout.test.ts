import { expect } from 'chai';
import { Layout } from '../../../generators/profile/layout.js';

const units = [
  { weight: 3, stepCount: 1 },
  { weight: 1, stepCount: 3 },
];
const placesOf = (count: number, seed = 7) => {
  const layout = new Layout(units, seed);
  return Array.from({ length: count }, (_, index) => layout.placeAt(index));
};

describe('the layout of a corpus', () => {
  it('gives each place one event, and units as often as their weights say', () => {
    const places = placesOf(64_000);
    const begun = [0, 1].map((unit) => places.filter((place) => place.unit === unit && place.step === 0).length);
    expect(begun[0]! / begun[1]!).to.be.closeTo(3, 0.15);
  });

  it('keeps the order of the steps of each session, and never has one twice', () => {
    const next = new Map<number, number>();
    for (const { session, step } of placesOf(6_400)) {
      expect(step).to.equal(next.get(session) ?? 0);
      next.set(session, step + 1);
    }
  });

  it('puts other events between the steps', () => {
    const places = placesOf(6_400);
    const neighbours = places.filter((place, index) => place.step > 0 && places[index - 1]?.session === place.session);
    expect(neighbours.length).to.be.lessThan(places.filter(({ step }) => step > 0).length / 2);
  });

  it('finishes nearly all sessions', () => {
    const places = placesOf(6_400).filter(({ unit }) => unit === 1);
    const [begun, finished] = [0, 2].map((step) => places.filter((place) => place.step === step).length);
    expect(finished! / begun!).to.be.greaterThan(0.85);
  });

  it('does not depend on the order in which it is asked', () => {
    const layout = new Layout(units, 7);
    const backwards = Array.from({ length: 300 }, (_, index) => layout.placeAt(299 - index)).reverse();
    expect(backwards).to.deep.equal(placesOf(300));
  });

  it('is another for another seed', () => {
    expect(placesOf(300, 8)).not.to.deep.equal(placesOf(300));
  });
});
