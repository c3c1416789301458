/**
 * What may be written in a scenario file, with defaults and limits. Every message is the expectation in words; what was
 * got and where is added in problem.ts. Limits that need more than one value are in resolve.ts.
 */
import { z } from 'zod';
import { collector } from './collector.js';
import { forwarder, workspace } from './forwarding.js';
import { load } from './load-schema.js';
import { grouped, mapping, numberBetween, oneOf, text, wholeNumber } from './schema-words.js';

export const REPLAY_PROFILE = 'replay';
export const APPLIANCES_MAX = 10_000;
const CLOCK_SKEW_MS_MAX = 86_400_000;
const MS_PER_MINUTE = 60_000;
const UTC_OFFSET_PATTERN = /^(?:[+](?:0\d|1[0-3]):[0-5]\d|-(?:0\d|1[01]):[0-5]\d|[+]14:00|-12:00)$/;
const EVENT_COUNT_MAX = 2_000_000_000;
const MS_MAX = 3_600_000;

const UTC_OFFSET_EXPECTED = 'an offset such as "+00:00" or "-05:30", from "-12:00" to "+14:00"';

/** To milliseconds. */
const utcOffset = text(UTC_OFFSET_EXPECTED, UTC_OFFSET_PATTERN).transform((written) => {
  const minutes = Number(written.slice(1, 3)) * 60 + Number(written.slice(4, 6));
  return (written.startsWith('-') ? -minutes : minutes) * MS_PER_MINUTE;
});

/** A user's own profile is named by its file. */
export const isProfileFile = (profile: string): boolean => /\.ya?ml$/.test(profile);

const applianceGroup = (knownProfiles: readonly string[]) => {
  const known = [...knownProfiles, REPLAY_PROFILE];
  const expected = `one of ${known.join(', ')}, or a file such as my-product.yaml`;
  return mapping({
    profile: z
      .string({ error: expected })
      .refine((name) => known.includes(name) || isProfileFile(name), { error: expected, params: { known } })
      .meta({
        description: `A name from \`cefrig appliances\`, ${REPLAY_PROFILE}, or a profile in YAML (its path, relative to this file)`,
        examples: ['paloalto-panos', 'fortinet-fortigate', 'checkpoint-fw1', REPLAY_PROFILE, 'my-product.yaml'],
      }),
    count: wholeNumber(1, APPLIANCES_MAX).default(1).meta({ description: 'How many appliances of this profile' }),
    weight: numberBetween(0.001, 1_000_000)
      .default(1)
      .meta({ description: 'Share of the rate that each takes, beside the other weights' }),
    file: text('the path of a file', /^[^\0]+$/)
      .optional()
      .meta({ description: `${REPLAY_PROFILE} only: the file of captured lines, relative to this file` }),
    corpusSize: wholeNumber(1, 65_536).optional().meta({
      description: 'Distinct events that are built ahead for each appliance; 1024 if not said, fewer in a large fleet',
    }),
    clockSkewMs: wholeNumber(0, CLOCK_SKEW_MS_MAX)
      .default(0)
      .meta({ description: 'Each appliance has a clock of its own, wrong by up to so much either way' }),
    utcOffsets: z
      .array(utcOffset, { error: 'a list of offsets such as "+00:00"' })
      .min(1, { error: 'at least one offset such as "+00:00"' })
      .max(100, { error: 'at most 100 offsets' })
      .prefault(['+00:00'])
      .meta({ description: 'Time zones of the clocks; the appliances take turns', examples: [['+00:00', '-05:00']] }),
  }).superRefine(({ profile, file }, context) => {
    const isReplay = profile === REPLAY_PROFILE;
    if (isReplay === (file !== undefined)) return;
    const message = isReplay ? 'the path of a file of captured lines' : `no file (only ${REPLAY_PROFILE} has one)`;
    context.addIssue({ code: 'custom', path: ['file'], message });
  });
};

const pipeline = mapping({
  collector: collector.prefault({}).meta({ description: 'The syslog daemon under test' }),
  forwarder: forwarder.prefault({}).meta({ description: 'The agent behind the collector' }),
  workspace: workspace.prefault({}).meta({ description: 'The ingestion service behind the agent' }),
}).superRefine(({ collector, forwarder }, context) => {
  const isExternal = collector.kind === 'external';
  if ((collector.config === null && !isExternal) || forwarder.port !== 0) return;
  const message = isExternal
    ? 'the port to which the external collector forwards'
    : 'the port to which the files in pipeline.collector.config forward (the rig changes nothing in them)';
  context.addIssue({ code: 'custom', path: ['forwarder', 'port'], message });
});

const drain = mapping({
  quietMs: wholeNumber(1, MS_MAX).default(3_000).meta({ description: 'Nothing arrived for this long: it is over' }),
  timeoutMs: wholeNumber(1, MS_MAX).default(60_000).meta({ description: 'Wait no longer than this, however busy' }),
  settleMs: wholeNumber(0, MS_MAX)
    .default(500)
    .meta({ description: 'After every event has arrived, wait this long for duplicates' }),
});

const fidelity = mapping({
  decode: oneOf(['changed', 'every'])
    .default('changed')
    .meta({ description: 'Which rows are decoded: those whose bytes are not as sent, or every one, at a cost' }),
  sampleRatio: numberBetween(0, 1)
    .default(1)
    .meta({ description: 'Share of the events whose rows are checked; all are counted whatever it is' }),
});

const eventCountMax = (description: string) => wholeNumber(0, EVENT_COUNT_MAX).default(0).meta({ description });

const expectations = mapping({
  connections: oneOf(['accepted', 'refused'])
    .default('accepted')
    .meta({ description: 'refused: every one, for a reason of TLS; then nothing may arrive, and nothing else counts' }),
  lossMax: eventCountMax('Events that may be lost'),
  duplicatedMax: eventCountMax('Events that may arrive more than once'),
  alteredMax: eventCountMax('Events that may arrive with another value in some field'),
  unexpectedMax: eventCountMax('Arrivals that may belong to no planned event'),
  unidentifiedMax: eventCountMax('Arrivals whose id may be damaged'),
  unattributedMax: eventCountMax('Losses that no counter of the pipeline may explain'),
  duplicatedInSyslogTableMax: wholeNumber(0, EVENT_COUNT_MAX)
    .nullable()
    .default(null)
    .meta({ description: 'Events that may be in the table Syslog as well; null: any number' }),
  reorderedMax: wholeNumber(0, EVENT_COUNT_MAX).nullable().default(null).meta({ description: 'null: any number' }),
  latencyMsP99Max: numberBetween(0, MS_MAX)
    .nullable()
    .default(null)
    .meta({ description: 'End to end, 99th percentile; null: any' }),
  lateMs: numberBetween(0, MS_MAX).default(1_000).meta({ description: 'An event later than this is late' }),
  lateMax: wholeNumber(0, EVENT_COUNT_MAX).nullable().default(null).meta({ description: 'null: any number' }),
  paceLagMsP99Max: numberBetween(0.001, MS_MAX)
    .default(5)
    .meta({ description: 'How late the rig itself may be; beyond it the verdict is unknown' }),
});

/** `knownProfiles`: the names of the catalogue, without `replay`. */
export const scenarioSchema = (knownProfiles: readonly string[]) =>
  mapping({
    name: text('a name of lower-case letters, digits and hyphens, at most 64', /^[a-z0-9][a-z0-9-]{0,63}$/).meta({
      description: 'Names the run in reports and directories',
      examples: ['first-light'],
    }),
    description: text('a sentence of at most 1,000 characters', /^[\s\S]{0,1000}$/)
      .default('')
      .meta({ description: 'What this scenario is for' }),
    seed: wholeNumber(0, 4_294_967_295)
      .default(1)
      .meta({ description: 'Same seed, same events, on any machine', examples: [20261123] }),
    appliances: z
      .array(applianceGroup(knownProfiles), { error: 'a list of appliances, each with a profile' })
      .min(1, { error: 'at least one appliance' })
      .max(APPLIANCES_MAX, { error: `at most ${grouped(APPLIANCES_MAX)} entries` })
      .meta({ description: 'Who sends' }),
    load,
    pipeline: pipeline.prefault({}).meta({ description: 'What is driven' }),
    drain: drain.prefault({}).meta({ description: 'When the run is over' }),
    fidelity: fidelity.prefault({}).meta({ description: 'How rows are compared with what was sent' }),
    expect: expectations.prefault({}).meta({ description: 'What counts as good' }),
  }).meta({
    title: 'cefrig scenario',
    description: 'What to send through which pipeline, and what counts as good',
  });

export type ScenarioSchema = ReturnType<typeof scenarioSchema>;
/** What was written: defaults not yet filled in. */
export type ScenarioInput = z.input<ScenarioSchema>;
/** What was written, with defaults and durations in milliseconds. */
export type ScenarioWithDefaults = z.output<ScenarioSchema>;

/** The published JSON Schema, which editors read. Draft 7, because that is what YAML editors know best. */
export const scenarioJsonSchema = (): object => z.toJSONSchema(scenarioSchema([]), { target: 'draft-7', io: 'input' });
