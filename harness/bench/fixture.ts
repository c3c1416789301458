import { catalogue } from '../../generators/catalogue.js';
import type { Appliance } from '../../src/appliance.js';
import { buildCorpus, type Corpus } from '../../src/corpus.js';
import { Plan } from '../../src/plan.js';
import type { Load } from '../../src/scenario.js';
import { emptySlotValues } from '../../src/slots.js';

const SEED = 20_261_123;
const CORPUS_SIZE = 1_024;
const RUN_TAG = 4_821;
/** The senders are told that the whole second has passed: nothing paces the measurement. */
const DURATION_MS = 1_000;

/** What is measured: the catalogue's appliances, all on one plan of `eventCount` events. */
export interface Fixture {
  readonly fleet: readonly Appliance[];
  readonly corpora: readonly Corpus[];
  readonly plan: Plan;
  readonly frameBytesMean: number;
}

export function fixtureOf(eventCount: number, applianceCount = catalogue.length): Fixture {
  const load: Load = {
    transport: 'tcp',
    framing: 'newline',
    syslog: 'rfc3164',
    executor: 'constant-arrival-rate',
    rateEps: eventCount * (1_000 / DURATION_MS),
    durationMs: DURATION_MS,
  };
  const fleet = catalogue
    .slice(0, applianceCount)
    .map((profile) => profile.appliance({ index: 0, seed: SEED, corpusSize: CORPUS_SIZE }));
  const corpora = fleet.map((appliance) => buildCorpus(appliance, load.framing));
  const appliances = fleet.map(({ name, hostName, carrier }) => ({
    ...{ name, hostName, carrier, weight: 1 },
    ...{ clockOffsetMs: 0, zoneOffsetMs: 0, timeline: null },
  }));
  const blockBytes = corpora.reduce((sum, { block }) => sum + block.length, 0);
  return {
    fleet,
    corpora,
    plan: new Plan({ runTag: RUN_TAG, seed: SEED, load, appliances, timelinesMs: [] }),
    frameBytesMean: Math.round(blockBytes / (fleet.length * CORPUS_SIZE)),
  };
}

/** The frames of the plan's first events, appliance after appliance in turns, as chunks such as a socket gives. */
export function chunksOf({ corpora, plan }: Fixture, eventCount: number, startEpochMs: number): Buffer[] {
  const pieces: Buffer[] = [];
  const values = emptySlotValues();
  for (let turn = 0; turn < eventCount; turn += 1) {
    const event = plan.eventOf(turn % corpora.length, Math.floor(turn / corpora.length));
    plan.fillSlots(event, startEpochMs, values);
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
