import { expect } from 'chai';
import { convert } from 'xmlbuilder2';
import { renderJunit } from '../../../src/report/junit.js';
import { emptyReport, failingReport, hostileReport, passingReport, unknownReport } from './sample.js';

type Attributes = Readonly<Record<string, string>>;
interface Testcase extends Attributes {
  readonly failure: never;
  readonly error: never;
}
interface Suites {
  readonly testsuites: { readonly testsuite: Attributes & { readonly testcase: Testcase | readonly Testcase[] } };
}

const parsed = (xml: string): Suites['testsuites']['testsuite'] =>
  (convert(xml, { format: 'object' }) as unknown as Suites).testsuites.testsuite;
const casesOf = (xml: string): readonly Testcase[] => [parsed(xml).testcase].flat();

describe('JUnit report', () => {
  it('has one passed case for each expectation of a good run', () => {
    const suite = parsed(renderJunit(passingReport));
    expect(suite).to.deep.include({
      '@name': 'cefrig.first-light',
      '@tests': '5',
      '@failures': '0',
      '@errors': '0',
      '@time': '17.240',
      '@timestamp': '2026-11-23T20:00:00.000Z',
    });
    expect(casesOf(renderJunit(passingReport)).map((testcase) => testcase['@name'])).to.deep.equal([
      'pace',
      'loss',
      'duplicates',
      'fidelity',
      'latency',
    ]);
  });

  it('names what was known of the rig', () => {
    expect(renderJunit(passingReport)).to.include('name="selftest" value="ceiling 310,000 events/s over tcp;');
  });

  it('makes a failed expectation a failure', () => {
    const xml = renderJunit(failingReport);
    expect(parsed(xml)).to.deep.include({ '@tests': '6', '@failures': '4', '@errors': '0' });
    expect(casesOf(xml)[1]).to.deep.include({
      '@name': 'loss',
      failure: {
        '@type': 'fail',
        '@message': 'expected at most 0 lost, got 9',
        '#': 'expected: at most 0 lost\ngot: 9',
      },
    });
  });

  it('makes an unknown expectation an error, never a pass', () => {
    const xml = renderJunit(unknownReport);
    expect(parsed(xml)).to.deep.include({ '@failures': '0', '@errors': '1' });
    expect(casesOf(xml)[0]).to.have.nested.property('error.@type', 'unknown');
  });

  it('gives a verdict that no expectation explains a case of its own', () => {
    expect(casesOf(renderJunit({ ...passingReport, verdict: 'unknown' })).at(-1)).to.have.property('error');
    expect(casesOf(renderJunit(emptyReport)).map((testcase) => testcase['@name'])).to.deep.equal(['verdict']);
  });

  it('replaces what XML 1.0 forbids and keeps the rest', () => {
    const name = 'a\u0000\u001b\ud800\uFFFEb <&"\' ]]> 😀';
    const xml = renderJunit({ ...passingReport, expectations: [{ name, expected: '', got: '', verdict: 'fail' }] });
    expect(xml).to.include(`name="a����b &lt;&amp;&quot;' ]]&gt; 😀"`);
    for (const document of [xml, renderJunit(hostileReport)]) {
      expect(document).to.match(/^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u);
    }
  });
});
