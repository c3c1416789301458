import { expect } from 'chai';
import { minimal, problemsOf } from './minimal.js';

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
      { load: { executor: 'constant-arrival-rate', rateEps: 2_000_000, duration: '501s' } },
      ['load: expected at most 1,000,000,000 events (rate by duration), got 1,002,000,000'],
    ],
    [
      'too many events of bursts, which count only while they are on',
      { load: { executor: 'burst', rateEps: 2_000_000, on: '1s', off: '1s', duration: '1002s' } },
      ['load: expected at most 1,000,000,000 events (rate by duration), got 1,002,000,000'],
    ],
    [
      'too many events built ahead, and too many planned, at once',
      {
        appliances: [
          { profile: 'paloalto-panos', count: 64, corpusSize: 65_536 },
          { profile: 'checkpoint-fw1', count: 1, corpusSize: 1 },
        ],
        load: { executor: 'poisson', rateEps: 2_000_000, duration: '501s' },
      },
      [
        'appliances: expected at most 4,194,304 events built ahead (count by corpusSize, of all together), ' +
          'got 4,194,305 (lower corpusSize, or leave it out)',
        'load: expected at most 1,000,000,000 events (rate by duration), got 1,002,000,000',
      ],
    ],
    [
      'a burst too short for an event',
      { load: { executor: 'burst', rateEps: 1, on: '10ms', off: '10s', duration: '10s' } },
      ['load: expected rates and durations that make at least one event, got none'],
    ],
    [
      'a peak beyond every rate',
      { load: { executor: 'diurnal', rateEps: 1_000_001, duration: '2s' } },
      ['load.rateEps: expected a peak (rateEps by peakRatio) of at most 2,000,000 events/s, got 2,000,002'],
    ],
    [
      'appliances that have nothing to replay',
      {
        appliances: [{ profile: 'replay', file: 'x' }, { profile: 'paloalto-panos' }],
        load: { executor: 'replay' },
      },
      [
        'appliances[1].profile: expected replay (the executor replay sends captured lines in their own time), ' +
          'got "paloalto-panos" (string)',
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
      ["pipeline.forwarder.port: expected a port other than the collector's, got 25226 (number)"],
    ],
  ];
  for (const [title, change, problems] of rows) {
    it(`finds ${title}`, () => {
      expect(problemsOf({ ...minimal, ...change })).to.deep.equal(problems);
    });
  }

  it('lets exactly the limits pass', () => {
    const load = { executor: 'constant-arrival-rate', rateEps: 2_000_000, duration: '500s' };
    const appliances = [{ profile: 'paloalto-panos', count: 64, corpusSize: 65_536 }];
    expect(problemsOf({ ...minimal, appliances, load })).to.deep.equal([]);
  });

  it('lets one port be both where there is no collector', () => {
    expect(problemsOf({ ...minimal, pipeline: { collector: { kind: 'direct', port: 25_226 } } })).to.deep.equal([]);
  });

  it('looks for other slips in a load whose executor is unknown', () => {
    const load = { executor: 'ramping-arival-rate', stages: [{ target: -1, duration: '1s' }], rate: 5 };
    expect(problemsOf({ ...minimal, load })).to.deep.equal([
      'load.executor: expected one of constant-arrival-rate, ramping-arrival-rate, burst, poisson, diurnal, replay, got "ramping-arival-rate" (string); ' +
        'did you mean ramping-arrival-rate?',
      'load.stages[0].target: expected a number from 0 to 2,000,000, got -1 (number)',
      'load.rate: expected one of the keys executor, startRateEps, stages, transport, framing, tls, syslog, threads, sourceAddresses, connectionLifetime, reconnectStorms, got the unknown key "rate"',
    ]);
  });

  it('takes a load without an executor for the one whose keys it has', () => {
    const load = { rateEps: 10, on: '1s', off: '1s', offRateEp: 5, duration: '10s' };
    expect(problemsOf({ ...minimal, load })).to.deep.equal([
      'load.executor: expected one of constant-arrival-rate, ramping-arrival-rate, burst, poisson, diurnal, replay, ' +
        'got nothing (the key is missing)',
      'load.offRateEp: expected one of the keys executor, rateEps, on, offRateEps, off, duration, transport, framing, tls, syslog, threads, sourceAddresses, connectionLifetime, reconnectStorms, ' +
        'got the unknown key "offRateEp"; did you mean offRateEps?',
    ]);
  });
});
