import { plainSending } from '../appliance-of.js';
import { expect } from 'chai';
import type { Scenario } from '../../../src/scenario.js';
import { describeProblem, formatPath } from '../../../src/scenario/problem.js';
import { resolveScenario } from '../../../src/scenario/resolve.js';
import type { ScenarioInput } from '../../../src/scenario/schema.js';

const options = {
  knownProfiles: ['paloalto-panos', 'checkpoint-fw1'],
  absolutePathOf: (file: string) => `/base/${file}`,
};

const minimal: ScenarioInput = {
  name: 'minimal',
  appliances: [{ profile: 'paloalto-panos' }],
  load: { executor: 'constant-arrival-rate', rateEps: 100, duration: '2s' },
};

const resolved = (written: unknown): Scenario => {
  const result = resolveScenario(written, options);
  if (!result.ok) throw new Error(result.problems.map(describeProblem).join('\n'));
  return result.scenario;
};

const problemsOf = (written: unknown): string[] => {
  const result = resolveScenario(written, options);
  return result.ok ? [] : result.problems.map((problem) => `${formatPath(problem.path)}: ${describeProblem(problem)}`);
};

const isDeepFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen));

describe('a scenario that was written', () => {
  it('is completed with every default', () => {
    expect(resolved(minimal)).to.deep.equal({
      name: 'minimal',
      description: '',
      seed: 1,
      appliances: [{ profile: 'paloalto-panos', count: 1, weight: 1, file: null, corpusSize: 1024 }],
      load: {
        ...plainSending,
        executor: 'constant-arrival-rate',
        rateEps: 100,
        durationMs: 2_000,
        stages: [],
      },
      pipeline: {
        collector: { kind: 'rsyslog', runtime: 'auto', port: 0 },
        forwarder: { agent: 'oms', port: 25_226, flushMs: 200, batchBytesMax: 1_000_000, queueBytesMax: 67_108_864 },
      },
      drain: { quietMs: 3_000, timeoutMs: 60_000, settleMs: 500 },
      expect: {
        lossMax: 0,
        duplicatedMax: 0,
        alteredMax: 0,
        unexpectedMax: 0,
        unidentifiedMax: 0,
        unattributedMax: 0,
        reorderedMax: null,
        latencyMsP99Max: null,
        lateMs: 1_000,
        lateMax: null,
        paceLagMsP99Max: 5,
      },
    });
  });

  it('cannot be changed afterwards', () => {
    expect(isDeepFrozen(resolved(minimal))).to.equal(true);
  });

  it('keeps a ramp as its stages, and their sum', () => {
    const load = {
      executor: 'ramping-arrival-rate',
      startRateEps: 10,
      stages: [
        { target: 100, duration: '10s' },
        { target: 0, duration: '1m' },
      ],
    };
    expect(resolved({ ...minimal, load }).load).to.deep.include({
      rateEps: 10,
      durationMs: 70_000,
      stages: [
        { targetEps: 100, durationMs: 10_000 },
        { targetEps: 0, durationMs: 60_000 },
      ],
    });
  });

  it('has the file of a replay as an absolute path', () => {
    const appliances = [{ profile: 'replay', file: 'lines.cef' }];
    expect(resolved({ ...minimal, appliances }).appliances[0]?.file).to.equal('/base/lines.cef');
  });
});

describe('how frames travel', () => {
  const load = (change: object) => ({ ...minimal, load: { ...minimal.load, ...change } });
  const direct = (change: object) => ({ ...load(change), pipeline: { collector: { kind: 'direct' } } });

  it('is framed as the transport has it, unless the file says otherwise', () => {
    const framings = ['tcp', 'tls', 'udp'].map((transport) => resolved(direct({ transport })).load.framing);
    expect(framings).to.deep.equal(['newline', 'octet-counted', 'datagram']);
    expect(resolved(direct({ transport: 'tls', framing: 'newline' })).load.framing).to.equal('newline');
  });

  const rows: readonly (readonly [title: string, written: object, problem: string])[] = [
    [
      'a stream framing over udp',
      direct({ transport: 'udp', framing: 'newline' }),
      'load.framing: expected datagram, or nothing, with udp: one datagram holds one frame (RFC 5426 section 3.1), got "newline" (string)',
    ],
    [
      'datagrams in a stream',
      direct({ framing: 'datagram' }),
      'load.framing: expected newline or octet-counted with tcp: a stream has no datagrams, got "datagram" (string)',
    ],
    [
      'tls to a daemon',
      load({ transport: 'tls' }),
      'load.transport: expected tcp with the collector rsyslog (udp and tls: pipeline.collector.kind direct), got "tls" (string)',
    ],
    [
      'source addresses that reach no container',
      load({ sourceAddresses: 'spread' }),
      'load.sourceAddresses: expected one, or a collector on loopback (pipeline.collector.kind direct, or runtime process), got "spread" (string)',
    ],
    [
      'a storm after the load',
      direct({ reconnectStorms: [{ at: '2s', share: 0.5 }] }),
      'load.reconnectStorms[0].at: expected a time before the load ends (2s), got 2s',
    ],
  ];
  for (const [title, written, problem] of rows) {
    it(`refuses ${title}`, () => {
      expect(problemsOf(written)).to.deep.equal([problem]);
    });
  }
});

describe('problems that need several values', () => {
  const ramp = (target: number, duration: string, count = 1) => ({
    executor: 'ramping-arrival-rate',
    stages: Array.from({ length: count }, () => ({ target, duration })),
  });
  const rows: readonly (readonly [title: string, change: object, problems: readonly string[]])[] = [
    [
      'too many appliances',
      {
        appliances: [
          { profile: 'paloalto-panos', count: 9_000 },
          { profile: 'checkpoint-fw1', count: 1_001 },
        ],
      },
      ['appliances: expected at most 10,000 appliances in all, got 10,001'],
    ],
    [
      'too many events',
      {
        appliances: [{ profile: 'paloalto-panos', count: 10 }],
        load: { executor: 'constant-arrival-rate', rateEps: 2_000_000, duration: '1001s' },
      },
      ['load: expected at most 2,000,000,000 events (rate by duration), got 2,002,000,000'],
    ],
    [
      'too many events for one appliance',
      { load: { executor: 'constant-arrival-rate', rateEps: 2_000_000, duration: '501s' } },
      [
        'appliances[0]: expected at most 1,000,000,000 events for one appliance, got 1,002,000,000 ' +
          '(raise count, or lower load.rateEps or load.duration)',
      ],
    ],
    [
      'a ramp without an event',
      { load: ramp(0, '10s') },
      ['load.stages: expected rates and durations that make at least one event, got none'],
    ],
    [
      'stages too long together',
      { load: ramp(1, '24h', 2) },
      ['load.stages: expected stages of at most 24h together, got 48h'],
    ],
    [
      'a replay without a file',
      { appliances: [{ profile: 'replay' }] },
      ['appliances[0].file: expected the path of a file of captured lines, got nothing (the key is missing)'],
    ],
    [
      'a file without a replay',
      { appliances: [{ profile: 'paloalto-panos', file: 'x' }] },
      ['appliances[0].file: expected no file (only replay has one), got "x" (string)'],
    ],
    [
      'a runtime without a daemon',
      { pipeline: { collector: { kind: 'direct', runtime: 'process' } } },
      ['pipeline.collector.runtime: expected auto (direct has no daemon to run), got "process" (string)'],
    ],
    [
      'one port twice',
      { pipeline: { collector: { port: 25_226 } } },
      ["pipeline.forwarder.port: expected a port other than the collector's, got nothing (the key is missing)"],
    ],
  ];
  for (const [title, change, problems] of rows) {
    it(`finds ${title}`, () => {
      expect(problemsOf({ ...minimal, ...change })).to.deep.equal(problems);
    });
  }

  it('lets exactly the limits pass', () => {
    const load = { executor: 'constant-arrival-rate', rateEps: 2_000_000, duration: '1000s' };
    expect(problemsOf({ ...minimal, appliances: [{ profile: 'paloalto-panos', count: 2 }], load })).to.deep.equal([]);
  });

  it('lets one port be both where there is no collector', () => {
    expect(problemsOf({ ...minimal, pipeline: { collector: { kind: 'direct', port: 25_226 } } })).to.deep.equal([]);
  });

  it('looks for other slips in a load whose executor is unknown', () => {
    const load = { executor: 'ramping-arival-rate', stages: [{ target: -1, duration: '1s' }], rate: 5 };
    expect(problemsOf({ ...minimal, load })).to.deep.equal([
      'load.executor: expected one of constant-arrival-rate, ramping-arrival-rate, got "ramping-arival-rate" (string); ' +
        'did you mean ramping-arrival-rate?',
      'load.stages[0].target: expected a number from 0 to 2,000,000, got -1 (number)',
      'load.rate: expected one of the keys executor, startRateEps, stages, transport, framing, syslog, threads, sourceAddresses, connectionLifetime, reconnectStorms, got the unknown key "rate"',
    ]);
  });
});
