import { assert } from '../src/assert.js';
import type { Appliance, Profile } from '../src/appliance.js';
import type { EventTemplate, Pair, Text } from '../src/event.js';
import { hash, hashText } from '../src/hash.js';
import { ID_SLOT } from '../src/slots.js';
import { Draw } from './draw.js';
import { hostileCases, type HostileCase } from './hostile/cases.js';

const NAME = 'hostile';
const KEY = 'externalId';
/** Facility local0, severity informational (RFC 3164, section 4.1.1). */
const PRI = 134;

/**
 * Not a product: an appliance of edge cases, each valid CEF as far as its kind can be. What collectors, agents and the
 * service do to them is worth knowing; a run with it is expected to find alterations.
 */
export const hostile: Profile = {
  name: NAME,
  vendor: 'cefrig',
  product: 'Hostile appliance',
  version: '1',
  source: 'edge cases of the CEF standard, RFC 3164 and of public CEF parsers, collected 2026-11-25',
  oddities: ['everything that a line may hold, and some things that it may not'],
  syslogHeader: null,
  isHostile: true,
  kinds: Object.fromEntries(hostileCases.map(({ name, weight }) => [name, weight])),
  appliance: createHostile,
};

function createHostile({ index, seed, corpusSize }: Parameters<Profile['appliance']>[0]): Appliance {
  const hostName = `${NAME}-${String(index + 1).padStart(2, '0')}`;
  const applianceSeed = hash(seed, index, hashText(NAME));
  return {
    name: `${NAME}-${index + 1}`,
    hostName,
    carrier: { in: 'extension', marks: [`${KEY}=`] },
    isHostSent: true,
    corpusSize,
    templateAt(corpusIndex) {
      assert(corpusIndex >= 0 && corpusIndex < corpusSize, `no event ${corpusIndex} in a corpus of ${corpusSize}`);
      return eventOf(new Draw(applianceSeed, corpusIndex));
    },
  };
}

function eventOf(draw: Draw): EventTemplate {
  const chosen: HostileCase = draw.weighted(hostileCases);
  const { header = {}, pairs } = chosen.make(draw);
  const id: Pair<Text> = [KEY, [ID_SLOT]];
  return {
    kind: chosen.name,
    cefVersion: '0',
    header: {
      ...{ deviceVendor: hostile.vendor, deviceProduct: hostile.product, deviceVersion: hostile.version },
      ...{ deviceEventClassId: chosen.name, name: 'Edge case', severity: '5' },
      ...header,
    },
    extension: chosen.isIdLast === true ? [...pairs, id] : [id, ...pairs],
    pri: PRI,
  };
}
