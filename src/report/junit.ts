// The report for a CI server: JUnit XML, one suite a run, one case an expectation.
import { create } from 'xmlbuilder2';
import type { Expectation, RunReport } from '../report.js';
import { rigSentence } from '../selftest.js';
import { renderText } from './text.js';
import { MS_PER_SECOND } from '../units.js';
import { headlineOf } from './wording.js';

/** XML 1.0 (section 2.2) has no place for control characters and lone surrogates, not even escaped. */
const INVALID_CHARACTER = '\uFFFD';

/**
 * `fail` is a failure, `unknown` an error. A verdict that no expectation explains becomes a case of its own, so that a
 * server which only counts cases never shows such a run as good.
 */
export function renderJunit(report: RunReport): string {
  const cases = casesOf(report);
  const suiteName = `cefrig.${report.run.scenario}`;
  const seconds = (report.run.durationMs / MS_PER_SECOND).toFixed(3);
  const counts = {
    tests: cases.length,
    failures: cases.filter(({ verdict }) => verdict === 'fail').length,
    errors: cases.filter(({ verdict }) => verdict === 'unknown').length,
    skipped: 0,
    time: seconds,
  };
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: INVALID_CHARACTER });
  const suite = document
    .ele('testsuites', { name: 'cefrig', ...counts })
    .ele('testsuite', { name: suiteName, ...counts, timestamp: report.run.startedAt });
  const properties = suite.ele('properties');
  for (const [name, value] of propertiesOf(report)) properties.ele('property', { name, value });
  for (const { name, expected, got, verdict } of cases) {
    // Expectations are judged together after the run; the time is the suite's.
    const testcase = suite.ele('testcase', { name, classname: suiteName, time: '0' });
    if (verdict === 'pass') continue;
    testcase
      .ele(verdict === 'fail' ? 'failure' : 'error', { type: verdict, message: `expected ${expected}, got ${got}` })
      .txt(`expected: ${expected}\ngot: ${got}`);
  }
  suite.ele('system-out').txt(renderText(report));
  return `${document.end({ prettyPrint: true })}\n`;
}

function casesOf(report: RunReport): readonly Expectation[] {
  const isExplained = report.verdict === 'pass' || report.expectations.some(({ verdict }) => verdict !== 'pass');
  if (isExplained) return report.expectations;
  return [
    ...report.expectations,
    { name: 'verdict', expected: 'pass', got: headlineOf(report), verdict: report.verdict },
  ];
}

function propertiesOf({
  run,
  pipeline,
  load,
  selftest,
}: RunReport): readonly (readonly [name: string, value: string])[] {
  const { collector, forwarder } = pipeline;
  return [
    ['run', run.id],
    ['seed', String(run.seed)],
    ['rig', run.rigVersion],
    ['node', run.nodeVersion],
    ['collector', `${collector.kind} ${collector.version} (${collector.runtime})`],
    ['forwarder', `${forwarder.kind} ${forwarder.version} (${forwarder.agent})`],
    ['targetEps', String(load.targetEps)],
    ['plannedCount', String(load.plannedCount)],
    ['selftest', rigSentence(selftest)],
  ];
}
