import { expect } from 'chai';
import {
  CollectionRule,
  TO_ASA,
  TO_CEF,
  TO_SYSLOG,
  connectorSources,
  ruleStreams,
  type SyslogSource,
} from '../../../src/agent/collection-rule.js';
import { ruleFacilityNames, ruleLevelNames } from '../../../src/agent/names.js';

const sourceOf = (change: Partial<SyslogSource>): SyslogSource => ({
  ...{ streams: ruleStreams, facilityNames: ruleFacilityNames, logLevels: ruleLevelNames },
  ...change,
});
const ruleOf = (...changes: Partial<SyslogSource>[]): CollectionRule => new CollectionRule(changes.map(sourceOf));
const priOf = (facility: number, severity: number): number => facility * 8 + severity;

describe('a data collection rule (connector facts, section 2.4)', () => {
  it("lets pass what the connector's lets pass: CEF and ASA of any facility and level, and nothing else", () => {
    const rule = new CollectionRule(connectorSources);
    for (let pri = -1; pri < 192; pri += 1) {
      expect([rule.routeOf('cef', pri), rule.routeOf('asa', pri)], `PRI ${pri}`).to.deep.equal([TO_CEF, TO_ASA]);
      expect(rule.routeOf('syslog', pri)).to.equal(0);
      expect(rule.passes(pri)).to.equal(true);
    }
  });

  it('sends all kinds to the stream of plain syslog too, where it has that', () => {
    const rule = ruleOf({});
    expect(rule.routeOf('cef', 134)).to.equal(TO_CEF | TO_SYSLOG);
    expect(rule.routeOf('asa', 134)).to.equal(TO_ASA | TO_SYSLOG);
    expect(rule.routeOf('syslog', 134)).to.equal(TO_SYSLOG);
  });

  it('filters by the facility of the PRI, in the numbers of RFC 5424', () => {
    const rule = ruleOf({ facilityNames: ['local4', 'kern'] });
    const passed = Array.from({ length: 24 }, (_, facility) => facility).filter((facility) =>
      rule.passes(priOf(facility, 6)),
    );
    expect(passed).to.deep.equal([0, 20]);
  });

  it('filters by the level of the PRI', () => {
    const rule = ruleOf({ logLevels: ['Warning', 'Emergency'] });
    const passed = Array.from({ length: 8 }, (_, severity) => severity).filter((severity) =>
      rule.passes(priOf(16, severity)),
    );
    expect(passed).to.deep.equal([0, 4]);
  });

  it('adds its sources up, each with its own facilities', () => {
    const rule = ruleOf(
      { streams: ['Microsoft-CommonSecurityLog'], facilityNames: ['local4'] },
      { streams: ['Microsoft-Syslog'], facilityNames: ['local4', 'daemon'], logLevels: ['Error'] },
    );
    expect(rule.routeOf('cef', priOf(20, 3))).to.equal(TO_CEF | TO_SYSLOG);
    expect(rule.routeOf('cef', priOf(20, 6))).to.equal(TO_CEF);
    expect(rule.routeOf('cef', priOf(3, 3))).to.equal(TO_SYSLOG);
    expect(rule.routeOf('asa', priOf(20, 6))).to.equal(0);
    expect(rule.passes(priOf(20, 6)), 'it passes, but for another kind').to.equal(true);
  });

  it('takes a line without a PRI for nopri and notice, and one beyond 191 for nothing', () => {
    expect(ruleOf({ facilityNames: ['nopri'] }).passes(-1)).to.equal(true);
    expect(ruleOf({ facilityNames: ['nopri'] }).passes(134)).to.equal(false);
    const levels = (['Emergency', 'Notice', 'Info'] as const).map((level) =>
      ruleOf({ facilityNames: ['nopri'], logLevels: [level] }).passes(-1),
    );
    expect(levels).to.deep.equal([false, true, false]);
    expect(ruleOf({ facilityNames: ['user'] }).passes(-1)).to.equal(false);
    expect([192, 999, 1_000_000].map((pri) => ruleOf({}).passes(pri))).to.deep.equal([false, false, false]);
  });

  it('finds a PRI with which CEF passes', () => {
    expect(new CollectionRule(connectorSources).cefPri()).to.equal(134);
    expect(ruleOf({ facilityNames: ['local4'], logLevels: ['Debug', 'Error'] }).cefPri()).to.equal(priOf(20, 3));
    expect(ruleOf({ streams: ['Microsoft-Syslog'] }).cefPri()).to.equal(null);
    expect(ruleOf({ facilityNames: ['mark'] }).cefPri()).to.equal(null);
    expect(ruleOf({ facilityNames: ['nopri'] }).cefPri()).to.equal(null);
  });
});
