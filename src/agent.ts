/** Whom the forwarder stands in for. `oms`: the Log Analytics agent, on TCP 25226. `ama`: the Azure Monitor Agent, on TCP 28330. */
export const agentKinds = ['oms', 'ama'] as const;
export type AgentKind = (typeof agentKinds)[number];

/** Where an agent listens on 127.0.0.1 unless it is told otherwise (connector facts, sections 1.1 and 2.2). */
export const agentPorts = { oms: 25_226, ama: 28_330 } as const satisfies Record<AgentKind, number>;

/** Where the Log Analytics agent takes plain syslog over UDP. */
export const PLAIN_SYSLOG_PORT = 25_224;

/** `strict`: as the agent is, its documented bugs included. `ideal`: reads every header that can be read, loses nothing. */
export const behaviours = ['strict', 'ideal'] as const;
export type Behaviour = (typeof behaviours)[number];

/** Which personality of the forwarder. */
export interface Personality {
  readonly agent: AgentKind;
  readonly behaviour: Behaviour;
}

/** What the service makes of a record; each kind is posted in calls of its own. The last becomes a row of `Syslog`. */
export const recordKinds = ['cef', 'asa', 'syslog'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** What an agent reads in one frame. Offsets in the frame's bytes; of what is not there, start and end are equal. */
export interface AgentHeader {
  /** -1: the frame has none. */
  pri: number;
  timeStart: number;
  timeEnd: number;
  hostStart: number;
  hostEnd: number;
  kind: RecordKind;
  /** `CEF`, the whole ident of an ASA line such as `%ASA-6-302013`, or the tag of any other. */
  ident: string;
  procIdStart: number;
  procIdEnd: number;
  /** Structured data of RFC 5424 that the agent puts before the message. */
  dataStart: number;
  dataEnd: number;
  /** Where the message begins that goes on to the service: `0|...` for CEF. */
  messageStart: number;
}

export const emptyHeader = (): AgentHeader => ({
  pri: 0,
  timeStart: 0,
  timeEnd: 0,
  hostStart: 0,
  hostEnd: 0,
  kind: 'cef',
  ident: '',
  procIdStart: 0,
  procIdEnd: 0,
  dataStart: 0,
  dataEnd: 0,
  messageStart: 0,
});

/**
 * Reads one frame into `into`. False: the agent drops the line. `cefFreeFrom`: where it is known that no `CEF` begins
 * from there on.
 */
export type ReadHeader = (
  bytes: Buffer,
  start: number,
  end: number,
  into: AgentHeader,
  cefFreeFrom?: number,
) => boolean;

/**
 * Why an agent does not send an event on as a row of CommonSecurityLog. `held-back`: its queue was full, and only in the end
 * did the forwarder read what waited before it.
 */
export const dropCauses = [
  ...(['header', 'tag', 'rule', 'syslog-table'] as const),
  ...(['row-size', 'queue', 'given-up', 'held-back'] as const),
] as const;
export type DropCause = (typeof dropCauses)[number];
