import { plainSending } from '../appliance-of.js';
import { expect } from 'chai';
import { minimal, problemsOf, resolved } from './minimal.js';

const isDeepFrozen = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen));

describe('a scenario that was written', () => {
  it('is completed with every default', () => {
    expect(resolved(minimal)).to.deep.equal({
      name: 'minimal',
      description: '',
      seed: 1,
      appliances: [
        {
          ...{ profile: 'paloalto-panos', count: 1, weight: 1, file: null },
          ...{ corpusSize: 1024, clockSkewMs: 0, utcOffsetsMs: [0] },
        },
      ],
      load: {
        ...{ ...plainSending, syslog: 'vendor' },
        executor: 'constant-arrival-rate',
        rateEps: 100,
        durationMs: 2_000,
      },
      pipeline: {
        collector: {
          ...{ kind: 'rsyslog', runtime: 'auto', address: null, port: 0, cpus: null },
          ...{ version: null, image: null, config: null, plainSyslog: false },
          ...{ tlsStack: null, udpReceiveBufferBytes: null },
        },
        forwarder: {
          ...{ agent: 'oms', behaviour: 'strict', port: 25_226, plainSyslogPort: 25_224, dcr: null },
          ...{ flushMs: 200, batchBytesMax: 1_000_000, queueBytesMax: 67_108_864 },
        },
        workspace: { api: 'logs-ingestion', requestsPerMinuteMax: null, bytesPerMinuteMax: null },
      },
      drain: { quietMs: 3_000, timeoutMs: 60_000, settleMs: 500 },
      fidelity: { decode: 'changed', sampleRatio: 1 },
      expect: {
        lossMax: 0,
        duplicatedMax: 0,
        alteredMax: 0,
        unexpectedMax: 0,
        unidentifiedMax: 0,
        unattributedMax: 0,
        duplicatedInSyslogTableMax: null,
        reorderedMax: null,
        latencyMsP99Max: null,
        lateMs: 1_000,
        lateMax: null,
        connections: 'accepted',
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
      startRateEps: 10,
      durationMs: 70_000,
      stages: [
        { targetEps: 100, durationMs: 10_000 },
        { targetEps: 0, durationMs: 60_000 },
      ],
    });
  });

  it('keeps every other executor, its defaults filled in and its durations in milliseconds', () => {
    const rows: readonly (readonly [written: object, timing: object])[] = [
      [
        { executor: 'burst', rateEps: 10, on: '100ms', off: '2s', duration: '1m' },
        { executor: 'burst', rateEps: 10, onMs: 100, offRateEps: 0, offMs: 2_000, durationMs: 60_000 },
      ],
      [
        { executor: 'poisson', rateEps: 10, duration: '1m' },
        { executor: 'poisson', rateEps: 10, durationMs: 60_000 },
      ],
      [
        { executor: 'diurnal', rateEps: 10, duration: '1m' },
        { executor: 'diurnal', rateEps: 10, peakRatio: 2, durationMs: 60_000 },
      ],
      [{ executor: 'replay' }, { executor: 'replay', speed: 1, repeat: 1 }],
    ];
    const appliances = [{ profile: 'replay', file: 'lines.cef' }];
    for (const [load, timing] of rows) {
      expect(resolved({ ...minimal, appliances, load }).load).to.deep.equal({
        ...timing,
        ...plainSending,
        syslog: 'vendor',
      });
    }
  });

  it('builds fewer events ahead for each appliance of a large fleet, unless it says how many', () => {
    const sizesOf = (...counts: readonly number[]): readonly number[] =>
      resolved({
        ...minimal,
        appliances: [
          ...counts.map((count) => ({ profile: 'paloalto-panos', count })),
          { profile: 'checkpoint-fw1', corpusSize: 7 },
        ],
      }).appliances.map(({ corpusSize }) => corpusSize);
    expect(sizesOf(15)).to.deep.equal([1_024, 7]);
    expect(sizesOf(16)).to.deep.equal([963, 7]);
    expect(sizesOf(499, 500)).to.deep.equal([16, 16, 7]);
    expect(sizesOf(9_999)).to.deep.equal([4, 7]);
  });

  it('has the zones of the clocks in milliseconds', () => {
    const utcOffsets = ['+00:00', '-05:30', '+14:00', '-12:00'];
    const hour = 3_600_000;
    const { appliances } = resolved({ ...minimal, appliances: [{ profile: 'paloalto-panos', utcOffsets }] });
    expect(appliances[0]?.utcOffsetsMs).to.deep.equal([0, -5.5 * hour, 14 * hour, -12 * hour]);
  });

  it('may have a storm at any time of a replay, which is as long as its files say', () => {
    const load = { executor: 'replay', reconnectStorms: [{ at: '20h', share: 0.5 }] };
    expect(problemsOf({ ...minimal, appliances: [{ profile: 'replay', file: 'x' }], load })).to.deep.equal([]);
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

  it('may have source addresses of its own to any collector on loopback', () => {
    const ownRuntimes = ['auto', 'container', 'process'].map((runtime) => ({ kind: 'rsyslog', runtime }));
    for (const collector of [...ownRuntimes, { kind: 'direct' }, { kind: 'external', address: '127.0.0.9:514' }]) {
      const written = { ...load({ sourceAddresses: 'spread' }), pipeline: { collector } };
      expect(resolved(written).load.sourceAddresses).to.equal('spread');
    }
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
      'a wrong framing with no collector to read it',
      direct({ framing: 'count-too-large' }),
      'load.framing: expected octet-counted with the collector direct: others are for a collector to read, got "count-too-large" (string)',
    ],
    [
      'a way to speak TLS over tcp',
      load({ tls: { version: 'TLSv1.3' } }),
      'load.tls: expected nothing with tcp: it is of the transport tls, got a mapping',
    ],
    ...['192.168.1.20:514', 'collector.example:514', '127.example:514', '[::1]:514', null].map(
      (address) =>
        [
          `source addresses on loopback that cannot reach ${address ?? 'whom the sender alone knows'}`,
          { ...load({ sourceAddresses: 'spread' }), pipeline: { collector: { kind: 'external', address } } },
          'load.sourceAddresses: expected one, or a collector on loopback (one of the rig\'s own, or pipeline.collector.address in 127.0.0.0/8), got "spread" (string)',
        ] as const,
    ),
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

describe('values of their own', () => {
  const rows: readonly (readonly [title: string, change: object, problem: string])[] = [
    [
      'a pause too short',
      { load: { executor: 'burst', rateEps: 1, on: '1s', off: '9ms', duration: '10s' } },
      'load.off: expected a duration from 10ms to 24h, got "9ms" (string)',
    ],
    [
      'a peak that the night cannot make up for',
      { load: { executor: 'diurnal', rateEps: 1, peakRatio: 2.6, duration: '10s' } },
      'load.peakRatio: expected a number from 1 to 2.5, got 2.6 (number)',
    ],
    [
      'a zone without a colon',
      { appliances: [{ profile: 'paloalto-panos', utcOffsets: ['+00:00', '+0100'] }] },
      'appliances[0].utcOffsets[1]: expected an offset such as "+00:00" or "-05:30", from "-12:00" to "+14:00", ' +
        'got "+0100" (string)',
    ],
    [
      'a zone that is not on earth',
      { appliances: [{ profile: 'paloalto-panos', utcOffsets: ['+14:15'] }] },
      'appliances[0].utcOffsets[0]: expected an offset such as "+00:00" or "-05:30", from "-12:00" to "+14:00", ' +
        'got "+14:15" (string)',
    ],
    [
      'no zone at all',
      { appliances: [{ profile: 'paloalto-panos', utcOffsets: [] }] },
      'appliances[0].utcOffsets: expected at least one offset such as "+00:00", got a list of 0',
    ],
    [
      'a clock beyond a day',
      { appliances: [{ profile: 'paloalto-panos', clockSkewMs: 86_400_001 }] },
      'appliances[0].clockSkewMs: expected a whole number from 0 to 86,400,000, got 86400001 (number)',
    ],
    [
      'a bound that only a container can keep',
      { pipeline: { collector: { runtime: 'process', cpus: 0.5 } } },
      'pipeline.collector.cpus: expected null (only the runtime container can bound a daemon), got 0.5 (number)',
    ],
    [
      'a bound without a daemon',
      { pipeline: { collector: { kind: 'direct', cpus: 0.5 } } },
      'pipeline.collector.cpus: expected null (direct has no daemon to bound), got 0.5 (number)',
    ],
  ];
  for (const [title, change, problem] of rows) {
    it(`are refused: ${title}`, () => {
      expect(problemsOf({ ...minimal, ...change })).to.deep.equal([problem]);
    });
  }
});
