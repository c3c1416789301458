import { applicationOf } from './applications.js';
import { inboundSession, outboundSession, type Scene, type Session } from './session.js';
import type { Exploit, Host, Malware, SharedFile, Site } from './world.js';

/** A browser asking for a page. */
export interface WebVisit {
  readonly session: Session;
  readonly site: Site;
  readonly path: string;
  /** Of the file that the path names, such as `zip`; empty where it names none. */
  readonly extension: string;
  /** Of what the site has at the path, such as `text/html` (RFC 9110 section 8.3.1). */
  readonly mediaType: string;
  readonly method: 'get' | 'post' | 'head';
  readonly userAgent: string;
  readonly referer: string;
}

export function webVisit(scene: Scene): WebVisit {
  const { draw, world } = scene;
  const host = draw.of(world.hosts);
  const site = draw.popular(world.sites);
  const session = outboundSession(scene, applicationOf[draw.chance(80) ? 'https' : 'http'], host, site);
  const path = draw.of(site.paths);
  const extension = extensionOf(path);
  return {
    session,
    site,
    path,
    extension,
    mediaType: path.startsWith('/api/') ? 'application/json' : (mediaTypes[extension] ?? 'text/html'),
    method: draw.weighted(methods).value,
    userAgent: host.userAgent,
    referer: draw.chance(50) ? `${session.application.name}://${draw.popular(world.sites).domain}/` : '',
  };
}

/** The path ends at its query, and at parameters (RFC 3986 section 3.3). */
const extensionOf = (path: string): string => /^[^?;]*\.(\w+)(?:[?;]|$)/.exec(path)?.[1] ?? '';

const mediaTypes: Readonly<Record<string, string>> = { js: 'application/javascript', zip: 'application/zip' };

const methods = [
  { value: 'get', weight: 85 },
  { value: 'post', weight: 12 },
  { value: 'head', weight: 3 },
] as const;

/** A browser loading a program that turns out to be malicious. */
export interface InfectedDownload {
  readonly session: Session;
  readonly host: Host;
  readonly site: Site;
  readonly file: SharedFile;
  readonly malware: Malware;
}

export function infectedDownload(scene: Scene): InfectedDownload {
  const { draw, world } = scene;
  const host = draw.of(world.hosts);
  const site = draw.of(world.sites);
  return {
    session: outboundSession(scene, applicationOf.http, host, site),
    host,
    site,
    file: draw.of(world.files.filter(({ extension }) => extension === 'exe' || extension === 'msi')),
    malware: draw.of(world.malware),
  };
}

/** Somebody on the internet attacking a web server. */
export interface WebAttack {
  readonly session: Session;
  readonly exploit: Exploit;
}

export function webAttack(scene: Scene): WebAttack {
  const { draw, world } = scene;
  const exploit = draw.of(
    world.exploits.filter(({ application }) => application === 'http' || application === 'https'),
  );
  return { session: inboundSession(scene, exploit.application), exploit };
}
