import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import type { Scenario } from '../../../src/scenario.js';
import { repositoryRoot } from '../../repository.js';
import { refusal } from '../refusal.js';
import { cwd, good, load } from './workbench.js';

const usual = readFileSync(join(repositoryRoot, 'test/fixtures/profiles/acme-gateway.yaml'), 'utf8');
const scenario = good.replace('paloalto-panos', 'acme.yaml');

const withHeader = (header: string): string => usual.replace('pri: 134', `pri: 134\nsyslogHeader: "${header}"`);
const digits = withHeader('123 ${host} ');

async function loading(profile: string, sets: readonly string[] = []): Promise<Scenario> {
  await writeFile(join(cwd, 'acme.yaml'), profile);
  return load(scenario, sets);
}

describe('a vendor header that begins with a digit', () => {
  it('is refused among lines over TCP, with its place and a way out', async () => {
    const line = digits.split('\n').findIndex((one) => one.startsWith('syslogHeader')) + 1;
    expect(await refusal(loading(digits))).to.equal(
      'acme.yaml cannot be played: 1 problem\n' +
        `  acme.yaml:${line}:15 syslogHeader: expected a header that begins with no digit: in a line over TCP or TLS it would ` +
        'be read as the length of a frame (RFC 6587 section 3.4.1). Begin it with <${pri}>, or set load.framing to ' +
        'octet-counted, load.transport to udp or load.syslog to rfc3164, got "123 acme-gw-01 "',
    );
  });

  const refused: readonly (readonly [what: string, profile: string, ...sets: string[]])[] = [
    ['over TLS by lines', digits, 'load.transport=tls', 'load.framing=newline'],
    ['ended by CR LF', digits, 'load.framing=crlf'],
    [
      'to an external collector',
      digits,
      'pipeline.collector.kind=external',
      'pipeline.collector.address=192.0.2.1:514',
      'pipeline.forwarder.port=25226',
    ],
    ['where a time begins with it', withHeader('${time:MM/dd/yyyy HH:mm:ss} ${host} ')],
    ['where a time begins with it in the second half of a month', withHeader('${time:_d MMM HH:mm:ss} ${host} ')],
    ['where the name of the host does', withHeader('${host} ').replace(/hostPrefix: .*/, 'hostPrefix: 9gw')],
    [
      'at one appliance of many',
      withHeader('${device.code} ${host} ').replace('\nmaps:', "\ndevice: { code: '${choice:a,b,c,d,e,f,7}' }\nmaps:"),
    ],
    ['of one kind', usual.replace('classId: 100', 'syslogHeader: "1 ${host} "\n    classId: 100')],
  ];
  for (const [what, profile, ...sets] of refused) {
    it(`is refused ${what}`, async () => {
      expect(await refusal(loading(profile, sets))).to.match(
        / (kinds\.open\.)?syslogHeader: expected a header that begins with no digit/,
      );
    });
  }

  const taken: readonly (readonly [what: string, profile: string, ...sets: string[]])[] = [
    ['octet-counted', digits, 'load.framing=octet-counted'],
    ['octet-counted over TLS', digits, 'load.transport=tls'],
    ['over UDP', digits, 'load.transport=udp'],
    ['where it is not sent', digits, 'load.syslog=rfc3164'],
    ['by syslog-ng, which has a driver for lines', digits, 'pipeline.collector.kind=syslog-ng'],
    ['by the forwarder itself', digits, 'pipeline.collector.kind=direct', 'load.syslog=vendor'],
    ['behind a letter', withHeader('${time:MMM dd yyyy HH:mm:ss} ${host} 123 ')],
    ['behind a PRI', withHeader('<${pri}>1 ${host} ')],
    ['where there is no header', withHeader('')],
  ];
  for (const [what, profile, ...sets] of taken) {
    it(`is taken ${what}`, async () => {
      expect((await loading(profile, sets)).appliances).to.have.length(1);
    });
  }
});
