import { expect } from 'chai';
import { ciscoAsa } from '../../generators/cisco-asa.js';
import { emptyHeader } from '../../src/agent.js';
import { severityNames } from '../../src/agent/names.js';
import { readOmsHeader } from '../../src/agent/oms-header.js';
import { buildCorpus } from '../../src/corpus.js';
import { emptySlotValues } from '../../src/slots.js';
import { applianceOf, templatesOf, textOf } from './support.js';

const appliance = applianceOf(ciscoAsa, 5_000);
const templates = templatesOf(appliance);
const lines = templates.map(({ written = '' }) => textOf(written));
const linesOf = (number: string): string[] => lines.filter((line) => line.includes(`-${number}: `));

describe('Cisco ASA', () => {
  it('sends messages of at least a dozen numbers', () => {
    const numbers = new Set(templates.map(({ header }) => header.deviceEventClassId));
    expect(numbers.size).to.be.at.least(18);
  });

  it('sends frames in the form that the agent knows: PRI of local4, time, host with the id, ident, text', () => {
    const corpus = buildCorpus(appliance, 'newline');
    const header = emptyHeader();
    for (let index = 0; index < corpus.size; index += 1) {
      corpus.patch(index, { ...emptySlotValues(4_821), sequence: index, epochMs: Date.UTC(2026, 10, 23, 9, 5, 1) });
      const [start, end] = [corpus.frameStarts[index]!, corpus.frameStarts[index + 1]! - 1];
      const frame = corpus.block.toString('latin1', start, end);
      const { severity, deviceEventClassId } = templates[index]!.header;
      expect(frame).to.match(/^<16\d>Nov 23 09:05:01 asa-\d{19} %ASA-[0-7]-\d{6}: [\x20-\x7e]+$/);
      expect(corpus.block.toString('latin1', corpus.bodyStarts[index], corpus.bodyEnds[index])).to.equal(lines[index]);
      expect(readOmsHeader(corpus.block, start, end, header), frame).to.equal(true);
      expect(header.ident).to.equal(`%ASA-${severity}-${deviceEventClassId}`);
      expect(corpus.block.toString('latin1', header.messageStart, end)).to.equal(
        lines[index]!.slice(header.ident.length + 1),
      );
      expect(severityNames.oms[header.pri & 7]).to.equal(severityNames.oms[Number(severity)]);
      expect(header.pri >> 3).to.equal(20);
    }
  });

  it('says nothing that is taken for CEF', () => {
    for (const line of lines) expect(line).not.to.match(/CEF|0\|/);
  });

  it('opens a connection before it ends, between the same ends, with bytes that grow with its time', () => {
    const open = new Map<string, string>();
    let endedCount = 0;
    for (const line of lines) {
      const [, verb, kind, number = '', rest = ''] =
        /: (Built|Teardown) (?:inbound |outbound )?((?:TCP|UDP) connection) (\d+) for (.*)$/.exec(line) ?? [];
      if (verb === 'Built') open.set(`${kind} ${number}`, rest.replace(/ \([^)]*\)/g, ''));
      if (verb !== 'Teardown') continue;
      const [, ends, duration, bytes] = /^(.*) duration (\S+) bytes (\d+)/.exec(rest) ?? [];
      expect(open.get(`${kind} ${number}`), line).to.equal(ends);
      expect(duration).to.match(/^\d+:[0-5]\d:[0-5]\d$/);
      expect(Number(bytes)).to.be.greaterThan(0);
      endedCount += 1;
    }
    expect(endedCount).to.be.greaterThan(1_000);
  });

  it('counts its connections up', () => {
    const numbers = lines.flatMap((line) => {
      const [, number] = /: Built (?:inbound|outbound) (?:TCP|UDP) connection (\d+) /.exec(line) ?? [];
      return number === undefined ? [] : [Number(number)];
    });
    expect(numbers.length).to.be.greaterThan(1_000);
    expect(new Set(numbers).size).to.equal(numbers.length);
    expect(numbers).to.deep.equal([...numbers].sort((a, b) => a - b));
  });

  it('counts on at an access list that is hit again', () => {
    const counts = new Map<string, number[]>();
    for (const line of linesOf('106100')) {
      const [, ends = '', hits] = /denied (.*) hit-cnt (\d+) /.exec(line) ?? [];
      counts.set(ends, [...(counts.get(ends) ?? []), Number(hits)]);
    }
    const several = [...counts.values()].filter(({ length }) => length > 1);
    expect(several.length).to.be.greaterThan(50);
    for (const hits of several) expect(hits).to.deep.equal([...hits].sort((a, b) => a - b));
  });

  it('translates in both directions, and leaves alone what stays inside', () => {
    const built = [...linesOf('302013'), ...linesOf('302015')];
    expect(built.some((line) => /inbound .* to dmz:172\.16\.\S+ \(192\.0\.2\.\d+\//.test(line))).to.equal(true);
    expect(built.some((line) => /outbound .* to inside:10\.\S+ \(192\.0\.2\.\d+\//.test(line))).to.equal(true);
    expect(built.some((line) => /outbound .* to inside:(10\.\S+) \(\1\)/.test(line))).to.equal(true);
  });
});
