import type { RecordKind } from '../agent.js';
import { ruleFacilityNames, ruleLevelNames } from './names.js';

/** Streams of a data collection rule, with what each takes: all kinds go to `Microsoft-Syslog`, CEF too. */
export const ruleStreams = ['Microsoft-CommonSecurityLog', 'Microsoft-CiscoAsa', 'Microsoft-Syslog'] as const;
export type RuleStream = (typeof ruleStreams)[number];

export type RuleFacility = (typeof ruleFacilityNames)[number];
export type RuleLevel = (typeof ruleLevelNames)[number];

/** One of `dataSources.syslog` of a data collection rule, in its own words. */
export interface SyslogSource {
  readonly streams: readonly RuleStream[];
  readonly facilityNames: readonly RuleFacility[];
  readonly logLevels: readonly RuleLevel[];
}

/** What the connector's rule asks for: CEF and Cisco ASA of every facility and level. Without plain syslog, so that no event is sent twice. */
export const connectorSources: readonly SyslogSource[] = [
  {
    streams: ['Microsoft-CommonSecurityLog', 'Microsoft-CiscoAsa'],
    facilityNames: ruleFacilityNames,
    logLevels: ruleLevelNames,
  },
];

/** Where records of one frame go: sums of these. */
export const TO_CEF = 1;
export const TO_ASA = 2;
export const TO_SYSLOG = 4;

const streamBits: Readonly<Record<RuleStream, number>> = {
  'Microsoft-CommonSecurityLog': TO_CEF,
  'Microsoft-CiscoAsa': TO_ASA,
  'Microsoft-Syslog': TO_SYSLOG,
};

const kindBits: Readonly<Record<RecordKind, number>> = {
  cef: TO_CEF | TO_SYSLOG,
  asa: TO_ASA | TO_SYSLOG,
  syslog: TO_SYSLOG,
};

const PRI_COUNT = 192;
const LEVEL_COUNT = 8;
const NOTICE = 5;

/** What a data collection rule lets pass, by facility and severity of the PRI; the severity in a CEF header has no say. */
export class CollectionRule {
  /** By PRI; those without one behind them. */
  private readonly passed = new Uint8Array(PRI_COUNT + LEVEL_COUNT);

  constructor(sources: readonly SyslogSource[]) {
    for (const { streams, facilityNames, logLevels } of sources) {
      const bits = streams.reduce((sum, stream) => sum | streamBits[stream], 0);
      for (const name of facilityNames) {
        const first = firstPlaceOf(name);
        if (first < 0) continue;
        for (const level of logLevels) {
          const place = first + ruleLevelNames.indexOf(level);
          this.passed[place] = (this.passed[place] as number) | bits;
        }
      }
    }
  }

  /** Whether any stream takes this facility and severity. `pri`: -1 where there is none. */
  passes(pri: number): boolean {
    return this.bitsOf(pri) !== 0;
  }

  /** Where a record of this kind goes; 0: nowhere. */
  routeOf(kind: RecordKind, pri: number): number {
    return this.bitsOf(pri) & kindBits[kind];
  }

  /** A PRI with which CEF passes, local0.info where that does; null where none does. */
  cefPri(): number | null {
    if ((this.bitsOf(USUAL_PRI) & TO_CEF) !== 0) return USUAL_PRI;
    const pri = this.passed.findIndex((bits) => (bits & TO_CEF) !== 0);
    return pri < 0 || pri >= PRI_COUNT ? null : pri;
  }

  private bitsOf(pri: number): number {
    return this.passed[pri < 0 ? PRI_COUNT + NOTICE : pri < PRI_COUNT ? pri : this.passed.length] ?? 0;
  }
}

/** local0.info. */
export const USUAL_PRI = 134;

/** Of the facility's eight severities; -1 for `mark`, which no PRI says. */
function firstPlaceOf(name: RuleFacility): number {
  if (name === 'nopri') return PRI_COUNT;
  return name === 'mark' ? -1 : ruleFacilityNames.indexOf(name) * LEVEL_COUNT;
}
