import { assert } from '../src/assert.js';
import type { Appliance, Profile } from '../src/appliance.js';
import type { CefHeader, EventTemplate, Pair, Slot, Text } from '../src/event.js';
import { ID_SLOT, timeSlot } from '../src/slots.js';
import { hash, hashText } from '../src/hash.js';
import { Draw, type Weighted } from './draw.js';
import type { Scene } from './session.js';
import { createWorld } from './vocabulary.js';
import type { World } from './world.js';

/** What a vendor's file says of one kind of event. */
export interface Kind extends Weighted {
  readonly name: string;
  build(scene: Scene): KindEvent;
}

/** An event without what all events of its profile share. */
export interface KindEvent {
  readonly header: Omit<CefHeader, 'deviceVendor' | 'deviceVersion' | 'deviceProduct'> & {
    readonly deviceProduct?: string;
  };
  readonly extension: readonly Pair<Text>[];
  readonly pri: number;
}

export interface ProfileDefinition {
  readonly name: string;
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  readonly source: string;
  /** Extension key that holds the wire id. */
  readonly idKey: string;
  /** Such as `pa-3220`: appliances are `pa-3220-01`, `pa-3220-02`, ... */
  readonly hostPrefix: string;
  readonly kinds: readonly Kind[];
}

const slots = {
  id: ID_SLOT,
  cefTime: timeSlot('MMM dd yyyy HH:mm:ss'),
  epochMs: timeSlot('epochMs'),
  epochNs: timeSlot('epochNs'),
} satisfies Record<string, Slot>;

/** A value that is one slot and nothing else. */
export const slot = (kind: keyof typeof slots): Text => [slots[kind]];

/** Makes a profile of a vendor's description. */
export function defineCodedProfile(definition: ProfileDefinition): Profile {
  const { name, vendor, product, version, source, kinds } = definition;
  return {
    name,
    vendor,
    product,
    version,
    source,
    oddities: [],
    syslogHeader: null,
    kinds: Object.fromEntries(kinds.map((kind) => [kind.name, kind.weight])),
    appliance: (options) => createAppliance(definition, options),
  };
}

interface ApplianceOptions {
  readonly index: number;
  readonly seed: number;
  readonly corpusSize: number;
}

function createAppliance(definition: ProfileDefinition, { index, seed, corpusSize }: ApplianceOptions): Appliance {
  const { name, vendor, product, version, idKey, kinds } = definition;
  const world = worldOf(seed);
  const hostName = `${definition.hostPrefix}-${String(index + 1).padStart(2, '0')}`;
  const device = { index, hostName, egressAddress: egressAddress(name, index), address: '10.10.250.1' };
  const applianceSeed = hash(seed, index, hashText(name));
  return {
    name: `${name}-${index + 1}`,
    hostName,
    carrier: { in: 'extension', marks: [`${idKey}=`] },
    isHostSent: true,
    corpusSize,
    templateAt(corpusIndex): EventTemplate {
      assert(corpusIndex >= 0 && corpusIndex < corpusSize, `no event ${corpusIndex} in a corpus of ${corpusSize}`);
      const draw = new Draw(applianceSeed, corpusIndex);
      const kind = draw.weighted(kinds);
      const { header, extension, pri } = kind.build({ draw, world, device });
      const shared = { deviceVendor: vendor, deviceProduct: product, deviceVersion: version };
      return { kind: kind.name, cefVersion: '0', header: { ...shared, ...header }, extension, pri };
    },
  };
}

/** One of 192.0.2.1 to 192.0.2.190: the servers' public addresses come after. */
const egressAddress = (profileName: string, index: number): string =>
  `192.0.2.${1 + ((hashText(profileName) + index) % 190)}`;

/** The world made last: appliances of a run share one, and a run asks for all of them in a row. */
let latest: { readonly seed: number; readonly world: World } | undefined;

function worldOf(seed: number): World {
  if (latest?.seed !== seed) latest = { seed, world: createWorld(seed) };
  return latest.world;
}
