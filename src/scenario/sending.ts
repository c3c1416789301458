/** How frames travel, as it may be written in a load of any executor; its defaults, and what does not go together. */
import { z } from 'zod';
import { parseHostPort } from '../host-port.js';
import type { CollectorKind, PipelineSettings, Scenario, Sending } from '../scenario.js';
import { framings, readFramingOf } from '../syslog/framing.js';
import { syslogStyles } from '../syslog/style.js';
import { formatDuration } from './duration.js';
import type { Problem } from './problem.js';
import { problemsOfTls, tls } from './tls.js';
import { duration, mapping, numberBetween, oneOf, wholeNumber } from './schema-words.js';

const THREADS_MAX = 64;
const STORMS_MAX = 100;

const reconnectStorm = mapping({
  at: duration().meta({ description: 'When, from the start of the load', examples: ['30s'] }),
  share: numberBetween(0.0001, 1).meta({
    description: 'Share of the appliances that reconnect: the nearest count, at least one',
  }),
});

export const sendingShape = {
  transport: oneOf(['tcp', 'tls', 'udp']).default('tcp').meta({ description: 'How frames travel' }),
  framing: oneOf(framings).optional().meta({
    description:
      'How a stream is cut into frames (RFC 6587 sections 3.4.2 and 3.4.1); default newline over tcp, octet-counted over tls (RFC 5425 section 4.3), datagram (none) over udp. crlf and nul are other trailers; count-too-small, count-too-large, count-not-a-number and no-trailer are wrong on purpose',
  }),
  tls: tls.optional().meta({ description: 'How appliances speak TLS; with the transport tls only' }),
  syslog: oneOf(syslogStyles).optional().meta({
    description:
      'The syslog header: as the vendor sends it (default), or that of RFC 3164 or RFC 5424 for all; default rfc3164 with the collector direct, where nobody else would make it what the agent reads',
  }),
  threads: wholeNumber(1, THREADS_MAX)
    .nullable()
    .default(null)
    .meta({ description: 'Threads that send; null: as many as rate and connections need' }),
  sourceAddresses: oneOf(['one', 'spread'])
    .default('one')
    .meta({ description: 'spread: a source address on 127.0.0.0/8 for each appliance (loopback targets only)' }),
  connectionLifetime: duration()
    .nullable()
    .default(null)
    .meta({ description: 'Each appliance reconnects after so long, taking turns; null: never', examples: ['30s'] }),
  reconnectStorms: z
    .array(reconnectStorm, { error: 'a list of storms, each with at and share' })
    .max(STORMS_MAX, { error: `at most ${STORMS_MAX} storms` })
    .default([])
    .meta({ description: 'Moments at which many appliances reconnect at once' }),
};

type WrittenSending = z.output<z.ZodObject<typeof sendingShape>>;

const usualFraming = { tcp: 'newline', tls: 'octet-counted', udp: 'datagram' } as const;

/** Fills in what follows from the transport and from who takes the frames; of its TLS, tls.ts does. */
export function completeSending(written: WrittenSending, collector: CollectorKind): Omit<Sending, 'tls'> {
  const { transport, threads, sourceAddresses } = written;
  return {
    transport,
    framing: written.framing ?? usualFraming[transport],
    syslog: written.syslog ?? (collector === 'direct' ? 'rfc3164' : 'vendor'),
    threads,
    sourceAddresses,
    connectionLifetimeMs: written.connectionLifetime,
    reconnectStorms: written.reconnectStorms.map(({ at, share }) => ({ atMs: at, share })),
  };
}

/**
 * Whether the digits that a vendor's header begins with would be read as the length of a frame (RFC 6587 section 3.4.1).
 * rsyslog does so wherever it reads lines, since it takes both framings on one port; of an external collector it has to be
 * expected. syslog-ng has a driver for each.
 */
export function readsDigitsAsCount({ load, pipeline }: Scenario): boolean {
  const { framing, syslog } = load;
  const isLines = framing !== 'datagram' && readFramingOf(framing) === 'newline';
  return syslog === 'vendor' && isLines && ['rsyslog', 'external'].includes(pipeline.collector.kind);
}

/** What does not go together: transport and framing, and either with the collector. */
export function problemsOfSending(scenario: Scenario): readonly Problem[] {
  const problems: Problem[] = [];
  const { load, pipeline } = scenario;
  const { kind } = pipeline.collector;
  const add = (key: keyof typeof sendingShape, expected: string, got: string): void => {
    problems.push({ path: ['load', key], subject: 'value', expected, got: `"${got}" (string)`, nearest: null });
  };
  const { transport, framing, sourceAddresses } = load;
  if (transport === 'udp' && framing !== 'datagram') {
    add('framing', 'datagram, or nothing, with udp: one datagram holds one frame (RFC 5426 section 3.1)', framing);
  }
  if (transport !== 'udp' && framing === 'datagram') {
    add('framing', `newline or octet-counted with ${transport}: a stream has no datagrams`, framing);
  }
  if (kind === 'direct' && framing !== 'datagram' && framing !== readFramingOf(framing)) {
    add('framing', `${readFramingOf(framing)} with the collector direct: others are for a collector to read`, framing);
  }
  problems.push(...problemsOfTls(scenario));
  load.reconnectStorms.forEach(({ atMs }, index) => {
    // How long a replay takes is not known before its files are read.
    if (load.executor === 'replay' || atMs < load.durationMs) return;
    const path = ['load', 'reconnectStorms', index, 'at'];
    const expected = `a time before the load ends (${formatDuration(load.durationMs)})`;
    problems.push({ path, subject: 'value', expected, got: formatDuration(atMs), nearest: null });
  });
  if (sourceAddresses === 'spread' && !isOnLoopback(pipeline.collector)) {
    const expected =
      "one, or a collector on loopback (one of the rig's own, or pipeline.collector.address in 127.0.0.0/8)";
    add('sourceAddresses', expected, sourceAddresses);
  }
  return problems;
}

/** Those that the rig starts all are, in a container as well: it has the network of its host. */
const isOnLoopback = ({ kind, address }: PipelineSettings['collector']): boolean =>
  kind !== 'external' || /^127(?:\.\d{1,3}){3}$/.test(parseHostPort(address ?? '')?.host ?? '');
