import type { AgentKind, Behaviour, ReadHeader, RecordKind } from '../agent.js';
import { amaRecord } from './ama-record.js';
import { readAmaHeader } from './ama-header.js';
import {
  CollectionRule,
  TO_ASA,
  TO_CEF,
  TO_SYSLOG,
  USUAL_PRI,
  connectorSources,
  type SyslogSource,
} from './collection-rule.js';
import { readIdealHeader } from './ideal-header.js';
import { readOmsHeader } from './oms-header.js';
import { PLAIN_FRAME_BYTES_MAX, readOmsPlainHeader } from './oms-plain-header.js';
import { omsPlainRecord, omsRecord } from './oms-record.js';
import type { RecordShape } from './record-shape.js';

/** Where an agent sends what. */
export interface Router {
  /** A sum of TO_CEF, TO_ASA, TO_SYSLOG; 0: nowhere. `pri`: -1 where there is none. */
  routeOf(kind: RecordKind, pri: number): number;
  /** Whether anything with this PRI goes anywhere. */
  passes(pri: number): boolean;
}

/** What an agent does with a frame: reads its header, decides where it goes, and writes records. */
export interface AgentWork {
  readonly read: ReadHeader;
  readonly router: Router;
  readonly shape: RecordShape;
  /** Whether the header's time keeps its milliseconds. */
  readonly keepsFraction: boolean;
  /** Of a frame, what stands behind is cut off. */
  readonly frameBytesMax: number;
  /** A record of more bytes is dropped. */
  readonly rowBytesMax: number;
}

/** Which agent, and what it is told to collect. */
export interface AgentSettings {
  readonly agent: AgentKind;
  readonly behaviour: Behaviour;
  /** Null: the agent has no data collection rule (oms), or its connector's. */
  readonly dcr: readonly SyslogSource[] | null;
}

/** Azure Monitor Agent, 1.32.6 and later: larger rows are dropped with a diagnostic. */
export const ROW_BYTES_MAX = 1_048_576;

/** The agent at the port that the collector forwards CEF to. */
export function workOf({ agent, behaviour, dcr }: AgentSettings): AgentWork {
  const isIdeal = behaviour === 'ideal';
  const keepsFraction = keepsFractionOf({ agent, behaviour });
  if (agent === 'ama') {
    return {
      ...{ read: isIdeal ? readIdealHeader : readAmaHeader, shape: amaRecord, keepsFraction },
      ...{ router: new CollectionRule(dcr ?? connectorSources), frameBytesMax: Infinity, rowBytesMax: ROW_BYTES_MAX },
    };
  }
  return {
    ...{ read: isIdeal ? readIdealHeader : readOmsHeader, shape: omsRecord, keepsFraction },
    ...{ router: securityRouter, frameBytesMax: Infinity, rowBytesMax: Infinity },
  };
}

/** The Log Analytics agent at its port for plain syslog. */
export function plainWorkOf(behaviour: Behaviour): AgentWork {
  const isIdeal = behaviour === 'ideal';
  return {
    ...{ read: isIdeal ? readIdealHeader : readOmsPlainHeader, shape: omsPlainRecord, router: syslogRouter },
    ...{ keepsFraction: isIdeal, frameBytesMax: isIdeal ? Infinity : PLAIN_FRAME_BYTES_MAX, rowBytesMax: Infinity },
  };
}

/** The Log Analytics agent cuts times to whole seconds (connector facts, section 3.1). */
export const keepsFractionOf = ({ agent, behaviour }: Pick<AgentSettings, 'agent' | 'behaviour'>): boolean =>
  agent === 'ama' || behaviour === 'ideal';

/** A PRI with which CEF goes through the agent to CommonSecurityLog. */
export const canaryPriOf = ({ dcr }: Pick<AgentSettings, 'dcr'>): number =>
  (dcr === null ? null : new CollectionRule(dcr).cefPri()) ?? USUAL_PRI;

const securityRouter: Router = {
  routeOf: (kind) => (kind === 'cef' ? TO_CEF : kind === 'asa' ? TO_ASA : 0),
  passes: () => true,
};

const syslogRouter: Router = { routeOf: () => TO_SYSLOG, passes: () => true };
