import { expect } from 'chai';
import type { EventTemplate } from '../../src/event.js';
import { eventsOf, valueOf, valuesOf } from './support.js';

describe('what SecureSphere objects to', () => {
  let all: EventTemplate[] = [];
  before(() => {
    all = eventsOf('imperva-securesphere');
  });
  const events = (kind: string): EventTemplate[] => all.filter((event) => event.kind === kind);
  const ofPolicy = (policy: string): EventTemplate[] =>
    events('custom').filter((event) => valueOf(event, 'cs1') === policy);

  it('is a request that carries something with POST only, and POST is how one guesses and uploads', () => {
    for (const event of [...events('custom'), ...events('correlation')]) {
      const headers = valueOf(event, 'cs8') ?? '';
      expect(headers.includes('Content-Length'), headers).to.equal(valueOf(event, 'cs6') === 'POST');
      if (valueOf(event, 'cs6') === 'GET') expect(headers).to.not.include('Content-Type');
    }
    for (const policy of ['Malicious File Upload', 'WordPress Brute Force', 'Comment Spam IPs'])
      expect(valuesOf(ofPolicy(policy), 'cs6'), policy).to.deep.equal(['POST']);
    expect(valuesOf(ofPolicy('TOR IPs'), 'cs6')).to.deep.equal(['GET']);
  });

  it('comes from a page that is spoken with alike', () => {
    const ports = new Set<string>();
    for (const event of events('custom')) {
      const [, scheme = ''] = / (https?):\/\/\S+\?/.exec(valueOf(event, 'cs8') ?? '') ?? [];
      expect(scheme).to.equal(valueOf(event, 'dpt') === '443' ? 'https' : 'http');
      ports.add(valueOf(event, 'dpt') ?? '');
    }
    expect(ports.size).to.be.greaterThan(1);
  });

  it('is what the policy is named for', () => {
    const lookups = ofPolicy('Log4j Exploit Attempt');
    expect(lookups).to.have.length.greaterThan(20);
    for (const event of lookups) {
      expect(valueOf(event, 'cs8')).to.include('x=%24%7Bjndi%3Aldap%3A%2F%2F');
      expect(valueOf(event, 'cs9')).to.match(/^\$\{jndi:ldap:.* x$/);
    }
    const old = ofPolicy('Old Browser Versions');
    expect(old).to.have.length.greaterThan(20);
    for (const event of old) expect(valueOf(event, 'cs8')).to.match(/ MSIE (8|10)\.0\b/);
    for (const event of ofPolicy('TOR IPs')) expect(valueOf(event, 'cs8')).to.not.include('MSIE');
  });

  it('is a statement that the maker of the database has', () => {
    const signatures = events('signature');
    const portsOf = (found: RegExp): string[] =>
      valuesOf(
        signatures.filter((event) => found.test(valueOf(event, 'cs3') ?? '')),
        'dpt',
      ).sort();
    expect(portsOf(/EXECUTE IMMEDIATE|UTL_HTTP|DBMS_ASSERT/)).to.deep.equal(['0', '1521']);
    expect(portsOf(/xp_cmdshell|SQL Server|OPENROWSET/)).to.deep.equal(['0', '1433']);
    for (const event of events('protocol')) {
      const maker = valueOf(event, 'cs3')?.split('_')[1];
      expect(valueOf(event, 'cs4')).to.equal(
        maker === 'oracle' ? 'Default Oracle Application' : 'Default MsSql Application',
      );
      expect(valueOf(event, 'dpt')).to.be.oneOf(['0', maker === 'oracle' ? '1521' : '1433']);
    }
  });
});
