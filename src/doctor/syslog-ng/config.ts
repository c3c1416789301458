import {
  INCLUDE_DEPTH_MAX,
  type ConfigSource,
  type ConfiguredListener,
  type DaemonConfig,
  type Forward,
  type Included,
  type TlsFile,
} from '../daemon-config.js';
import { placeAt, type Place } from '../place.js';
import { portOf } from '../port.js';
import type { Truth } from '../truth.js';
import { allSourcesOf, courseFrom, flagsOf, partsOf, type LogPath, type Source } from './course.js';
import { define, expanded, expandedText, type Definitions } from './define.js';
import { callsOf, firstOf, optionOf, parseSyslogNg, type Call, type Node, type Pragma } from './parse.js';

const DEFAULT_WORK_DIRECTORY = '/var/lib/syslog-ng';
const DEFAULT_PORT = 514;
const DEFAULT_RFC5424_PORT = 601;
const DEFAULT_TLS_PORT = 6514;

/** Reads the main file and what it includes. */
export const readSyslogNgConfig = (main: ConfigSource, included: Included): DaemonConfig =>
  new Reading(included).read(main);

class Reading {
  private readonly files: string[] = [];
  private readonly troubles: string[] = [];
  private readonly sources = new Map<string | Node, Source>();
  private readonly destinations = new Map<string | Node, readonly Forward[]>();
  private readonly filters = new Map<string, readonly Node[]>();
  private readonly paths: LogPath[] = [];
  private readonly forwards: Forward[] = [];
  private readonly tlsFiles: TlsFile[] = [];
  private readonly logFiles: string[] = [];
  private readonly definitions: Definitions = new Map();

  constructor(private readonly included: Included) {}

  read(main: ConfigSource): DaemonConfig {
    this.take(main, 0);
    const { files, forwards, tlsFiles, logFiles, troubles, paths, sources, destinations, filters } = this;
    const objects = { paths, sources, destinations, filters };
    const used = paths.flatMap(({ nodes }) => allSourcesOf(nodes, objects).flat());
    return {
      ...{ files, forwards, tlsFiles, logFiles, troubles, workDirectory: DEFAULT_WORK_DIRECTORY },
      // A source that no log path uses is not opened.
      listeners: [...new Set(used)],
      allowedSenders: [],
      courseOf: (message, entrance) => courseFrom(entrance, objects, message),
    };
  }

  private take(source: ConfigSource, depth: number): void {
    this.files.push(source.path);
    for (const statement of parseSyslogNg(source.text)) {
      if (statement.kind === 'nodes') this.note(expanded(statement.nodes, this.definitions), source);
      else if (statement.pragma.name === 'define') define(statement.pragma.value, this.definitions);
      else if (statement.pragma.name === 'include') this.include(statement.pragma, source, depth);
    }
  }

  private include({ value }: Pragma, { path }: ConfigSource, depth: number): void {
    const pattern = expandedText(value, this.definitions).replace(/^["']|["']$/g, '');
    // The library of source code generators: no rules of this machine.
    if (pattern === 'scl.conf') return;
    if (depth >= INCLUDE_DEPTH_MAX) this.troubles.push(`${path}: includes that go deeper than we follow`);
    else for (const one of this.included(pattern)) this.take(one, depth + 1);
  }

  private note(nodes: readonly Node[], source: ConfigSource): void {
    const [kind, ...rest] = nodes;
    const block = nodes.find((node) => node.kind === 'block');
    if (kind?.kind !== 'word' || block === undefined) return;
    const place = placeAt(source.path, source.text, kind.at);
    const name = firstOf(rest) ?? '';
    const placeOf = (node: Node): Place => placeAt(source.path, source.text, node.at);
    switch (kind.text) {
      case 'source':
        this.sources.set(name, this.listeners(block.inside, placeOf));
        break;
      case 'destination':
        this.destinations.set(name, this.destination(block.inside, placeOf));
        break;
      case 'filter':
        this.filters.set(name, block.inside);
        break;
      case 'log':
        this.paths.push({ nodes: block.inside, place });
        this.noteInside(block.inside, placeOf);
        break;
    }
  }

  /** What stands in a log path itself, without a name. */
  private noteInside(nodes: readonly Node[], placeOf: (node: Node) => Place): void {
    for (const { what, key, inside } of partsOf(nodes)) {
      if (typeof key === 'string') continue;
      if (what === 'source') this.sources.set(key, this.listeners(inside, placeOf));
      else if (what === 'destination') this.destinations.set(key, this.destination(inside, placeOf));
      else this.noteInside(inside, placeOf);
    }
  }

  private listeners(nodes: readonly Node[], placeOf: (node: Node) => Place): ConfiguredListener[] {
    return callsOf(nodes).flatMap((driver) => {
      if (!drivers.test(driver.name)) return [];
      const transport = optionOf(driver.inside, 'transport') ?? transportOf(driver.name);
      const isTls = transport === 'tls' || callsOf(driver.inside).some(({ name }) => name === 'tls');
      const protocol = transport === 'udp' ? 'udp' : 'tcp';
      const fallback = isTls ? DEFAULT_TLS_PORT : defaultPortOf(driver.name, protocol);
      const named = optionOf(driver.inside, 'port', 'localport', 'destport');
      const isIpv6 = driver.name.endsWith('6') || optionOf(driver.inside, 'ip-protocol') === '6';
      const ip = optionOf(driver.inside, 'ip', 'localip');
      const address = ip === null || ip === '0.0.0.0' ? (isIpv6 ? '::' : null) : ip;
      this.noteTls(driver.inside, placeOf);
      const port = named === null ? fallback : portOf(named);
      const framing = framingOf(driver.name, protocol);
      const wantsCertificate = isTls && wantsCertificates(driver.inside);
      return [
        {
          protocol,
          port,
          address,
          isTls,
          wantsCertificate,
          framing,
          isRfc5424Missed: missesRfc5424(driver),
          place: placeOf(driver),
        },
      ];
    });
  }

  private noteTls(nodes: readonly Node[], placeOf: (node: Node) => Place): void {
    for (const tls of callsOf(nodes).filter(({ name }) => name === 'tls')) {
      for (const option of callsOf(tls.inside)) {
        const role = tlsRoles[option.name];
        const path = firstOf(option.inside);
        if (role !== undefined && path !== null) this.tlsFiles.push({ role, path, place: placeOf(option) });
      }
    }
  }

  private destination(nodes: readonly Node[], placeOf: (node: Node) => Place): Forward[] {
    return callsOf(nodes).flatMap((driver): Forward[] => {
      const first = firstOf(driver.inside) ?? '';
      const place = placeOf(driver);
      // Every destination has a queue, by memory at least.
      const keepsUndelivered = true;
      if (driver.name === 'file' && !first.includes('$')) this.logFiles.push(first);
      if (/^unix-(?:dgram|stream)$/.test(driver.name)) {
        return this.keep({ protocol: 'unix', host: first, port: null, framing: 'newline', keepsUndelivered, place });
      }
      if (!drivers.test(driver.name)) return [];
      const transport = optionOf(driver.inside, 'transport') ?? transportOf(driver.name);
      const protocol = transport === 'udp' ? 'udp' : 'tcp';
      const named = optionOf(driver.inside, 'port', 'destport');
      const port = named === null ? defaultPortOf(driver.name, protocol) : portOf(named);
      const framing = framingOf(driver.name, protocol);
      return this.keep({ protocol, host: first, port, framing, keepsUndelivered, place });
    });
  }

  private keep(forward: Forward): Forward[] {
    this.forwards.push(forward);
    return [forward];
  }
}

/** Drivers that listen or send over a network. */
const drivers = /^(?:udp|udp6|tcp|tcp6|network|syslog)$/;
const transportOf = (driver: string): 'udp' | 'tcp' => (driver.startsWith('udp') ? 'udp' : 'tcp');

const framingOf = (driver: string, protocol: 'udp' | 'tcp'): Forward['framing'] =>
  driver === 'syslog' && protocol === 'tcp' ? 'octet-counted' : 'newline';

/** What is not parsed here (`no-parse`) a parser of its own may read. */
function missesRfc5424({ name, inside }: Call): Truth {
  const flags = flagsOf(inside);
  if (name === 'syslog' || flags.includes('syslogprotocol')) return false;
  return flags.includes('noparse') ? null : true;
}

/** `syslog()` has another one over TCP alone (seen of 3.38). */
const defaultPortOf = (driver: string, protocol: 'udp' | 'tcp'): number =>
  driver === 'syslog' && protocol === 'tcp' ? DEFAULT_RFC5424_PORT : DEFAULT_PORT;

/** Who asks for none says so: `required-trusted` is the default. */
function wantsCertificates(driver: readonly Node[]): boolean {
  const settings = callsOf(driver).flatMap(({ name, inside }) => (name === 'tls' ? inside : []));
  return !/^(?:optional|no)\b/.test(optionOf(settings, 'peer-verify') ?? 'required-trusted');
}

const tlsRoles: Readonly<Record<string, TlsFile['role']>> = {
  'cert-file': 'certificate',
  'key-file': 'key',
  'ca-file': 'authority',
};
