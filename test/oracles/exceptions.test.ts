import { expect } from 'chai';
import { fortinetFortigate } from '../../generators/fortinet-fortigate.js';
import { requirePart } from '../harness/requirements.js';
import { type Exception, exceptedProfiles, parseExceptions } from './exceptions.js';
import { describeFindings } from './finding-table.js';
import { generateLines, judgedProfiles, toLine } from './generated-lines.js';
import { judge } from './judge.js';
import { pycef } from './pycef.js';

describe('exceptions', () => {
  it('are for profiles of the catalogue only', () => {
    expect(judgedProfiles.map(({ name }) => name)).to.include.members(exceptedProfiles());
  });

  const rows: readonly (readonly [title: string, text: string, problem: RegExp])[] = [
    ['no JSON', '[', /^x\.json is not JSON: /],
    ['unknown bugs', '[{ "bug": "none", "keys": ["src"] }]', /^x\.json does not hold exceptions:\n.*"ipv4-only"/],
    ['no keys', '[{ "bug": "ipv4-only", "keys": [] }]', /^x\.json does not hold exceptions:\n.*\n.*\[0\]\.keys/],
    ['other settings', '[{ "bug": "ipv4-only", "keys": ["src"], "all": true }]', /"all"/],
  ];
  for (const [title, text, problem] of rows) {
    it(`are refused: ${title}`, () => {
      expect(() => parseExceptions('x.json', text)).to.throw(problem);
    });
  }

  it('have a line that is misread compared without the value that is to blame', async function () {
    requirePart(this, 'pycef', await pycef.trouble());
    const lines = generateLines(fortinetFortigate, 20).map(({ index, template }) =>
      toLine(index, { ...template, header: { ...template.header, name: `a=b ${index}` } }),
    );
    const excused: readonly Exception[] = [{ bug: 'header-escape', keys: ['header.name'] }];
    const without = await judge('x', pycef, lines, []);
    expect(without.map(({ key }) => key)).to.include('Name');
    expect(describeFindings(without)).to.include(JSON.stringify(excused[0]));
    const findings = await judge('x', pycef, lines, excused);
    expect(findings.map(({ problem, key, count, bug }) => [problem, key, count, bug])).to.deep.equal([
      ['misread', 'header.name', 20, 'header-escape'],
    ]);
  });
});
