import { expect } from 'chai';
import { renderMarkdown } from '../../../src/report/markdown.js';
import type { RunReport } from '../../../src/report.js';
import { code, codeCell, prose } from '../../../src/report/markdown-syntax.js';
import { amaReport } from './ama-sample.js';
import { ATTACK, emptyReport, failingReport, hostileReport, passingReport, unknownReport } from './sample.js';

const unmeasured: RunReport = { ...passingReport, selftest: { kind: 'none', why: 'not measured on this machine' } };
const hostileRig: RunReport = { ...passingReport, selftest: { kind: 'none', why: ATTACK } };

describe('Markdown report', () => {
  it('opens with the verdict in the colour GitHub has for it', () => {
    expect(renderMarkdown(passingReport)).to.include('> [!TIP]\n> **PASS**: All 30,000 planned events arrived once');
    expect(renderMarkdown(failingReport)).to.include('> [!CAUTION]\n> **FAIL**: Not as expected: loss (expected');
    expect(renderMarkdown(unknownReport)).to.include('> [!WARNING]\n> **UNKNOWN**: Cannot be judged: pace (expected');
  });

  it('names what was known of the rig', () => {
    expect(renderMarkdown(passingReport)).to.include('Rig: ceiling 310,000 events/s over tcp;');
    expect(renderMarkdown(unmeasured)).to.include('not measured on this machine: run cefrig selftest');
    expect(renderMarkdown(hostileRig)).not.to.include(ATTACK);
  });

  it('shows an unknown expectation as one', () => {
    expect(renderMarkdown(unknownReport)).to.include('| pace | p99 at most 50 ms late | 81.33 ms | **UNKNOWN** |');
  });

  it('accounts for every planned event and every loss', () => {
    const text = renderMarkdown(failingReport);
    expect(text).to.include('| lost | 9 | 0.02 % | was sent and never arrived |');
    expect(text).to.include('| **planned** | **30,000** |  |  |');
    expect(text).to.include(
      '| at the forwarder hop | 5 |\n| owner: collector discards | at most 4 |\n| owner: unattributed | at least 5 |\n| **all** | **9** |',
    );
    expect(text).to.include('| end to end | 1.83 | 4.12 | 212.50 | 498.25 | 1,204 |');
    expect(text).to.include('| `paloalto-panos-1#1204` | `DeviceAction` | `deny` | `den` |');
    expect(text).to.include('| `51044` | *no value* |');
    expect(text).to.include(
      '- rsyslog could not hand on at most 4 by its action action-0-builtin:omfwd (failed); it counted 6,',
    );
    expect(text).to.include('| control characters escaped | 2 | **yes** |');
    expect(text).to.include('| rsyslog | 6.31 | 14.90 |');
    expect(text).to.include('the collector was held back by its processor limit in 12.50 %');
  });

  it('says why the forwarder dropped events, and what came into the table Syslog', () => {
    const text = renderMarkdown(amaReport);
    expect(text).to.include(
      '| forwarder drop: facility or level not in the rule | 4 |\n| forwarder drop: sent to the table Syslog only | 8 |',
    );
    expect(text).to.include('29,999 rows in the table Syslog: 29,988 events in both tables, 8 in this one only');
    expect(renderMarkdown(passingReport)).not.to.include('Syslog');
  });

  it('has a table with the same number of cells in every row, whatever the data holds', () => {
    for (const report of [failingReport, hostileReport, emptyReport]) {
      const widths = renderMarkdown(report)
        .split('\n')
        .reduce<number[][]>((tables, line, index, lines) => {
          if (!line.startsWith('|')) return tables;
          if (!(lines[index - 1] ?? '').startsWith('|')) tables.push([]);
          tables.at(-1)!.push(line.replace(/\\./g, '').split('|').length);
          return tables;
        }, []);
      expect(widths.length).to.be.at.least(3);
      for (const table of widths) expect(new Set(table).size, String(table)).to.equal(1);
    }
  });

  it('lets no markup, mention or reference through', () => {
    expect(prose('a|b `c` *d* _e_ <f> [g](h) &amp; \\')).to.equal(
      'a\\|b \\`c\\` \\*d\\* \\_e\\_ \\<f\\> \\[g\\](h) \\&amp; \\\\',
    );
    expect(prose('@team fixed #17')).to.equal('@<!-- -->team fixed #<!-- -->17');
    expect(prose('two\nlines')).to.equal('two\\<LF\\>lines');
  });

  it('fences code by more backticks than it holds', () => {
    expect(code('a``b')).to.equal('```a``b```');
    expect(code('`a')).to.equal('`` `a ``');
    expect(code('')).to.equal('`  `');
    expect(codeCell('a|b')).to.equal('`a\\|b`');
  });
});
