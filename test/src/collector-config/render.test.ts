import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { AssertionError } from '../../../src/assert.js';
import { hostFolders, type ConfigRequest } from '../../../src/collector-config.js';
import { isPlainPath, renderConfig } from '../../../src/collector-config/render.js';
import { repositoryRoot } from '../../repository.js';
import { namedRequests, requestOf, tlsListener } from './requests.js';

const textOf = (request: ConfigRequest, path: string): string | undefined =>
  renderConfig(request).find((file) => file.path === path)?.text;

const wholeOf = (request: ConfigRequest): string =>
  renderConfig(request)
    .map(
      ({ path, text, origin, purpose }) =>
        `==> ${hostFolders[request.daemon]}/${path} (${origin})\n${purpose}\n--\n${text}\n`,
    )
    .join('');

/** The texts as they are, to be read in a review. `GOLDEN=write` in the environment writes them down. */
function expectGolden(name: string, text: string): void {
  const path = join(repositoryRoot, `test/fixtures/collector-config/${name}.txt`);
  if (process.env['GOLDEN'] === 'write') writeFileSync(path, text);
  expect(existsSync(path), `${path} is there; GOLDEN=write makes it`).to.equal(true);
  expect(text).to.equal(readFileSync(path, 'utf8'));
}

describe('a collector’s configuration', () => {
  describe('is the text of its golden file', () => {
    for (const [name, request] of namedRequests) {
      it(name, () => {
        expectGolden(name, wholeOf(request));
      });
    }
  });

  it('has the rule that cef_installer.py writes for rsyslog, byte for byte', () => {
    expect(textOf(requestOf('rsyslog', 'oms'), 'rsyslog.d/security-config-omsagent.conf')).to.equal(
      '\nif $rawmsg contains "CEF:" or $rawmsg contains "ASA-" then @@127.0.0.1:25226',
    );
  });

  it('has the rule that cef_installer.py writes for syslog-ng, byte for byte, and its source, which also reads RFC 5424', () => {
    const request = requestOf('syslog-ng', 'oms');
    expect(textOf(request, 'conf.d/security-config-omsagent.conf')).to.equal(
      '\nfilter f_oms_filter {match("CEF\\|ASA" ) ;};destination oms_destination {tcp("127.0.0.1" port(25226));};\n' +
        'log {source(s_src);filter(f_oms_filter);destination(oms_destination);};\n',
    );
    expect(textOf(request, 'syslog-ng.conf')?.split('\n')).to.include(
      'source s_src { udp( port(514) flags(syslog-protocol)); tcp( port(514) flags(syslog-protocol));};',
    );
  });

  it('names the port of the agent wherever it stands', () => {
    for (const request of namedRequests.values()) {
      const usual = renderConfig(request).map(({ text }) => text);
      const moved = renderConfig({ ...request, agentPort: 12_345 }).map(({ text }) => text);
      expect(usual.map((text) => text.replaceAll(String(request.agentPort), '12345'))).to.deep.equal(moved);
      expect(moved.join('\n')).to.match(/\b12345\b/);
    }
  });

  it('is refused where it listens on nothing, or a text could mean something to the daemon', () => {
    const wrong: Partial<ConfigRequest>[] = [
      { udpPort: null, tcpPort: null },
      { listenHost: '127.0.0.1" port="1' },
      { daemonVersion: '3.38\n@include "x"' },
      { tls: tlsListener({ keyFile: '/etc/a key' }) },
      { tls: tlsListener({ caFile: '/etc/`x`' }) },
    ];
    for (const wishes of wrong) {
      expect(() => renderConfig(requestOf('syslog-ng', 'oms', wishes)), JSON.stringify(wishes)).to.throw(
        AssertionError,
      );
    }
    expect(['/etc/tls/ca-1.pem', 'tls/ca.pem', '/etc/a b', '/etc/$x', ''].map(isPlainPath)).to.deep.equal([
      ...[true, false, false, false, false],
    ]);
  });
});
