import { expect } from 'chai';
import { refusal } from '../refusal.js';
import { cwd, good, load, strangeKeys } from './workbench.js';

describe('a scenario file', () => {
  it('is read', async () => {
    expect(await load(good)).to.deep.include({ name: 'mine', seed: 1 });
  });

  describe('with one thing wrong, refused with its place', () => {
    const edit = (from: string, to: string): string => {
      expect(good).to.include(from);
      return good.replace(from, to);
    };
    const rows: readonly (readonly [title: string, text: () => string, line: string])[] = [
      [
        'negative rate',
        () => edit('100', '-5'),
        'mine.yaml:6:12 load.rateEps: expected a number from 1 to 2,000,000, got -5 (number)',
      ],
      [
        'absurd rate',
        () => edit('100', '1e12'),
        'mine.yaml:6:12 load.rateEps: expected a number from 1 to 2,000,000, got 1000000000000 (number)',
      ],
      [
        'infinite rate',
        () => edit('100', '.inf'),
        'mine.yaml:6:12 load.rateEps: expected a number from 1 to 2,000,000, got Infinity (number)',
      ],
      [
        'rate in quotes',
        () => edit('100', '"100"'),
        'mine.yaml:6:12 load.rateEps: expected a number from 1 to 2,000,000, got "100" (string)',
      ],
      [
        'rate left empty',
        () => edit(' 100', ''),
        'mine.yaml:6:11 load.rateEps: expected a number from 1 to 2,000,000, got null',
      ],
      [
        'missing rate',
        () => edit('  rateEps: 100\n', ''),
        'mine.yaml:5:3 load.rateEps: expected a number from 1 to 2,000,000, got nothing (the key is missing)',
      ],
      [
        'duration without unit',
        () => edit('2s', '15'),
        'mine.yaml:7:13 load.duration: expected a duration with its unit, such as 15s, from 1s to 24h, got 15 (number)',
      ],
      [
        'duration of nothing, without unit',
        () => edit('2s', '0'),
        'mine.yaml:7:13 load.duration: expected a duration with its unit, such as 15s, from 1s to 24h, got 0 (number)',
      ],
      [
        'duration in other words',
        () => edit('2s', '2 seconds'),
        'mine.yaml:7:13 load.duration: expected a duration such as 500ms, 15s or 1m30s, from 1s to 24h, got "2 seconds" (string)',
      ],
      [
        'short duration',
        () => edit('2s', '999ms'),
        'mine.yaml:7:13 load.duration: expected a duration from 1s to 24h, got "999ms" (string)',
      ],
      [
        'long duration',
        () => edit('2s', '25h'),
        'mine.yaml:7:13 load.duration: expected a duration from 1s to 24h, got "25h" (string)',
      ],
      [
        'unknown key',
        () => edit('rateEps', 'rateEp'),
        'mine.yaml:6:3 load.rateEp: expected one of the keys executor, rateEps, duration, transport, framing, tls, syslog, threads, sourceAddresses, connectionLifetime, reconnectStorms, got the unknown key "rateEp"; did you mean rateEps?',
      ],
      [
        'unknown key at the top',
        () => `${good}sede: 5\n`,
        'mine.yaml:8:1 sede: expected one of the keys name, description, seed, appliances, load, pipeline, drain, fidelity, expect, got the unknown key "sede"; did you mean seed?',
      ],
      [
        'unknown key in a list',
        () => edit('panos }', 'panos, weigth: 2 }'),
        'mine.yaml:3:32 appliances[0].weigth: expected one of the keys profile, count, weight, file, corpusSize, clockSkewMs, utcOffsets, got the unknown key "weigth"; did you mean weight?',
      ],
      [
        'key of another executor',
        () => `${good}  stages: []\n`,
        'mine.yaml:8:3 load.stages: expected one of the keys executor, rateEps, duration, transport, framing, tls, syslog, threads, sourceAddresses, connectionLifetime, reconnectStorms, got the unknown key "stages"',
      ],
      [
        'hostile key',
        () => `${good}"\\e[31m": 1\n`,
        'mine.yaml:8:1 ["\\u001b[31m"]: expected one of the keys name, description, seed, appliances, load, pipeline, drain, fidelity, expect, got the unknown key "\\u001b[31m"',
      ],
      [
        'prototype key',
        () => `${good}__proto__: { seed: 1 }\n`,
        'mine.yaml:8:1 __proto__: expected one of the keys name, description, seed, appliances, load, pipeline, drain, fidelity, expect, got the unknown key "__proto__"',
      ],
      [
        'unknown profile',
        () => edit('paloalto-panos', 'palo-alto-panos'),
        'mine.yaml:3:16 appliances[0].profile: expected one of paloalto-panos, replay, or a file such as my-product.yaml, got "palo-alto-panos" (string); did you mean paloalto-panos?',
      ],
      [
        'no appliances',
        () => edit('\n  - { profile: paloalto-panos }', ' []'),
        'mine.yaml:2:13 appliances: expected at least one appliance, got a list of 0',
      ],
      [
        'appliances as a mapping',
        () => edit('- { profile: paloalto-panos }', 'profile: x'),
        'mine.yaml:3:3 appliances: expected a list of appliances, each with a profile, got a mapping',
      ],
      [
        'no part of an appliance',
        () => edit('panos }', 'panos, count: 2.5 }'),
        'mine.yaml:3:39 appliances[0].count: expected a whole number from 1 to 10,000, got 2.5 (number)',
      ],
      [
        'unknown executor',
        () => edit('constant-arrival-rate', 'constant-arrival-rat'),
        'mine.yaml:5:13 load.executor: expected one of constant-arrival-rate, ramping-arrival-rate, burst, poisson, diurnal, replay, got "constant-arrival-rat" (string); did you mean constant-arrival-rate?',
      ],
      [
        'transport that is not there',
        () => `${good}  transport: quic\n`,
        'mine.yaml:8:14 load.transport: expected one of tcp, tls, udp, got "quic" (string)',
      ],
      [
        'directory of a collector’s files that is not there',
        () => `${good}pipeline: { collector: { config: nowhere, port: 514 } }\n`,
        'mine.yaml:8:34 pipeline.collector.config: expected a directory that holds rsyslog.conf, got "CWD/nowhere" (string): there is no such directory',
      ],
      [
        'directory of another collector’s files',
        () => `${good}pipeline: { collector: { kind: syslog-ng, config: ., port: 514 } }\n`,
        'mine.yaml:8:51 pipeline.collector.config: expected a directory that holds syslog-ng.conf, got "CWD" (string): there is no file syslog-ng.conf in it',
      ],
      [
        'certificates for a collector of the user’s that are not there',
        () => `${good}  transport: tls\n  tls: { authority: ca.pem }\npipeline: { collector: { kind: external } }\n`,
        'mine.yaml:9:21 load.tls.authority: expected a file of certificates in PEM, got "CWD/ca.pem": there is no such file (ENOENT)',
      ],
      [
        'framing nearly right',
        () => `${good}  framing: newlin\n`,
        'mine.yaml:8:12 load.framing: expected one of newline, octet-counted, datagram, crlf, nul, count-too-small, count-too-large, count-not-a-number, no-trailer, got "newlin" (string); did you mean newline?',
      ],
      [
        'name for a directory elsewhere',
        () => edit('name: mine', 'name: ../etc'),
        'mine.yaml:1:7 name: expected a name of lower-case letters, digits and hyphens, at most 64, got "../etc" (string)',
      ],
      [
        'port out of range',
        () => `${good}pipeline: { forwarder: { port: 65536 } }\n`,
        'mine.yaml:8:32 pipeline.forwarder.port: expected a whole number from 0 to 65,535, got 65536 (number)',
      ],
      [
        'batch over the limit',
        () => `${good}pipeline: { forwarder: { batchBytesMax: 2000000 } }\n`,
        'mine.yaml:8:41 pipeline.forwarder.batchBytesMax: expected at most 1,048,576 with the API logs-ingestion, got 2000000 (number)',
      ],
      [
        'corpus of nothing',
        () => edit('panos }', 'panos, corpusSize: 0 }'),
        'mine.yaml:3:44 appliances[0].corpusSize: expected a whole number from 1 to 65,536, got 0 (number)',
      ],
      [
        'replayed file that is not there',
        () => edit('paloalto-panos', 'replay, file: no.cef'),
        `mine.yaml:3:30 appliances[0].file: expected a file of captured lines, got "CWD/no.cef" (string): there is no such file`,
      ],
      [
        'list instead of a scenario',
        () => '- 1\n',
        'mine.yaml:1:1 (document): expected a mapping with name, description, seed, appliances, load, pipeline, drain, fidelity, expect, got a list of 1',
      ],
      [
        'text instead of a scenario',
        () => 'hello\n',
        'mine.yaml:1:1 (document): expected a mapping with name, description, seed, appliances, load, pipeline, drain, fidelity, expect, got "hello" (string)',
      ],
      ['duplicate key', () => `${good}name: again\n`, 'mine.yaml:8:1 expected each key once, got "name" again'],
      [
        'syntax error',
        () => `${good}seed: [1\n`,
        'mine.yaml:9:1 not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
      ['tab', () => `${good}\tseed: 1\n`, 'mine.yaml:8:1 not YAML: Tabs are not allowed as indentation'],
      ['second document', () => `${good}---\nname: x\n`, 'mine.yaml:8:1 expected one document, got a second one'],
      [
        'alias',
        () => `${good}seed: &one 1\ndrain: { quietMs: *one }\n`,
        'mine.yaml:9:19 expected the value itself, got the alias *one: write it out',
      ],
      [
        'merge key',
        () => `${good}<<: { seed: 1 }\n`,
        'mine.yaml:8:1 ["<<"]: expected one of the keys name, description, seed, appliances, load, pipeline, drain, fidelity, expect, got the unknown key "<<"',
      ],
      ['unknown tag', () => `${good}seed: !random 1\n`, 'mine.yaml:8:7 not YAML: Unresolved tag: !random'],
      [
        'nesting',
        () => `${good}seed: ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
        'mine.yaml:1:1 expected at most 20 levels of nesting, got more',
      ],
    ];
    for (const [title, text, line] of rows) {
      it(title, async () => {
        const message = await refusal(load(text()));
        expect(message.replaceAll(cwd, 'CWD')).to.equal(`mine.yaml cannot run: 1 problem\n  ${line}`);
      });
    }
  });

  it('says everything that is wrong at once', async () => {
    const text = good.replace('100', '-5').replace('2s', '15').replace('paloalto', 'palo') + 'sede: 1\n';
    expect((await refusal(load(text))).split('\n').map((line) => line.split(': ')[0])).to.deep.equal([
      'mine.yaml cannot run',
      '  mine.yaml:3:16 appliances[0].profile',
      '  mine.yaml:6:12 load.rateEps',
      '  mine.yaml:7:13 load.duration',
      '  mine.yaml:8:1 sede',
    ]);
  });

  it('shows twenty problems and counts the others', async () => {
    const lines = (await refusal(load(good + strangeKeys(31)))).split('\n');
    expect(lines).to.have.length(22);
    expect(lines[0]).to.equal('mine.yaml cannot run: 31 problems');
    expect(lines[21]).to.equal('  and 11 more');
  });
});
