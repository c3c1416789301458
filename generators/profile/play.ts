import { assert, AssertionError } from '../../src/assert.js';
import type { Appliance } from '../../src/appliance.js';
import type { EventTemplate, Pair, Text } from '../../src/event.js';
import { escapeExtension } from '../../src/cef/encode.js';
import { hash, hashText } from '../../src/hash.js';
import { ID_SLOT } from '../../src/slots.js';
import { Draw } from '../draw.js';
import type { ProfileData } from '../profile-data.js';
import type { Device } from '../session.js';
import { createWorld } from '../vocabulary.js';
import type { World } from '../world.js';
import { Cast } from './cast.js';
import type { CompiledKind, CompiledProfile, CompiledUnit } from './compile.js';
import type { Lets } from './compile-let.js';
import { lengthOf, limitLength } from './event-size.js';
import { Layout, type Place } from './layout.js';
import type { Evaluate } from './compile-value.js';
import { at } from './play-error.js';
import { isStandard, writtenEvent } from './line-style.js';
import type { OnOwned, Stage } from './stage.js';
import { namesHost } from './syslog-header.js';

export interface ApplianceOptions {
  readonly index: number;
  readonly seed: number;
  readonly corpusSize: number;
  readonly onOwned?: OnOwned;
  /** How choices fall, where not as the profile says. */
  readonly Draws?: typeof Draw;
}

export interface PlayedAppliance extends Appliance {
  /** The kind of an event, without making it. */
  kindAt(corpusIndex: number): string;
}

/** An appliance that plays a compiled profile. */
export function playProfile(data: ProfileData, compiled: CompiledProfile, options: ApplianceOptions): PlayedAppliance {
  const { index, seed, corpusSize } = options;
  const seedOfAppliance = hash(seed, index, hashText(data.name));
  const player = new Player(data, compiled, seedOfAppliance, worldOf(seed), deviceOf(data, index), options);
  return {
    name: `${data.name}-${index + 1}`,
    hostName: player.device.hostName,
    carrier: {
      in: 'extension',
      marks: player.idMarks,
      ...(data.line?.separator !== undefined && { separator: data.line.separator }),
    },
    // Only for whoever asks: a header that cannot be made is told of its events.
    get isHostSent() {
      return player.isHostSent;
    },
    corpusSize,
    kindAt: (corpusIndex) => player.kindAt(corpusIndex).name,
    templateAt(corpusIndex) {
      if (!(corpusIndex >= 0 && corpusIndex < corpusSize)) {
        throw new AssertionError(`no event ${corpusIndex} in a corpus of ${corpusSize}`);
      }
      return player.eventAt(corpusIndex);
    },
  };
}

const deviceOf = ({ name, hostPrefix }: ProfileData, index: number): Device => ({
  index,
  hostName: `${hostPrefix}-${String(index + 1).padStart(2, '0')}`,
  /** One of 192.0.2.1 to 192.0.2.190: the servers' public addresses come after. */
  egressAddress: `192.0.2.${1 + ((hashText(name) + index) % 190)}`,
  address: `10.10.250.${1 + ((hashText(name) + index) % 250)}`,
});

/** The world made last: appliances of a run share one, and a run asks for all of them in a row. */
let latest: { readonly seed: number; readonly world: World } | undefined;

function worldOf(seed: number): World {
  if (latest?.seed !== seed) latest = { seed, world: createWorld(seed) };
  return latest.world;
}

/** Makes the events of one appliance. */
class Player {
  private readonly layout: Layout;
  private readonly deviceValues: Readonly<Record<string, unknown>>;

  constructor(
    private readonly data: ProfileData,
    private readonly compiled: CompiledProfile,
    private readonly seed: number,
    private readonly world: World,
    readonly device: Device,
    private readonly options: Pick<ApplianceOptions, 'onOwned' | 'Draws'>,
  ) {
    this.layout = new Layout(compiled.units, seed);
    const cast = new Cast(seed, 0, world, device, undefined, options.Draws);
    this.deviceValues = {
      ...device,
      ...madeOf(compiled.device, (name) => ({
        ...bareStage,
        draw: cast.drawFor(name),
        look: (root) => cast.get(root),
      })),
    };
  }

  /** What stands before the wire id, in any kind: the same in all its events. */
  get idMarks(): string[] {
    const marks = this.compiled.units.flatMap((unit, number) =>
      unit.kinds.flatMap((kind, step) => {
        const key = kind.data.idKey ?? this.data.idKey;
        const field = kind.fields.find((one) => one.key === key);
        if (field === undefined) return [];
        const stage = this.stageOf(0, { unit: number, session: 0, step }, unit, kind);
        return idMark(key, field.evaluate(stage), !isStandard(this.data.line)) ?? [];
      }),
    );
    return [...new Set(marks)].sort();
  }

  /** Whether each kind names the host where that is read. */
  get isHostSent(): boolean {
    const { compiled, data, device } = this;
    return compiled.units.every((unit, number) =>
      unit.kinds.every((kind, step) => {
        const template = kind.data.syslogHeader ?? data.syslogHeader;
        if (template === undefined) return true;
        const stage = this.stageOf(0, { unit: number, session: 0, step }, unit, kind);
        return namesHost(template, this.vendorHeader(kind, stage, data.pri) ?? '', device.hostName);
      }),
    );
  }

  eventAt(corpusIndex: number): EventTemplate {
    const { place, unit, kind } = this.placedAt(corpusIndex);
    return this.event(kind, this.stageOf(corpusIndex, place, unit, kind));
  }

  kindAt(corpusIndex: number): CompiledKind {
    return this.placedAt(corpusIndex).kind;
  }

  private placedAt(corpusIndex: number): Readonly<{ place: Place; unit: CompiledUnit; kind: CompiledKind }> {
    const place = this.layout.placeAt(corpusIndex);
    const unit = this.compiled.units[place.unit] as CompiledUnit;
    return { place, unit, kind: unit.kinds[place.step] as CompiledKind };
  }

  private stageOf(corpusIndex: number, place: Place, unit: CompiledUnit, kind: CompiledKind): Stage {
    const { onOwned, Draws = Draw } = this.options;
    const cast = new Cast(this.seed, place.session, this.world, this.device, unit.flow, Draws);
    const draw = new Draws(this.seed, corpusIndex);
    const { step } = place;
    const { stepCount } = unit;
    const known = new Map<string, unknown>();
    const find = (root: string): unknown => {
      if (root === 'device') return this.deviceValues;
      if (root === 'step') return step;
      if (root === 'steps') return stepCount;
      if (root === 'number') return corpusIndex;
      if (root === 'sessionNumber') return place.session;
      const ofSession = unit.lets.get(root);
      if (ofSession !== undefined) return ofSession({ ...stage, draw: cast.drawFor(root) });
      const ofKind = kind.lets.get(root);
      return ofKind === undefined ? cast.get(root) : ofKind(stage);
    };
    const look = (root: string): unknown => {
      const value = known.get(root);
      if (value !== undefined || known.has(root)) return value;
      const found = find(root);
      known.set(root, found);
      return found;
    };
    const stage: Stage = { draw, look, step, stepCount, ...(onOwned !== undefined && { onOwned }) };
    return stage;
  }

  private event(kind: CompiledKind, stage: Stage): EventTemplate {
    const { data } = this;
    const pri = Number(plain(kind.pri(stage)));
    if (!(Number.isInteger(pri) && pri >= 0 && pri <= 191)) {
      throw new AssertionError(`${data.name}: ${kind.name}: expected a PRI of 0 to 191, got ${pri}`);
    }
    const extension: Pair<Text>[] = [];
    let length = 0;
    for (const { key, isThere, evaluate, place } of kind.fields) {
      if (!isThere(stage)) continue;
      const text = evaluate(stage);
      length += lengthOf(text);
      limitLength(length, place);
      extension.push([key, text]);
    }
    const vendorHeader = this.vendorHeader(kind, stage, pri);
    const headerField = (key: string, evaluate: Evaluate): string =>
      at(['kinds', kind.name, key], () => plain(evaluate(stage)));
    const event: EventTemplate = {
      kind: kind.name,
      cefVersion: data.line?.version ?? '0',
      header: {
        deviceVendor: headerField('vendor', kind.vendor),
        deviceProduct: headerField('product', kind.product),
        deviceVersion: headerField('version', kind.version),
        deviceEventClassId: headerField('classId', kind.classId),
        name: headerField('name', kind.title),
        severity: headerField('severity', kind.severity),
      },
      extension,
      pri,
      ...(vendorHeader !== null && { vendorHeader }),
    };
    return isStandard(data.line) ? event : writtenEvent(event, data.line);
  }

  /** What this vendor writes before `CEF:`; null where that is the header of RFC 3164. */
  private vendorHeader({ name, data, syslogHeader }: CompiledKind, stage: Stage, pri: number): Text | null {
    if (syslogHeader === null) return null;
    const place = data.syslogHeader === undefined ? ['syslogHeader'] : ['kinds', name, 'syslogHeader'];
    const look = (root: string): unknown =>
      root === 'pri' ? pri : root === 'host' ? this.device.hostName : stage.look(root);
    return at(place, () => syslogHeader({ ...stage, look }));
  }
}

/** The key, `=`, and what is written before the id; null where the value holds none. `isAsIs`: nothing is escaped. */
export function idMark(key: string, value: Text, isAsIs: boolean): string | null {
  if (typeof value === 'string' || !value.includes(ID_SLOT)) return null;
  const [first = ''] = value;
  if (typeof first !== 'string') return `${key}=`;
  return `${key}=${isAsIs ? first : escapeExtension(first)}`;
}

function madeOf(lets: Lets, stageFor: (name: string) => Stage): Record<string, unknown> {
  return Object.fromEntries([...lets].map(([name, make]) => [name, make(stageFor(name))]));
}

/** Where no event is at hand. */
const bareStage = { step: 0, stepCount: 1 };

function plain(text: Text): string {
  assert(typeof text === 'string', 'a header field cannot hold the id or a time');
  return text;
}
