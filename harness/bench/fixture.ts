import { benchProfiles } from './profiles.js';
import type { Appliance, Profile } from '../../src/appliance.js';
import { encodeEvent } from '../../src/cef/encode.js';
import { buildCorpus, type Corpus } from '../../src/corpus.js';
import type { EventTemplate, Pair, Text } from '../../src/event.js';
import { Tap } from '../../src/ledger/tap.js';
import { Plan } from '../../src/plan.js';
import type { Load } from '../../src/scenario.js';
import { resolveEvent } from '../../src/resolve-event.js';
import { ID_SLOT, emptySlotValues } from '../../src/slots.js';
import type { Framing } from '../../src/syslog/framing.js';

const SEED = 20_261_123;
const CORPUS_SIZE = 1_024;
const LINE_BYTES_MIN = 330;
const RUN_TAG = 4_821;
export const START_EPOCH_MS = Date.UTC(2026, 10, 23);
/** The senders are told that the whole second has passed: nothing paces the measurement. */
const DURATION_MS = 1_000;

/** What is measured: the catalogue's appliances, all on one plan of `eventCount` events. */
export interface Fixture {
  readonly fleet: readonly Appliance[];
  readonly corpora: readonly Corpus[];
  readonly plan: Plan;
  readonly frameBytesMean: number;
}

export function fixtureOf(
  eventCount: number,
  applianceCount = benchProfiles.length,
  framing: Framing = 'newline',
): Fixture {
  const load: Load = {
    transport: 'tcp',
    framing,
    tls: null,
    syslog: 'rfc3164',
    threads: null,
    sourceAddresses: 'one',
    connectionLifetimeMs: null,
    reconnectStorms: [],
    executor: 'constant-arrival-rate',
    rateEps: eventCount * (1_000 / DURATION_MS),
    durationMs: DURATION_MS,
  };
  const fleet = benchProfiles
    .slice(0, applianceCount)
    .map((profile) => shortened(profile.appliance({ index: 0, seed: SEED, corpusSize: CORPUS_SIZE })));
  const corpora = fleet.map((appliance) => buildCorpus(appliance, load.framing));
  const appliances = fleet.map(({ name, hostName, carrier }) => ({
    ...{ name, hostName, carrier, weight: 1 },
    ...{ clockOffsetMs: 0, zoneOffsetMs: 0, timeline: null },
  }));
  return {
    fleet,
    corpora,
    plan: new Plan({ runTag: RUN_TAG, seed: SEED, load, appliances, timelinesMs: [] }),
    frameBytesMean: frameBytesMeanOf(corpora),
  };
}

/** Of one frame that these profiles' appliances send in a run, in bytes: whole, not shortened. */
export const wholeFrameBytesMean = (profiles: readonly Profile[]): number =>
  frameBytesMeanOf(
    profiles.map((profile) =>
      buildCorpus(profile.appliance({ index: 0, seed: SEED, corpusSize: CORPUS_SIZE }), 'newline'),
    ),
  );

const frameBytesMeanOf = (corpora: readonly Corpus[]): number =>
  Math.round(corpora.reduce((sum, { block, size }) => sum + block.length / size, 0) / corpora.length);

/**
 * The appliance with the first fields of each event only, so many that the line has just {@link LINE_BYTES_MIN} bytes or
 * more: the size that the marks were set for. The id's field stays.
 */
function shortened(appliance: Appliance): Appliance {
  const holdsId = ([, value]: Pair<Text>): boolean => typeof value !== 'string' && value.includes(ID_SLOT);
  const templates = Array.from({ length: appliance.corpusSize }, (_, index) => {
    const template = appliance.templateAt(index);
    const ids = template.extension.filter(holdsId);
    const others = template.extension.filter((pair) => !holdsId(pair));
    const shortest = others.findIndex(
      (_pair, count) => lineBytesOf(template, [...others.slice(0, count), ...ids]) >= LINE_BYTES_MIN,
    );
    return { ...template, extension: [...others.slice(0, shortest < 0 ? others.length : shortest), ...ids] };
  });
  return { ...appliance, templateAt: (index) => templates[index] as EventTemplate };
}

const lineBytesOf = (template: EventTemplate, extension: EventTemplate['extension']): number =>
  Buffer.byteLength(encodeEvent(resolveEvent({ ...template, extension }, emptySlotValues())));

/** The frames of the plan's first events, appliance after appliance in turns, as chunks such as a socket gives. */
export function chunksOf({ corpora, plan }: Fixture, eventCount: number): Buffer[] {
  const pieces: Buffer[] = [];
  const values = emptySlotValues();
  for (let turn = 0; turn < eventCount; turn += 1) {
    const event = plan.eventOf(turn % corpora.length, Math.floor(turn / corpora.length));
    plan.fillSlots(event, START_EPOCH_MS, values);
    const corpus = corpora[values.appliance] as Corpus;
    const index = values.sequence % corpus.size;
    corpus.patch(index, values);
    pieces.push(Buffer.from(corpus.block.subarray(corpus.frameStarts[index], corpus.frameStarts[index + 1])));
  }
  const stream = Buffer.concat(pieces);
  const chunks: Buffer[] = [];
  for (let start = 0; start < stream.length; start += CHUNK_BYTES)
    chunks.push(stream.subarray(start, start + CHUNK_BYTES));
  return chunks;
}

const CHUNK_BYTES = 65_536;

/** What a tap works with, anew for each round. */
export const tapContextOf = ({ plan }: Fixture) => ({
  plan,
  tap: new Tap(plan, { lateMs: 1_000_000, sampleEvery: 1_000 }),
  startEpochMs: START_EPOCH_MS,
  canaryCount: 0,
});
