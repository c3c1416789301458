import { expect } from 'chai';
import { minimal, problemsOf, resolved } from './minimal.js';

describe('which daemon, and whose files', () => {
  const rows: readonly (readonly [title: string, pipeline: object, problems: readonly string[]])[] = [
    [
      'a release of Debian that is none',
      { collector: { version: 'trixy' } },
      ['version: expected one of bullseye, bookworm, trixie, got "trixy" (string); did you mean trixie?'],
    ],
    [
      'a daemon where there is none',
      { collector: { kind: 'direct', version: 'trixie', image: 'mine', config: 'here' } },
      [
        'version: expected null (direct has no daemon), got "trixie" (string)',
        'image: expected null (direct has no daemon), got "mine" (string)',
        'config: expected null (direct has no daemon), got "here" (string)',
      ],
    ],
    [
      'an address that is none',
      { collector: { kind: 'external', address: 'here' } },
      [
        'address: expected a host and a port, such as 192.168.1.20:514, collector.example:514 or [::1]:514, ' +
          'got "here" (string)',
      ],
    ],
    [
      'what the rig would do with a daemon of its own',
      {
        collector: {
          ...{ kind: 'external', address: 'here:514', runtime: 'process', port: 514, cpus: 1 },
          ...{ version: 'trixie', udpReceiveBufferBytes: 4096 },
        },
      },
      [
        'port: expected 0, or nothing (the port of external is in its address), got 514 (number)',
        'runtime: expected auto (the daemon of external is not the rig\'s to run), got "process" (string)',
        "cpus: expected null (the daemon of external is not the rig's to bound), got 1 (number)",
        'version: expected null (the daemon of external is not the rig\'s), got "trixie" (string)',
        "udpReceiveBufferBytes: expected null (the daemon of external is not the rig's), got 4096 (number)",
      ],
    ],
    [
      'an address of a daemon that the rig starts',
      { collector: { address: 'here:514' } },
      ['address: expected null (only external has one), got "here:514" (string)'],
    ],
    [
      'a library for TLS where there is no choice',
      { collector: { kind: 'syslog-ng', tlsStack: 'gtls' } },
      ['tlsStack: expected null (syslog-ng has one only), got "gtls" (string)'],
    ],
    [
      'a receive buffer of files that the rig may not change, and one that no kernel has',
      { collector: { config: 'here', port: 514, udpReceiveBufferBytes: 4096 } },
      [
        'udpReceiveBufferBytes: expected null (the rig changes nothing in the files in pipeline.collector.config), ' +
          'got 4096 (number)',
      ],
    ],
    [
      'a library for TLS in files that the rig may not change',
      { collector: { config: 'here', port: 514, tlsStack: 'gtls' } },
      [
        'tlsStack: expected null (the rig changes nothing in the files in pipeline.collector.config), ' +
          'got "gtls" (string)',
      ],
    ],
    [
      'an image for a process',
      { collector: { runtime: 'process', image: 'mine:1' } },
      ['image: expected null (only the runtime container has images), got "mine:1" (string)'],
    ],
    [
      'an image and a release',
      { collector: { image: 'mine:1', version: 'trixie' } },
      ['version: expected null (the image has its own), got "trixie" (string)'],
    ],
    [
      'files that the rig may not change, on any port',
      { collector: { config: 'here' } },
      [
        'port: expected the port on which the files in pipeline.collector.config have it listen ' +
          '(the rig changes nothing in them), got nothing (the key is missing)',
      ],
    ],
  ];
  for (const [title, pipeline, problems] of rows) {
    it(`refuses ${title}`, () => {
      const expected = problems.map((problem) => `pipeline.collector.${problem}`);
      expect(problemsOf({ ...minimal, pipeline })).to.deep.equal(expected);
    });
  }

  it('has the directory of a collector’s own files as an absolute path', () => {
    const collector = { config: 'rsyslog', port: 514 };
    expect(resolved({ ...minimal, pipeline: { collector } }).pipeline.collector.config).to.equal('/base/rsyslog');
  });

  it('refuses an external collector with a forwarder on any port', () => {
    const collector = { kind: 'external', address: 'here:514' };
    expect(problemsOf({ ...minimal, pipeline: { collector, forwarder: { port: 0 } } })).to.deep.equal([
      'pipeline.forwarder.port: expected the port to which the external collector forwards, got 0 (number)',
    ]);
  });

  it('refuses such files with a forwarder on any port', () => {
    const pipeline = { collector: { config: 'here', port: 514 }, forwarder: { port: 0 } };
    expect(problemsOf({ ...minimal, pipeline })).to.deep.equal([
      'pipeline.forwarder.port: expected the port to which the files in pipeline.collector.config forward ' +
        '(the rig changes nothing in them), got 0 (number)',
    ]);
  });
});
