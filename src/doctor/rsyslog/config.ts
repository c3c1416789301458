import {
  INCLUDE_DEPTH_MAX,
  eitherOf,
  isAt,
  type AllowedSenders,
  type ConfigSource,
  type ConfiguredListener,
  type DaemonConfig,
  type Entrance,
  type Forward,
  type Included,
  type TlsFile,
} from '../daemon-config.js';
import { placeAt, type Place } from '../place.js';
import { portOf } from '../port.js';
import type { Truth } from '../truth.js';
import { courseThrough, type Located, type Ruleset } from './course.js';
import { runsBoundBy, tlsRoles } from './names.js';
import { Rulesets } from './rulesets.js';
import { parseRsyslog, type Parameters, type Statement } from './parse.js';

const DEFAULT_WORK_DIRECTORY = '/var/spool/rsyslog';
/** Authentication of senders over TLS: none. */
const ANONYMOUS = 'anon';
/** Where none is set, with GnuTLS and with OpenSSL (seen of 8.2302). */
const DEFAULT_AUTH_MODE = 'x509/name';
/** Of an action's retries; it has none by default. */
const FOR_EVER = '-1';

/** Reads the main file and what it includes. */
export function readRsyslogConfig(main: ConfigSource, included: Included): DaemonConfig {
  return new Reading(included).read(main);
}

/** Where a statement stands. */
interface Within {
  readonly source: ConfigSource;
  /** How many includes led there. */
  readonly depth: number;
}

type Add = (rule: Located) => void;

class Reading {
  private readonly files: string[] = [];
  private readonly troubles: string[] = [];
  private readonly listeners: (ConfiguredListener & { readonly ruleset: string | null })[] = [];
  private readonly allowedSenders: AllowedSenders[] = [];
  private readonly forwards = new Map<Statement, Forward>();
  private readonly tlsFiles: TlsFile[] = [];
  private readonly logFiles: string[] = [];
  private readonly rulesets = new Rulesets();
  private workDirectory = DEFAULT_WORK_DIRECTORY;
  /** Directives of the old style that hold for the listeners and actions after them. */
  private legacy = { udpAddress: null as string | null, isTls: false, authMode: DEFAULT_AUTH_MODE, retryCount: '0' };
  /** The same, by the directive that opens a listener. */
  private readonly legacyRulesets = new Map<string, string>();
  private tlsModule = { isTls: false, authMode: DEFAULT_AUTH_MODE };
  private uxSocket: string | null = null;

  constructor(private readonly included: Included) {}

  read(main: ConfigSource): DaemonConfig {
    this.take(main, 0, (rule) => {
      this.rulesets.add(rule);
    });
    const { files, listeners, tlsFiles, logFiles, workDirectory, troubles, rulesets, forwards, allowedSenders } = this;
    return {
      ...{ files, listeners, allowedSenders, tlsFiles, logFiles, workDirectory, troubles },
      forwards: [...forwards.values()],
      courseOf: (message, entrance) =>
        eitherOf(this.startsAt(entrance).map((start) => courseThrough(start, { rulesets, forwards }, message))),
    };
  }

  /** What a message meets first: the ruleset of each listener there; where there is none, the default ruleset. */
  private startsAt(entrance: Entrance): readonly Ruleset[] {
    const names = this.listeners.filter((one) => isAt(one, entrance)).map(({ ruleset }) => ruleset);
    return (names.length === 0 ? [null] : names).map((name) => this.rulesets.ofListener(name));
  }

  /** Everything of one file. */
  private take(source: ConfigSource, depth: number, add: Add): void {
    this.files.push(source.path);
    this.gather(parseRsyslog(source.text), { source, depth }, add);
  }

  /** What these statements include stands in the place of the include. */
  private gather(statements: readonly Statement[], { source, depth }: Within, add: Add): void {
    for (const statement of statements) {
      const pattern = includePattern(statement);
      if (pattern === null) this.note(statement, { source, depth }, add);
      else if (depth >= INCLUDE_DEPTH_MAX) this.troubles.push(`${source.path}: includes that go deeper than we follow`);
      else for (const one of this.included(pattern)) this.take(one, depth + 1, add);
    }
  }

  private note(statement: Statement, within: Within, add: Add): void {
    const { source } = within;
    const place = placeAt(source.path, source.text, statement.at);
    if (statement.kind === 'directive') {
      this.directive(statement.name, statement.value, place);
      return;
    }
    if (statement.kind === 'object' && statement.name === 'ruleset') {
      const rules: Located[] = [];
      this.gather(statement.body, within, (rule) => rules.push(rule));
      this.rulesets.define(statement.parameters.get('name') ?? '', { rules, hasQueue: hasQueue(statement.parameters) });
      return;
    }
    add({ statement, source });
    if (statement.kind === 'object') this.object(statement, place);
    else if (statement.kind === 'action') this.action(statement, statement.text, place);
    else if (statement.kind === 'filter') {
      for (const one of [...statement.then, ...statement.otherwise]) this.note(one, within, () => undefined);
    }
  }

  private directive(name: string, value: string, place: Place): void {
    const { legacy } = this;
    const ruleset = this.legacyRulesets.get(name) ?? null;
    const run = runsBoundBy[name];
    const role = tlsRoles[name];
    if (role !== undefined) this.tlsFiles.push({ role, path: value, place });
    else if (name === 'workdirectory') this.workDirectory = value;
    else if (name === 'udpserveraddress') legacy.udpAddress = addressOf(value);
    else if (name === 'ruleset') this.rulesets.goOnWith(value);
    else if (name === 'rulesetcreatemainqueue' && value === 'on') this.rulesets.giveQueue();
    else if (name === 'defaultruleset') this.rulesets.makeDefault(value);
    else if (run !== undefined) this.legacyRulesets.set(run, value);
    else if (name === 'inputtcpserverstreamdrivermode') legacy.isTls = value === '1';
    else if (name === 'inputtcpserverstreamdriverauthmode') legacy.authMode = value;
    else if (name === 'allowedsender') this.allowedSenders.push(allowedSendersIn(value, place));
    else if (name === 'actionresumeretrycount') legacy.retryCount = value;
    else if (name === 'omuxsocksocket') this.uxSocket = value;
    else if (name === 'udpserverrun') {
      const address = legacy.udpAddress;
      this.listeners.push({
        protocol: 'udp',
        port: portOf(value),
        address,
        ...readBy(false, ANONYMOUS),
        place,
        ruleset,
      });
    } else if (name === 'inputtcpserverrun' || name === 'inputptcpserverrun') {
      const listener = { protocol: 'tcp', port: portOf(value), address: null, place } as const;
      this.listeners.push({ ...listener, ...readBy(legacy.isTls, legacy.authMode), ruleset });
    }
  }

  private object(statement: Statement & { kind: 'object' }, place: Place): void {
    const { name, parameters } = statement;
    for (const [key, path] of parameters) {
      const role = tlsRoles[key];
      if (role !== undefined) this.tlsFiles.push({ role, path, place });
    }
    const type = parameters.get('type')?.toLowerCase();
    if (name === 'global') this.workDirectory = parameters.get('workdirectory') ?? this.workDirectory;
    else if (name === 'module' && parameters.get('load')?.toLowerCase() === 'imtcp') {
      const authMode = parameters.get('streamdriver.authmode') ?? DEFAULT_AUTH_MODE;
      this.tlsModule = { isTls: parameters.get('streamdriver.mode') === '1', authMode };
    } else if (name === 'input') this.input(type ?? '', parameters, place);
    else if (name === 'action' && type === 'omfwd') {
      const host = parameters.get('target') ?? '';
      const protocol = parameters.get('protocol')?.toLowerCase() === 'tcp' ? 'tcp' : 'udp';
      const port = portOf(parameters.get('port') ?? '514');
      const framing = framingOf(parameters.get('tcp_framing'));
      this.forwards.set(statement, { protocol, host, port, framing, keepsUndelivered: keepsIn(parameters), place });
    } else if (name === 'action' && type === 'omuxsock') {
      const host = parameters.get('socket') ?? '';
      const socket = { protocol: 'unix', host, port: null, framing: 'newline' } as const;
      this.forwards.set(statement, { ...socket, keepsUndelivered: keepsIn(parameters), place });
    } else if (name === 'action' && type === 'omfile') this.logFiles.push(...fixed(parameters.get('file')));
  }

  private input(type: string, parameters: Parameters, place: Place): void {
    const protocol = type === 'imudp' ? 'udp' : type === 'imtcp' || type === 'imptcp' ? 'tcp' : null;
    if (protocol === null) return;
    const address = addressOf(parameters.get('address') ?? '');
    const ruleset = parameters.get('ruleset') ?? null;
    const mode = parameters.get('streamdriver.mode');
    const isTls = type === 'imtcp' && (mode === undefined ? this.tlsModule.isTls : mode === '1');
    const authMode = parameters.get('streamdriver.authmode') ?? this.tlsModule.authMode;
    // Several ports may be named in a list.
    for (const port of (parameters.get('port') ?? '').split(',')) {
      this.listeners.push({ protocol, port: portOf(port), address, ...readBy(isTls, authMode), place, ruleset });
    }
  }

  private action(statement: Statement, text: string, place: Place): void {
    const keepsUndelivered = this.takeRetryCount() === FOR_EVER;
    const forward = /^(@@?)(?:\(([^)]*)\))?(?:\[([^\]]+)\]|([^:;\s]+))(?::([^;\s]+))?/.exec(text);
    if (forward !== null) {
      const [, signs, options = '', bracketed, plain, port = '514'] = forward;
      const host = bracketed ?? plain ?? '';
      const protocol = signs === '@@' ? 'tcp' : 'udp';
      const framing = framingOf(options.includes('o') ? 'octet-counted' : 'traditional');
      this.forwards.set(statement, { protocol, host, port: portOf(port), framing, keepsUndelivered, place });
    } else if (text.startsWith(':omuxsock:')) {
      const socket = { protocol: 'unix', host: this.uxSocket ?? '', port: null, framing: 'newline' } as const;
      this.forwards.set(statement, { ...socket, keepsUndelivered, place });
    } else this.logFiles.push(...fixed(/^-?(\/[^;\s]+)/.exec(text)?.[1]));
  }

  /** It holds for the next action alone (seen of 8.2302), and `stop` is none. */
  private takeRetryCount(): string {
    const { retryCount } = this.legacy;
    this.legacy.retryCount = '0';
    return retryCount;
  }
}

function includePattern(statement: Statement): string | null {
  if (statement.kind === 'directive' && statement.name === 'includeconfig') return statement.value;
  if (statement.kind !== 'object' || statement.name !== 'include') return null;
  return statement.parameters.get('file') ?? null;
}

/** A direct queue takes a copy in 8.2102 and the message itself in 8.2302. */
const hasQueue = (parameters: Parameters): Truth =>
  parameters.get('queue.type')?.toLowerCase() === 'direct'
    ? null
    : [...parameters.keys()].some((key) => key.startsWith('queue.'));
/** A queue that is tried a few times throws away what is in it, one after the other. */
const keepsIn = (parameters: Parameters): boolean => parameters.get('action.resumeretrycount') === FOR_EVER;
const framingOf = (name = 'traditional'): Forward['framing'] =>
  name.toLowerCase() === 'octet-counted' ? 'octet-counted' : 'newline';

/** `UDP, 127.0.0.1, 192.0.2.0/24, *.example.net` (rsyslog documentation, "$AllowedSender"). */
function allowedSendersIn(value: string, place: Place): AllowedSenders {
  const [protocol = '', ...senders] = value.split(/[\s,]+/).filter((word) => word !== '');
  return { protocol: protocol.toLowerCase() === 'udp' ? 'udp' : 'tcp', senders, place };
}

/** imtcp and imptcp take newlines and counts on one port. */
const readBy = (isTls: boolean, authMode: string) => {
  const wantsCertificate = isTls && authMode.toLowerCase() !== ANONYMOUS;
  return { isTls, wantsCertificate, framing: 'newline', isRfc5424Missed: false } as const;
};
const addressOf = (text: string): string | null => (text === '' || text === '*' ? null : text);
const fixed = (path: string | undefined): string[] => (path === undefined || path.includes('%') ? [] : [path]);
