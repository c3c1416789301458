import { expect } from 'chai';
import { eventsOf, textOf, valueOf, valuesOf } from './support.js';

describe('a reply that Infoblox tells of', () => {
  const replies = eventsOf('infoblox-data-connector').filter(({ kind }) => kind === 'response');
  /** Of each type of record: what answers a question for it. */
  const data: Readonly<Record<string, RegExp>> = {
    A: /^[\d.]+$/,
    AAAA: /^[\da-f]*(:[\da-f]*){2,7}$/,
    CNAME: /^[\w-]+(\.[\w-]+)+\.$/,
    PTR: /^[\w-]+(\.[\w-]+)+\.$/,
    TXT: /^"[^"]+"$/,
    MX: /^\d+ [\w-]+(\.[\w-]+)+\.$/,
    HTTPS: /^1 \. alpn="h2"$/,
  };

  it('has as many records as it counts, and none where it tells of an error', () => {
    expect(valuesOf(replies, 'InfobloxDNSRCode').sort()).to.deep.equal(['NOERROR', 'NOTIMPL', 'NXDOMAIN', 'SERVFAIL']);
    expect(valuesOf(replies, 'InfobloxAnCount').sort()).to.deep.equal(['0', '1', '2']);
    for (const reply of replies) {
      const answer = valueOf(reply, 'msg');
      expect(valueOf(reply, 'InfobloxAnCount')).to.equal(String(answer?.split('; ').length ?? 0));
      if (valueOf(reply, 'InfobloxDNSRCode') !== 'NOERROR') expect(answer).to.equal(undefined);
    }
  });

  it('answers what was asked with data of its type', () => {
    const types = new Set<string>();
    for (const reply of replies) {
      const asked = [valueOf(reply, 'destinationDnsDomain')?.slice(1, -1), valueOf(reply, 'InfobloxDNSQType')];
      expect(textOf(reply.header.name)).to.include(` IN ${asked[1] ?? ''} `);
      let name = asked[0];
      const records = valueOf(reply, 'msg')?.slice(1, -1).split('; ') ?? [];
      for (const [index, record] of records.entries()) {
        const [, owner, type = '', value = ''] = /^(\S+) \d+ IN (\S+) (.*)$/.exec(record) ?? [];
        expect(owner, record).to.equal(name);
        expect(value, record).to.match(data[type] ?? /^(?!)/);
        if (index < records.length - 1) expect(type).to.equal('CNAME');
        else expect(type).to.equal(asked[1]);
        name = value;
        types.add(type);
      }
    }
    expect([...types].sort()).to.deep.equal(Object.keys(data).sort());
  });

  it('carries the flags of its question', () => {
    // So few that hardly anybody asks for a name twice.
    const events = eventsOf('infoblox-data-connector', 500);
    let metCount = 0;
    for (const asked of events.filter(({ kind }) => kind === 'query')) {
      const same = events.filter((event) =>
        ['src', 'destinationDnsDomain', 'InfobloxDNSQType'].every((key) => valueOf(event, key) === valueOf(asked, key)),
      );
      if (same.length !== 2) continue;
      expect(valuesOf(same, 'InfobloxDNSQFlags')).to.have.length(1);
      metCount += 1;
    }
    expect(metCount).to.be.greaterThan(100);
  });

  it('asks for addresses by their names in the DNS', () => {
    for (const reply of replies.filter((one) => valueOf(one, 'InfobloxDNSQType') === 'PTR')) {
      expect(valueOf(reply, 'destinationDnsDomain')).to.match(/^"(\d+\.){4}in-addr\.arpa\."$/);
    }
  });

  it('never denies a name that another reply knows', () => {
    const named = (code: RegExp): string[] =>
      valuesOf(
        replies.filter((reply) => code.test(valueOf(reply, 'InfobloxDNSRCode') ?? '')),
        'destinationDnsDomain',
      );
    const denied = named(/^NXDOMAIN$/);
    expect(denied).to.not.have.length(0);
    expect(named(/^NOERROR$/)).to.not.include.any.members(denied);
  });
});
