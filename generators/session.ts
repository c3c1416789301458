import {
  applicationOf,
  applications,
  insideApplications,
  type Application,
  type ApplicationName,
} from './applications.js';
import type { Draw } from './draw.js';
import {
  zonesKey,
  type Host,
  type Place,
  type Rule,
  type Server,
  type Site,
  type SiteCategory,
  type Stranger,
  type User,
  type World,
  type Zone,
} from './world.js';

/** One end of a session. What is not known of it is null. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
  readonly zone: Zone;
  readonly name: string | null;
  readonly macAddress: string | null;
  readonly country: string | null;
  /** Of somebody who comes in from the internet. */
  readonly place: Place | null;
  readonly user: User | null;
  /** What kind of site a machine on the internet is. */
  readonly category: SiteCategory | null;
}

/** An address and port that the appliance puts in place of another. */
export interface Translation {
  readonly address: string;
  readonly port: number;
}

/** A connection through an appliance: its ends, its application and its counts belong together. */
export interface Session {
  readonly application: Application;
  readonly ipVersion: 4 | 6;
  readonly source: Endpoint;
  readonly destination: Endpoint;
  readonly sourceTranslation: Translation | null;
  readonly destinationTranslation: Translation | null;
  readonly rule: Rule;
  /** The appliance's own number of the session: a counter, not the wire id. */
  readonly number: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly durationSeconds: number;
}

/** What a kind of event is made from: the choices of this event, the network, and the appliance that saw it. */
export interface Scene {
  readonly draw: Draw;
  readonly world: World;
  readonly device: Device;
}

export interface Device {
  /** 0, 1, ... among the appliances of a profile. */
  readonly index: number;
  readonly hostName: string;
  /** All sessions to the internet leave with this address. */
  readonly egressAddress: string;
  /** Where it is managed. */
  readonly address: string;
}

/** Any session that a firewall lets through; of one protocol where that is asked for. */
export function anySession(scene: Scene, protocol?: Application['protocol']): Session {
  const { draw, world } = scene;
  if (protocol !== 'udp' && draw.chance(INBOUND_PERCENT)) {
    return inboundSession(scene, draw.of(['https', 'http', 'smtp']));
  }
  const application = draw.weighted(protocol === undefined ? applications : applicationsOver[protocol]);
  return application.reach === 'internet'
    ? outboundSession(scene, application, draw.of(world.hosts), draw.popular(world.sites))
    : internalSession(scene, application);
}

const applicationsOver = {
  tcp: applications.filter(({ protocol }) => protocol === 'tcp'),
  udp: applications.filter(({ protocol }) => protocol === 'udp'),
};

/** A workstation to a site on the internet: behind the appliance's own address, or over IPv6 and then untranslated. */
export function outboundSession(scene: Scene, application: Application, host: Host, site: Site): Session {
  const { draw, device } = scene;
  const port = ephemeralPort(draw);
  if (draw.chance(IPV6_PERCENT)) {
    return session(scene, {
      application,
      source: hostEnd(host, port, host.address6),
      destination: siteEnd(site, application.port, site.address6),
      sourceTranslation: null,
      destinationTranslation: null,
    });
  }
  return session(scene, {
    application,
    source: hostEnd(host, port),
    destination: siteEnd(site, application.port),
    sourceTranslation: { address: device.egressAddress, port: ephemeralPort(draw) },
    destinationTranslation: null,
  });
}

/** What a workstation's gigabit line carries at best. */
const LINE_BYTES_PER_SECOND = 100_000_000;
const HANDSHAKE_PACKETS = 3;
const IPV6_PERCENT = 4;
const INBOUND_PERCENT = 6;

/** A workstation to one of the company's servers that offers the application. */
export function internalSession(scene: Scene, application: Application): Session {
  const { draw, world } = scene;
  const server = draw.of(world.serversByService.get(application.name) ?? []);
  return session(scene, {
    application,
    source: hostEnd(draw.of(world.hosts), ephemeralPort(draw)),
    destination: serverEnd(server, application.port),
    sourceTranslation: null,
    destinationTranslation: null,
  });
}

/** Somebody on the internet to a server in the demilitarized zone, by its public address. */
export function inboundSession(scene: Scene, name: ApplicationName): Session {
  const { draw, world } = scene;
  const application = applicationOf[name];
  const stranger = draw.popular(world.strangers);
  const server = draw.of((world.serversByService.get(name) ?? []).filter(({ zone }) => zone === 'dmz'));
  return session(scene, {
    application,
    source: strangerEnd(stranger, ephemeralPort(draw)),
    destination: serverEnd(server, application.port, server.publicAddress),
    sourceTranslation: null,
    destinationTranslation: { address: server.address, port: application.port },
  });
}

/** Somebody on the internet to a port that no rule opens: no reply, one or a few packets. */
export function refusedSession(scene: Scene): Session {
  const { draw, world } = scene;
  const application = draw.of(insideApplications);
  const server = draw.of(world.servers.filter(({ zone }) => zone === 'dmz'));
  const packetsSent = draw.between(1, 3);
  return {
    application,
    ipVersion: 4,
    source: strangerEnd(draw.popular(world.strangers), ephemeralPort(draw)),
    destination: serverEnd(server, application.port, server.publicAddress),
    sourceTranslation: null,
    destinationTranslation: null,
    rule: draw.of(world.denyRules),
    number: sessionNumber(draw),
    bytesSent: packetsSent * draw.between(60, 78),
    bytesReceived: 0,
    packetsSent,
    packetsReceived: 0,
    durationSeconds: 0,
  };
}

type Ends = Pick<Session, 'application' | 'source' | 'destination' | 'sourceTranslation' | 'destinationTranslation'>;

function session({ draw, world }: Scene, ends: Ends): Session {
  const { application, source, destination } = ends;
  const bytesSent = draw.magnitude(...application.bytesSent);
  const bytesReceived = draw.magnitude(...application.bytesReceived);
  return {
    application,
    source,
    destination,
    sourceTranslation: ends.sourceTranslation,
    destinationTranslation: ends.destinationTranslation,
    ipVersion: source.address.includes(':') ? 6 : 4,
    rule: draw.popular(world.allowRulesByZones.get(zonesKey(source.zone, destination.zone)) ?? []),
    number: sessionNumber(draw),
    bytesSent,
    bytesReceived,
    packetsSent: packetsOf(draw, application, bytesSent),
    packetsReceived: packetsOf(draw, application, bytesReceived),
    durationSeconds: Math.max(
      draw.magnitude(...application.durationSeconds),
      Math.ceil((bytesSent + bytesReceived) / LINE_BYTES_PER_SECOND),
    ),
  };
}

/** Packets of 400 to 1,400 bytes on average, and those that open and close a connection. */
const packetsOf = (draw: Draw, { protocol }: Application, byteCount: number): number =>
  Math.ceil(byteCount / draw.between(400, 1_400)) + (protocol === 'tcp' ? HANDSHAKE_PACKETS : 0);
const ephemeralPort = (draw: Draw): number => draw.between(49_152, 65_535);
const sessionNumber = (draw: Draw): number => draw.between(1_000, 4_000_000);

/** An end about which no more is known than is told. */
function end(
  zone: Zone,
  address: string,
  port: number,
  { name = null, macAddress = null, country = null, place = null, user = null, category = null }: Partial<Endpoint>,
): Endpoint {
  return { name, macAddress, country, place, user, category, address, port, zone };
}

const hostEnd = (host: Host, port: number, address = host.address): Endpoint =>
  end('users', address, port, { name: host.name, macAddress: host.macAddress, user: host.owner });

const serverEnd = (server: Server, port: number, address: string | null = null): Endpoint =>
  end(server.zone, address ?? server.address, port, { name: server.name, macAddress: server.macAddress });

const siteEnd = (site: Site, port: number, address = site.address): Endpoint =>
  end('internet', address, port, { name: site.domain, country: site.country, category: site.category });

const strangerEnd = ({ address, country, place }: Stranger, port: number): Endpoint =>
  end('internet', address, port, { country, place });
