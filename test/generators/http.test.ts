import { expect } from 'chai';
import type { EventTemplate } from '../../src/event.js';
import { eventsOf, textOf, valueOf } from './support.js';

/** The values of a key in these events, of which there are some. */
const valuesIn = (events: readonly EventTemplate[], key: string): string[] => {
  expect(events).to.have.length.greaterThan(10);
  return events.map((event) => valueOf(event, key) ?? '');
};

describe('what Akamai tells of a request', () => {
  let all: EventTemplate[] = [];
  before(() => {
    all = eventsOf('akamai-siem');
  });
  const having = (key: string, value: RegExp): EventTemplate[] =>
    all.filter((event) => value.test(valueOf(event, key) ?? ''));
  const asked = (message: RegExp): string[] => valuesIn(having('cs2', message), 'AkamaiSiemRequestHeaders');

  it('is that of its body with POST, and with nothing else', () => {
    for (const headers of valuesIn(having('requestMethod', /^POST$/), 'AkamaiSiemRequestHeaders'))
      expect(headers).to.match(/Content-Type:\+\w+\/.*Content-Length:\+[1-9]/);
    for (const headers of valuesIn(having('requestMethod', /^GET$/), 'AkamaiSiemRequestHeaders'))
      expect(headers).to.not.include('Content-');
  });

  it('is what the rule found in its headers', () => {
    for (const headers of asked(/Missing an Accept Header/)) expect(headers).to.not.include('Accept:');
    for (const headers of asked(/^LOIC/)) expect(headers).to.match(/^Host:.*User-Agent:.*Accept:/);
    for (const headers of asked(/^Python HTTP library/)) expect(headers).to.match(/User-Agent:\+[Pp]ython-/);
    for (const headers of asked(/ automated program /)) expect(headers).to.not.include('Mozilla');
    for (const headers of asked(/^Browser impersonator/)) expect(headers).to.match(/User-Agent:\+Mozilla/);
    for (const headers of asked(/Log4j/)) expect(headers).to.match(/X-Api-Version:\+\$\{jndi:ldap:/);
  });

  it('is where to go with a redirection, and with nothing else', () => {
    for (const event of all) {
      const status = valueOf(event, 'AkamaiSiemResponseStatus') ?? '';
      const headers = valueOf(event, 'AkamaiSiemResponseHeaders') ?? '';
      expect(headers.includes('Location:'), `${status} ${headers}`).to.equal(/^30[12]$/.test(status));
      expect(headers).to.include(`Content-Length:+${valueOf(event, 'out')}\\n`);
    }
  });

  it('is an error of the server where the page shows one, and data where data are asked for', () => {
    const leaks = having('cs2', /(Information|Message) Leakage/);
    expect(new Set(valuesIn(leaks, 'AkamaiSiemResponseStatus'))).to.deep.equal(new Set(['500']));
    for (const event of having('request', /token\.json$/)) {
      if (!/^30/.test(valueOf(event, 'AkamaiSiemResponseStatus') ?? ''))
        expect(valueOf(event, 'AkamaiSiemResponseHeaders')).to.include('application/json');
    }
  });
});

describe('what F5 tells of a request', () => {
  let requests: EventTemplate[] = [];
  before(() => {
    requests = eventsOf('f5-asm').filter((event) => valueOf(event, 'cs3Label') === 'full_request');
  });

  it('is what the line says elsewhere of its method and its address', () => {
    for (const event of requests) {
      const start = `${valueOf(event, 'requestMethod') ?? ''} ${valueOf(event, 'request') ?? ''} HTTP/1.`;
      expect(valueOf(event, 'cs3')?.slice(0, start.length)).to.equal(start);
    }
  });

  it('is its body with POST, whole but for a file, and with nothing else', () => {
    for (const kind of ['successful-request', 'violation', 'signature']) {
      const isPost = (event: EventTemplate): boolean => valueOf(event, 'requestMethod') === 'POST';
      const [posts, others] = [true, false].map((wanted) =>
        requests.filter((event) => event.kind === kind && isPost(event) === wanted),
      );
      for (const request of valuesIn(others ?? [], 'cs3')) expect(request).to.match(/^((?!Content-).)*\\r\\n\\r\\n$/);
      for (const request of valuesIn(posts ?? [], 'cs3')) {
        const [headers = '', body = ''] = request.split('\\r\\n\\r\\n');
        const [, type = '', length = ''] = /\\r\\nContent-Type: (\S+)\\r\\nContent-Length: (\d+)$/.exec(headers) ?? [];
        expect(type, headers).to.match(/^(application|text)\//);
        if (type === 'application/octet-stream') expect(Number(length)).to.be.greaterThan(body.length);
        else expect(String(body.length), body).to.equal(length);
      }
    }
  });

  it('is of the program that the signature is about', () => {
    const by = (program: string): string[] =>
      valuesIn(
        requests.filter(({ header }) => textOf(header.name) === `Automated client access "${program}"`),
        'cs3',
      );
    for (const request of by('wget')) expect(request).to.include('User-Agent: Wget/');
    for (const request of by('python-requests')) expect(request).to.include('User-Agent: python-requests/');
  });

  it('is got, where the answer is that the browser has it already', () => {
    const known = requests.filter(
      (event) => event.kind === 'successful-request' && /^(304|206)$/.test(valueOf(event, 'cn1') ?? ''),
    );
    expect(new Set(valuesIn(known, 'requestMethod'))).to.deep.equal(new Set(['GET']));
  });
});

/** Of products that say how much came back: the keys of status and size, and their requests that were answered. */
const answered = [
  ['incapsula-siemintegration', 'cn1', 'in', 'normal'],
  ['barracuda-waas', 'outcome', 'out', 'traffic'],
] as const;

describe('an answer over HTTP', () => {
  for (const [profile, status, size, kind] of answered) {
    it(`${profile}: carries nothing where the page is there already, and little where it is elsewhere`, () => {
      const events = eventsOf(profile).filter((event) => event.kind === kind);
      const having = (code: string): EventTemplate[] => events.filter((event) => valueOf(event, status) === code);
      expect(new Set(valuesIn(having('304'), size))).to.deep.equal(new Set(['0']));
      expect(new Set(valuesIn(having('304'), 'requestMethod'))).to.deep.equal(new Set(['GET']));
      for (const bytes of valuesIn(having('302'), size)) expect(Number(bytes)).to.be.lessThan(3_000);
      const heads = events.filter((event) => valueOf(event, 'requestMethod') === 'HEAD');
      expect(new Set(valuesIn(heads, size))).to.deep.equal(new Set(['0']));
    });
  }

  it('incapsula-siemintegration: comes from the cache for what is got and found there only', () => {
    const cached = eventsOf('incapsula-siemintegration').filter((event) =>
      valueOf(event, 'act')?.startsWith('REQ_CACHED'),
    );
    expect(new Set(valuesIn(cached, 'requestMethod'))).to.deep.equal(new Set(['GET']));
    expect(new Set(valuesIn(cached, 'cn1'))).to.deep.equal(new Set(['200', '304']));
  });
});
