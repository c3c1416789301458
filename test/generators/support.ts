import { expect } from 'chai';
import { catalogue, cefProfiles } from '../../generators/catalogue.js';
import type { Appliance, Profile } from '../../src/appliance.js';
import type { EventTemplate, Pair, Slot, Text } from '../../src/event.js';

export const SEED = 20_261_123;

export const applianceOf = (profile: Profile, corpusSize: number, seed = SEED, index = 0): Appliance =>
  profile.appliance({ index, seed, corpusSize });

export const templatesOf = (appliance: Appliance): EventTemplate[] =>
  Array.from({ length: appliance.corpusSize }, (_, index) => appliance.templateAt(index));

/** The first events of a product of the catalogue. */
export const eventsOf = (name: string, eventCount = 5_000): EventTemplate[] => {
  const profile = catalogue.find((one) => one.name === name);
  expect(profile, name).to.not.equal(undefined);
  return templatesOf(applianceOf(profile as Profile, eventCount));
};

/** The text with its slots as `{id}` and so on. */
export const textOf = (text: Text): string =>
  typeof text === 'string' ? text : text.map((part) => (typeof part === 'string' ? part : `{${part.slot}}`)).join('');

export const slotsOf = (text: Text): Slot[] =>
  typeof text === 'string' ? [] : text.filter((part) => typeof part !== 'string');

/** The value of a key, the last one where it repeats; undefined where there is none. */
export const valueOf = ({ extension }: EventTemplate, key: string): string | undefined => {
  const pair = extension.findLast((candidate: Pair<Text>) => candidate[0] === key);
  return pair === undefined ? undefined : textOf(pair[1]);
};

/** The values of a key, each once. */
export const valuesOf = (events: readonly EventTemplate[], key: string): string[] => [
  ...new Set(events.flatMap((event) => valueOf(event, key) ?? [])),
];

/** What one value says of another: each left value has one right value. */
export function expectOneEach(events: readonly EventTemplate[], left: string, right: string): void {
  const seen = new Map<string, string>();
  for (const event of events) {
    const [from, to] = [valueOf(event, left), valueOf(event, right)];
    if (from === undefined || to === undefined || to === '') continue;
    expect(seen.get(from) ?? to, `${left} ${from}`).to.equal(to);
    seen.set(from, to);
  }
  expect(seen.size, `${left} and ${right} never met`).to.be.greaterThan(2);
}

/** Vendor products that speak CEF: all but the hostile appliance and Cisco ASA. */
export const products = cefProfiles.filter(({ isHostile }) => isHostile !== true);

/** Runs `check` as one `it` a vendor product that speaks CEF. */
export function forEachProfile(title: string, check: (profile: Profile) => void): void {
  forEachOf(products, title, check);
}

/** Runs `check` as one `it` a vendor product, whatever it speaks. */
export function forEachProduct(title: string, check: (profile: Profile) => void): void {
  forEachOf(
    catalogue.filter(({ isHostile }) => isHostile !== true),
    title,
    check,
  );
}

function forEachOf(profiles: readonly Profile[], title: string, check: (profile: Profile) => void): void {
  for (const profile of profiles) {
    it(`${profile.name}: ${title}`, () => {
      check(profile);
    });
  }
}
