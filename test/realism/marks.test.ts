import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { checkpointFw1 } from '../../generators/checkpoint-fw1.js';
import { compare } from './compare.js';
import { lineOf, pairsOf } from './lines.js';
import { faultsOf, judge } from './marks.js';
import { sampleOf, type GeneratedLine } from './sample.js';

const faultNames = (captured: readonly GeneratedLine[], generated: readonly GeneratedLine[]): string[] =>
  faultsOf(compare('planted', captured, generated)).map(({ name }) => name);

const edited = (lines: readonly GeneratedLine[], edit: (text: string) => string): GeneratedLine[] =>
  lines.map((line) => ({ ...line, ...lineOf(line.prefix, edit(line.text)), bareText: edit(line.bareText) }));

describe('the marks of realism', () => {
  // Lines of the profile itself stand for captured ones, and the class id says the kind: each fault is then the planted one.
  const events = sampleOf(checkpointFw1, 4_096).flatMap((event) =>
    edited([event], (text) => text.replace('|Log|', `|${event.kind}|`)),
  );
  const captured = events.slice(1_000, 1_040);

  it('are reached by lines of the same kind', () => {
    expect(faultNames(captured, events)).to.deep.equal([]);
  });

  it('find a key that is missing, by the kinds that miss it', () => {
    const withoutKey = edited(events, (text) => text.replace(/ ifname=\S+/, ''));
    const names = faultNames(captured, withoutKey);
    expect(names).to.include('key ifname of firewall:accept');
    expect(names.every((name) => name.startsWith('key ifname of '))).to.equal(true);
  });

  it('find a key that one kind misses, though others have it', () => {
    const others = events.map((event) =>
      event.kind === 'firewall:drop' ? (edited([event], (text) => text.replace(/ ifname=\S+/, ''))[0] ?? event) : event,
    );
    expect(faultNames(captured, others)).to.deep.equal(['key ifname of firewall:drop']);
  });

  it('find a value of another type', () => {
    const otherType = edited(events, (text) => text.replace(/\brt=\d+/, 'rt=Nov 25 2026 09:00:00'));
    const names = faultNames(captured, otherType);
    expect(names).to.include('type epoch ms of rt of firewall:accept');
    expect(names.every((name) => name.startsWith('type epoch ms of rt of '))).to.equal(true);
  });

  it('find lines that are longer than captured ones, though no value is ten times as long', () => {
    const long = edited(events, (text) =>
      text.replace(/(?<=\b(?:rule_uid|layer_uuid|loguid)=)\S+/g, (value) => value.repeat(5)),
    );
    const names = faultNames(captured, long);
    expect(names).to.include('bytes');
    expect(names.filter((name) => name.startsWith('length '))).to.deep.equal([]);
    const twofold = edited(captured, (text) => text.slice(0, text.length / 3));
    expect(faultNames(twofold, events)).to.include('bytes twofold').and.not.to.include('bytes');
  });

  it('take as many lines of a rare kind as of a frequent one', () => {
    const [frequent, rare] = ['firewall:accept', 'firewall:drop'].map((kind) =>
      events.filter((one) => one.kind === kind),
    );
    const long = edited(rare!.slice(0, 20), (text) => `${text} msg=${'x'.repeat(4_000)}`);
    expect([frequent!.length > 400, long.length]).to.deep.equal([true, 20]);
    const { lengths } = compare('planted', [frequent![0]!, long[0]!], [...frequent!, ...long]);
    expect(lengths?.generated.p10).to.be.lessThan(4_000);
    expect(lengths?.generated.p50).to.be.greaterThan(4_000);
  });

  it('find values that are ten times as long, or as short, as all captured ones of their key', () => {
    const withName = (name: string): string[] =>
      faultNames(
        captured,
        edited(events, (text) => text.replace(/\bifname=\S+/, `ifname=${name}`)),
      );
    expect(withName('e'.repeat(80)), 'ten times 8').to.deep.equal([]);
    const names = withName('e'.repeat(81));
    expect(names).to.include('length ifname of firewall:accept');
    expect(names.every((name) => name.startsWith('length ifname of '))).to.equal(true);
    const short = edited(events, (text) => text.replaceAll(/\brule_uid=\S+/g, 'rule_uid=abc'));
    expect(faultNames(captured, short)).to.include('length rule_uid of firewall:accept');
  });

  it('take no empty captured value for a length', () => {
    const empty = edited(captured, (text) => text.replace(/\bifname=\S+/, 'ifname='));
    const long = edited(events, (text) => text.replace(/\bifname=\S+/, `ifname=${'e'.repeat(81)}`));
    expect(faultNames(empty, long).filter((name) => name.startsWith('length '))).to.deep.equal([]);
  });

  it('find a kind that is missing', () => {
    const names = faultNames(
      edited(captured.slice(0, 1), (text) => text.replace(/^((?:[^|]*\|){4})[^|]*\|[^|]*\|[^|]*\|/, '$1Audit|none|0|')),
      events,
    );
    expect(names).to.deep.equal(['kind Audit|none']);
  });

  it('find another header, but not one whose priority a collector took off', () => {
    const withPrefix = (prefix: string) => captured.map((line) => ({ ...line, prefix }));
    expect(faultNames(withPrefix('Nov 25 09:00:00 host '), events)).to.deep.equal([]);
    expect(faultNames(withPrefix('<134> '), events)).to.deep.equal([]);
    expect(faultNames(withPrefix('<134>Nov 25 09:00:00 host tag: '), events)).to.deep.equal(['header']);
    expect(faultNames(withPrefix('2026-11-25T09:00:00Z host '), events)).to.deep.equal(['header']);
  });

  it('find a canned corpus: 256 lines, again and again with other ids and times', () => {
    const canned = events.map((event, index) => {
      const original = events[index % 256] ?? event;
      const id = /\bsequencenum=(\d+)/.exec(event.text)?.[1] ?? '';
      return { ...original, ...lineOf('', original.text.replace(/\bsequencenum=\d+/, `sequencenum=${id}`)) };
    });
    expect(new Set(canned.map(({ text }) => text)).size).to.equal(events.length);
    expect(faultNames(captured, canned)).to.include.members(['novelty', 'distinct']);
  });

  it('find a canned corpus that is varied a little, so that each line is another one', () => {
    const varied = events.map((event, index) => {
      const original = events[index % 256] ?? event;
      return { ...original, bareText: original.bareText.replace(/\bspt=\d+/, `spt=${50_000 + index}`) };
    });
    expect(faultNames(captured, varied)).to.include('novelty').and.not.to.include('distinct');
  });

  it('find lines that say too little: the same addresses, names and numbers in all', () => {
    const [first] = events;
    const poor = events.map((event) => {
      const model = events.find(({ kind }) => kind === event.kind) ?? first ?? event;
      const pairs = pairsOf(model).map(([key, value]) => `${key}=${key === 'loguid' ? '0' : value}`);
      const head = event.text.split('|').slice(0, 7).join('|');
      return { ...event, ...lineOf(event.prefix, `${head}|${pairs.join(' ')}`) };
    });
    expect(faultNames(captured, poor)).to.include('compression');
  });

  it('find lines of noise, which say too much', () => {
    const digest = (text: string): string => createHash('sha512').update(text).digest('base64');
    const noisy = edited(events, (text) => `${text} noise=${digest(text)}${digest(`more ${text}`)}`);
    expect(faultNames(captured, noisy)).to.include('compression');
  });
});

describe('exceptions to the marks', () => {
  const faults = [
    { name: 'key a of one', detail: '' },
    { name: 'key a of two', detail: '' },
    { name: 'key ab of one', detail: '' },
  ];

  it('hold for one kind, or for all of them, and for no other key', () => {
    expect(judge(faults, { 'key a of one': 'why' }).faults.map(({ name }) => name)).to.deep.equal([
      'key a of two',
      'key ab of one',
    ]);
    expect(judge(faults, { 'key a': 'why' }).faults.map(({ name }) => name)).to.deep.equal(['key ab of one']);
    expect(judge(faults, { 'key a': 'why' }).excused.map(({ reason }) => reason)).to.deep.equal(['why', 'why']);
  });

  it('are stale when nothing needs them', () => {
    expect(judge(faults, { 'key a': 'why', 'key abc': 'why' }).stale).to.deep.equal(['key abc']);
  });
});
