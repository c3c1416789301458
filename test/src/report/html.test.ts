import { expect } from 'chai';
import { renderHtml } from '../../../src/report/html.js';
import { jsonScript, markup } from '../../../src/report/html/markup.js';
import { amaReport } from './ama-sample.js';
import { ATTACK, emptyReport, failingReport, hostileReport, passingReport, unknownReport } from './sample.js';

const assets = { plotScript: 'PLOT', plotStyle: 'STYLE', plotLicence: 'LICENCE', chartsScript: 'CHARTS' };
const textOf = (html: string): string =>
  html
    .replace(/<(style|script)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

describe('HTML report', () => {
  it('escapes whatever is put into the markup', () => {
    expect(markup`<b>${'<i>&"\''}</b>${3}${[markup`<u>${'>'}</u>`]}`.html).to.equal(
      '<b>&lt;i&gt;&amp;&quot;&#39;</b>3<u>&gt;</u>',
    );
  });

  it('embeds JSON that cannot end its script element', () => {
    const { html } = jsonScript('x', { text: '</script><!--\u2028\u2029' });
    expect(html).to.equal(
      '<script type="application/json" id="x">{"text":"\\u003c/script>\\u003c!--\\u2028\\u2029"}</script>',
    );
  });

  it('lets no text from outside become markup', () => {
    const html = renderHtml(hostileReport, assets);
    expect(html).not.to.include(ATTACK).and.not.to.include('<img');
    expect(html).to.include('&lt;/script&gt;&lt;img src=x');
    expect(html.match(/<\/script>/g)).to.have.length(3);
  });

  it('says why the forwarder dropped events, and what came into the table Syslog', () => {
    const text = textOf(renderHtml(amaReport, assets));
    expect(text).to.include('Why the forwarder dropped events');
    expect(text).to.include('sent to the table Syslog only 8');
    expect(text).to.include('29,988 events in both tables, 8 in this one only, 3 rows of no known event.');
    expect(textOf(renderHtml(passingReport, assets)))
      .not.to.include('Why the forwarder')
      .and.not.to.include('Syslog');
  });

  it('names what was known of the rig', () => {
    expect(textOf(renderHtml(passingReport, assets))).to.include('Rig ceiling 310,000 events/s over tcp;');
  });

  it('says the verdict in words and in the title', () => {
    for (const [report, word] of [
      [passingReport, 'Pass'],
      [failingReport, 'Fail'],
      [unknownReport, 'Unknown'],
    ] as const) {
      const html = renderHtml(report, assets);
      expect(html).to.include(`<p class="verdict"><span class="badge ${report.verdict}">${word}</span></p>`);
      expect(html).to.include(`<title>${word.toUpperCase()}: first-light, cefrig run report</title>`);
      expect(html).to.include(`<html lang="en" data-verdict="${report.verdict}">`);
    }
  });

  it('shows the numbers of a bad run', () => {
    const text = textOf(renderHtml(failingReport, assets));
    expect(text).to.include('lost was sent and never arrived 9 0.02 %');
    expect(text).to.include('collector hop: p99 3.87 ms , 4 lost');
    expect(text).to.include('unattributed at least 5');
    expect(text).to.include('end to end 1.83 4.12 212.50 498.25 1,204');
    expect(text).to.include('4,828,551 fields compared with what the appliances meant: 4 altered');
    expect(text).to.include('9 lost paloalto-panos-1#4700');
    expect(text).to.include('rsyslog could not hand on at most 4 by its action action-0-builtin:omfwd (failed)');
    expect(text).to.include('a blank put behind the mark CEF 3 no');
    expect(text).to.include('control characters escaped 2 yes');
    expect(text).to.include('the collector was held back by its processor limit in 12.50 %');
  });

  it('marks the difference and names what cannot be seen', () => {
    const html = renderHtml(failingReport, assets);
    expect(html).to.include('<bdi>den<mark>y</mark></bdi>');
    expect(html).to.include('<span class="hidden-character">U+202E</span>');
    expect(html).to.include('layer=Netw<mark>0</mark>rk');
    expect(html).to.include('<em>no value</em>');
  });

  it('describes every chart in words and leaves out those without data', () => {
    expect(renderHtml(failingReport, assets).match(/role="img" aria-label="[^"]+"/g)).to.deep.equal([
      'role="img" aria-label="Events per second over time. 15 seconds: target 2,000, sent 1,998 to 2,002, arrived 1,000 to 3,000."',
      'role="img" aria-label="End to end over time, in ms (logarithmic). p50 1.60 to 212.50, p99 5.40 to 498.25 ms, at its worst in second 7."',
      'role="img" aria-label="By percentile, in ms (logarithmic). collector from 0.61 to 14.20 ms, forwarder from 1.12 to 12.66 ms, end to end from 1.83 to 1,204 ms (p50 to max)."',
    ]);
    expect(renderHtml(emptyReport, assets)).not.to.include('<figure>');
  });

  it('says that nothing was checked', () => {
    expect(textOf(renderHtml(emptyReport, assets))).to.include('Nothing was checked, so nothing can be said.');
  });

  it('carries the licence of what it carries', () => {
    expect(renderHtml(passingReport, assets)).to.include('/*\nLICENCE*/\nPLOT');
  });
});
