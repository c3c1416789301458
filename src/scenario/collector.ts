/** The collector, as it may be written; its defaults, and what does not go together within it. */
import { z } from 'zod';
import { parseHostPort } from '../host-port.js';
import { debianSuites } from '../scenario.js';
import { mapping, numberBetween, oneOf, port, text, wholeNumber } from './schema-words.js';

const ADDRESS_EXPECTED = 'a host and a port, such as 192.168.1.20:514, collector.example:514 or [::1]:514';

/** The kernel takes no less than this (socket(7), SO_RCVBUF), and more than an int holds it cannot be asked for. */
const RECEIVE_BUFFER_BYTES_MIN = 256;
const RECEIVE_BUFFER_BYTES_MAX = 1_073_741_824;

export const collector = mapping({
  kind: oneOf(['rsyslog', 'syslog-ng', 'direct', 'external']).default('rsyslog').meta({
    description:
      'direct: none, frames go straight to the forwarder (the floor of the rig itself); external: one of your own that runs already',
  }),
  runtime: oneOf(['auto', 'container', 'process'])
    .default('auto')
    .meta({ description: 'auto: the first that this machine can start' }),
  address: z
    .string({ error: ADDRESS_EXPECTED })
    .refine((written) => parseHostPort(written) !== null, { error: ADDRESS_EXPECTED })
    .nullable()
    .default(null)
    .meta({
      description: 'external only: where it listens (not for cefrig receive, whose sender says it)',
      examples: ['collector.example:514', '[::1]:514'],
    }),
  port: port('Where the collector listens').default(0),
  cpus: numberBetween(0.01, 1_024)
    .nullable()
    .default(null)
    .meta({
      description: 'Processors that it may use, such as 0.5 (runtime container only); null: all',
      examples: [0.5],
    }),
  version: oneOf(debianSuites).nullable().default(null).meta({
    description: 'Release of Debian whose daemon it is; null: what this machine has, in a container that of bookworm',
  }),
  image: text('the name of an image', /^[^\s\0]+$/)
    .nullable()
    .default(null)
    .meta({ description: 'An image of your own that holds the daemon (runtime container only)' }),
  config: text('the path of a directory', /^[^\0]+$/)
    .nullable()
    .default(null)
    .meta({
      description:
        "A directory of the daemon's own files, relative to this file, used as they are; null: as the connector's installer leaves them",
    }),
  plainSyslog: z.boolean({ error: 'true or false' }).default(false).meta({
    description: 'Also forward everything as plain syslog by UDP, as the old installer leaves it: events come twice',
  }),
  tlsStack: oneOf(['gtls', 'ossl'])
    .nullable()
    .default(null)
    .meta({ description: "rsyslog's library for TLS: gtls is GnuTLS, ossl is OpenSSL; null: ossl" }),
  udpReceiveBufferBytes: wholeNumber(RECEIVE_BUFFER_BYTES_MIN, RECEIVE_BUFFER_BYTES_MAX)
    .nullable()
    .default(null)
    .meta({
      description: 'Receive buffer of its UDP socket; null: what the daemon takes by itself',
      examples: [65_536],
    }),
}).superRefine((settings, context) => {
  const { kind, runtime, address, port, cpus, version, image, config } = settings;
  const expect = (key: keyof typeof settings, message: string): void => {
    context.addIssue({ code: 'custom', path: [key], message });
  };
  if (kind === 'external' && port !== 0) expect('port', '0, or nothing (the port of external is in its address)');
  if (kind !== 'external' && address !== null) expect('address', 'null (only external has one)');
  if (kind === 'direct' || kind === 'external') {
    const why = kind === 'direct' ? 'direct has no daemon' : "the daemon of external is not the rig's";
    if (runtime !== 'auto') expect('runtime', `auto (${why} to run)`);
    if (cpus !== null) expect('cpus', `null (${why} to bound)`);
    for (const key of ['version', 'image', 'config', 'tlsStack', 'udpReceiveBufferBytes'] as const) {
      if (settings[key] !== null) expect(key, `null (${why})`);
    }
    return;
  }
  if (runtime === 'process') {
    if (cpus !== null) expect('cpus', 'null (only the runtime container can bound a daemon)');
    if (image !== null) expect('image', 'null (only the runtime container has images)');
  }
  if (kind !== 'rsyslog' && settings.tlsStack !== null) expect('tlsStack', `null (${kind} has one only)`);
  for (const key of ['tlsStack', 'udpReceiveBufferBytes'] as const) {
    if (config === null || settings[key] === null) continue;
    expect(key, 'null (the rig changes nothing in the files in pipeline.collector.config)');
  }
  if (version !== null && image !== null) expect('version', 'null (the image has its own)');
  if (config !== null && port === 0) {
    expect(
      'port',
      'the port on which the files in pipeline.collector.config have it listen (the rig changes nothing in them)',
    );
  }
});
