import type { ApplicationName } from './applications.js';

/** Where in the simulated network an address lives. */
export type Zone = 'users' | 'servers' | 'dmz' | 'internet';

export interface User {
  /** Such as `jmueller`. */
  readonly login: string;
  /** As people write it, so not only ASCII. */
  readonly fullName: string;
  readonly email: string;
  readonly department: string;
}

/** A workstation. Its address, name and owner never part. */
export interface Host {
  readonly name: string;
  readonly address: string;
  readonly address6: string;
  readonly macAddress: string;
  /** Such as `Latitude 7420`; its browser runs on what such a machine runs on. */
  readonly model: string;
  readonly userAgent: string;
  readonly owner: User;
}

/** A machine of the company that others connect to. */
export interface Server {
  /** Fully qualified. */
  readonly name: string;
  readonly address: string;
  readonly macAddress: string;
  readonly zone: 'servers' | 'dmz';
  readonly services: readonly ApplicationName[];
  /** What the internet sees it as; null for one that it does not see. */
  readonly publicAddress: string | null;
}

export type SiteCategory =
  | 'business'
  | 'technology'
  | 'news'
  | 'streaming'
  | 'social'
  | 'shopping'
  | 'gambling'
  | 'phishing'
  | 'malware'
  | 'unknown';

/** Somebody else's machine on the internet. */
export interface Site {
  readonly domain: string;
  readonly address: string;
  readonly address6: string;
  readonly country: string;
  readonly category: SiteCategory;
  /** Paths with their queries, as a browser asks for them. */
  readonly paths: readonly string[];
}

/** Where on earth an address is said to be. */
export interface Place {
  readonly city: string;
  /** As ISO 3166-2 has it, without the country. */
  readonly region: string;
  readonly country: string;
  /** ISO 3166-1, such as `DE`. */
  readonly countryCode: string;
  /** Such as `EU`. */
  readonly continent: string;
  /** In degrees, north and east. */
  readonly latitude: string;
  readonly longitude: string;
  /** Number of the autonomous system. */
  readonly asn: number;
}

/** A scanner or a bot that comes in from the internet. */
export interface Stranger {
  readonly address: string;
  readonly country: string;
  readonly place: Place;
}

export interface SharedFile {
  readonly name: string;
  readonly extension: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly sha1: string;
  readonly md5: string;
  /** Where it lies, such as `C:\Windows\Temp`. */
  readonly folder: string;
}

export type ThreatSeverity = 'low' | 'medium' | 'high' | 'critical';

/** An attack on a service that an intrusion signature recognises. */
export interface Exploit {
  readonly number: number;
  readonly name: string;
  readonly reference: string;
  readonly severity: ThreatSeverity;
  readonly application: ApplicationName;
}

export type WebTechnique =
  | 'sql-injection'
  | 'cross-site-scripting'
  | 'path-traversal'
  | 'command-execution'
  | 'file-inclusion'
  | 'predictable-resource'
  | 'server-side-request'
  | 'xml-attack'
  | 'protocol';

/** A request that a web application firewall objects to. */
export interface WebExploit {
  readonly weight: number;
  /** Such as `union-select`, for a profile's own map from here to the vendor's signature. */
  readonly key: string;
  readonly technique: WebTechnique;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Which parameter holds the payload; both are empty where the path is the attack. */
  readonly parameter: string;
  readonly payload: string;
  /** As in a URL: what is behind the question mark. */
  readonly query: string;
  /** Path and query. */
  readonly uri: string;
}

/** A family of malicious files. */
export interface Malware {
  readonly number: number;
  readonly family: string;
}

/** A program that runs on a workstation. */
export interface Process {
  readonly name: string;
  readonly path: string;
  readonly folder: string;
  readonly parentName: string;
  readonly commandLine: string;
  readonly sha256: string;
  readonly sha1: string;
  readonly md5: string;
}

/** A message from outside. */
export interface Mail {
  readonly subject: string;
  /** Of the subject. */
  readonly language: 'English' | 'German';
  readonly senderName: string;
  readonly sender: string;
  /** What stands behind the @ of the sender. */
  readonly senderDomain: string;
  readonly messageId: string;
  /** Name of the file that came with it. */
  readonly attachment: string;
}

/** A machine of a plant: a controller, a panel, a switch. */
export interface Asset {
  readonly name: string;
  readonly type: string;
  readonly address: string;
  readonly macAddress: string;
  readonly vlan: number;
  /** The protocol that it speaks most, and its port. */
  readonly protocol: string;
  readonly port: number;
  readonly operatingSystem: string;
  readonly maker: string;
  readonly model: string;
  readonly firmware: string;
  readonly site: string;
}

/** A line of the policy: sessions from one zone to another. */
export interface Rule {
  readonly number: number;
  readonly from: Zone;
  readonly to: Zone;
  readonly name: string;
  readonly uuid: string;
}

/** Everything the simulated appliances know about: one network, whose parts stay together in every event. */
export interface World {
  readonly hosts: readonly Host[];
  /** Under both of their addresses. */
  readonly hostsByAddress: ReadonlyMap<string, Host>;
  readonly servers: readonly Server[];
  /** The servers that offer an application, by its name. */
  readonly serversByService: ReadonlyMap<string, readonly Server[]>;
  /** The most popular first. */
  readonly sites: readonly Site[];
  readonly strangers: readonly Stranger[];
  readonly files: readonly SharedFile[];
  readonly exploits: readonly Exploit[];
  readonly webExploits: readonly WebExploit[];
  readonly malware: readonly Malware[];
  readonly allowRules: readonly Rule[];
  /** By {@link zonesKey}. */
  readonly allowRulesByZones: ReadonlyMap<string, readonly Rule[]>;
  readonly denyRules: readonly Rule[];
  /** Logins of the people who manage appliances. */
  readonly administrators: readonly string[];
  /** The most common first. */
  readonly processes: readonly Process[];
  readonly mails: readonly Mail[];
  readonly assets: readonly Asset[];
}

/** From which zone to which. */
export const zonesKey = (from: Zone, to: Zone): string => `${from} ${to}`;
