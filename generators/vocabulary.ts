import type { Faker } from '@faker-js/faker';
import { faker as german } from '@faker-js/faker/locale/de';
import { faker as english } from '@faker-js/faker/locale/en';
import {
  zonesKey,
  type Exploit,
  type Host,
  type Asset,
  type Mail,
  type Place,
  type Process,
  type Rule,
  type Server,
  type SharedFile,
  type Site,
  type Stranger,
  type User,
  type World,
} from './world.js';
import { workstations } from './vocabulary/browsers.js';
import { businessPage, businessSection, businessSubject } from './vocabulary/business.js';
import { malwareOf } from './vocabulary/malware.js';
import { places } from './vocabulary/places.js';
import {
  allowedPaths,
  assetMakers,
  assetTypes,
  attackedProducts,
  deniedPaths,
  folders,
  programs,
  serverRoles,
  siteCategories,
  weaknesses,
} from './vocabulary/tables.js';
import { webExploits } from './vocabulary/web-exploits.js';

/**
 * Makes the simulated network of a seed. None of it can point at anyone: addresses are from RFC 1918 (inside), RFC 5737
 * and RFC 3849 (outside), domains from RFC 2606, hardware addresses locally administered.
 *
 * The only place that uses faker, which is too slow to be asked for every event; seeded first and asked without a
 * pause, so nothing else can move its numbers. Of its locales only these two are loaded: all of them take 30 MiB.
 */
export function createWorld(seed: number): World {
  const faker = english;
  for (const one of [english, german]) one.seed(seed);
  const made = {
    hosts: makeHosts(faker, makeUsers()),
    servers: makeServers(faker),
    sites: Array.from({ length: SITE_COUNT }, (_, index) => makeSite(faker, index)),
    strangers: Array.from({ length: STRANGER_COUNT }, (_, index) => makeStranger(faker, index)),
    files: Array.from({ length: FILE_COUNT }, () => makeFile(faker)),
    exploits: makeExploits(faker),
    webExploits,
    malware: malwareOf(Array.from({ length: MALWARE_COUNT }, () => faker.word.adjective())),
    allowRules: makeRules(faker, 'Allow', allowedPaths, 10),
    denyRules: makeRules(faker, 'Block', deniedPaths, 60),
    administrators: ['admin', 'netops', 'svc-backup', 'auditor'],
    processes: makeProcesses(faker),
    mails: Array.from({ length: MAIL_COUNT }, () => makeMail(faker)),
    assets: Array.from({ length: ASSET_COUNT }, (_, index) => makeAsset(faker, index)),
  };
  return {
    ...made,
    hostsByAddress: new Map(made.hosts.flatMap((host) => [host.address, host.address6].map((one) => [one, host]))),
    serversByService: grouped(made.servers, ({ services }) => services),
    allowRulesByZones: grouped(made.allowRules, ({ from, to }) => [zonesKey(from, to)]),
  };
}

/** In their order, under each of their keys. */
function grouped<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) for (const key of keysOf(item)) groups.set(key, [...(groups.get(key) ?? []), item]);
  return groups;
}

const USER_COUNT = 240;
const SITE_COUNT = 250;
const STRANGER_COUNT = 120;
const USUAL_PLACE_COUNT = 10;
const FILE_COUNT = 160;
const MALWARE_COUNT = 60;
const MAIL_COUNT = 200;
const ASSET_COUNT = 80;

const departments = ['Finance', 'Sales', 'Engineering', 'Legal', 'Human Resources', 'Logistics'];

function makeUsers(): User[] {
  // Every fourth name has letters beyond ASCII, so that bytes and characters are not the same thing.
  const takenLogins = new Set<string>();
  return Array.from({ length: USER_COUNT }, (_, index) => {
    const faker = index % 4 === 3 ? german : english;
    const [first, last] = [faker.person.firstName(), faker.person.lastName()];
    const short = asciiLetters(first).charAt(0) + asciiLetters(last);
    const login = takenLogins.has(short) ? `${short}${index}` : short;
    takenLogins.add(login);
    const department = english.helpers.arrayElement(departments);
    return { login, fullName: `${first} ${last}`, email: `${login}@example.com`, department };
  });
}

const asciiLetters = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z]/g, '');

function makeHosts(faker: Faker, users: readonly User[]): Host[] {
  const counts = new Map<string, number>();
  return users.map((owner, index) => {
    const number = (counts.get(owner.department) ?? 0) + 1;
    counts.set(owner.department, number);
    const { models, userAgents } = faker.helpers.weightedArrayElement(workstations);
    return {
      name: `WS-${owner.department.slice(0, 3).toUpperCase()}-${String(1_001 + index)}`,
      address: `10.20.${10 + departments.indexOf(owner.department)}.${10 + number}`,
      address6: `2001:db8:20:${10 + departments.indexOf(owner.department)}::${(10 + number).toString(16)}`,
      macAddress: macAddress(faker),
      model: faker.helpers.arrayElement(models),
      userAgent: faker.helpers.arrayElement(userAgents),
      owner,
    };
  });
}

/** The second-lowest bit of the first byte says "locally administered". */
const macAddress = (faker: Faker, start = '02', restBytes = 5): string =>
  [start, ...Array.from({ length: restBytes }, () => hexadecimal(faker, 2))].join(':');

const hexadecimal = (faker: Faker, length: number): string =>
  faker.string.hexadecimal({ length, prefix: '', casing: 'lower' });

function makeServers(faker: Faker): Server[] {
  const servers = serverRoles.flatMap(([role, count, zone, ...services]) =>
    Array.from({ length: count }, (_, index) => ({ name: `${role}-0${index + 1}.corp.example.com`, zone, services })),
  );
  return servers.map((server, index) => ({
    ...server,
    address: server.zone === 'dmz' ? `172.16.40.${10 + index}` : `10.10.4.${10 + index}`,
    publicAddress: server.zone === 'dmz' ? `192.0.2.${200 + index}` : null,
    macAddress: macAddress(faker),
  }));
}

function makeSite(faker: Faker, index: number): Site {
  const ending = faker.helpers.arrayElement(['example', 'example.com', 'example.net', 'example.org', 'test']);
  const prefix = faker.helpers.arrayElement(['', 'www.', 'cdn.', 'api.', 'login.']);
  return {
    domain: `${prefix}${faker.internet.domainWord()}.${ending}`,
    address: `198.51.100.${index + 1}`,
    address6: `2001:db8:${hexadecimal(faker, 4).replace(/^0+/, '') || '0'}::${(index + 1).toString(16)}`,
    country: faker.location.country(),
    category: faker.helpers.weightedArrayElement(siteCategories),
    paths: [
      '/',
      `/${businessPage(faker)}`,
      `/search?q=${faker.word.noun()}+${faker.word.noun()}&page=${faker.number.int({ min: 1, max: 40 })}`,
      `/api/v2/${faker.word.noun()}?id=${faker.string.uuid()}&fields=name|size|owner`,
      `/static/${faker.word.adjective()}.${hexadecimal(faker, 8)}.js;v=${faker.number.int({ min: 1, max: 9 })}`,
      `/${faker.word.noun()}/${faker.word.noun()}?session=${hexadecimal(faker, 32)}&next=%2F${faker.word.noun()}%2F`,
      `/${businessSection(faker)}/${faker.system.commonFileName('zip')}`,
    ],
  };
}

function makeStranger(faker: Faker, index: number): Stranger {
  // Every other one is from one of the places that most come from.
  const isUsual = faker.datatype.boolean();
  const place = places[index % (isUsual ? USUAL_PLACE_COUNT : places.length)] as Place;
  return { address: `203.0.113.${index + 1}`, country: place.country, place };
}

function makeFile(faker: Faker): SharedFile {
  const extension = faker.helpers.arrayElement(['exe', 'pdf', 'docx', 'xlsx', 'zip', 'js', 'msi', 'iso']);
  return {
    name: faker.system.commonFileName(extension),
    extension,
    sizeBytes: faker.number.int({ min: 4_096, max: 60_000_000 }),
    sha256: hexadecimal(faker, 64),
    sha1: hexadecimal(faker, 40),
    md5: hexadecimal(faker, 32),
    folder: faker.helpers.arrayElement(folders),
  };
}

const makeExploits = (faker: Faker): Exploit[] =>
  attackedProducts.flatMap(([product, application]) =>
    weaknesses.map(([weakness, severity]) => ({
      number: faker.number.int({ min: 30_001, max: 99_999 }),
      name: `${product} ${weakness}`,
      reference: `CVE-${faker.number.int({ min: 2_015, max: 2_025 })}-${faker.number.int({ min: 1_000, max: 49_999 })}`,
      severity,
      application,
    })),
  );

const makeRules = (faker: Faker, verb: 'Allow' | 'Block', paths: typeof allowedPaths, firstNumber: number): Rule[] =>
  paths
    .flatMap(([from, to, ruleCount]) => Array.from({ length: ruleCount }, () => ({ from, to })))
    .map(({ from, to }, index) => ({
      number: firstNumber + index,
      from,
      to,
      name: `${verb}-${from}-to-${to}-${faker.word.noun()}`,
      uuid: faker.string.uuid(),
    }));

const makeProcesses = (faker: Faker): Process[] =>
  programs.flatMap(([name, folder, parentName, argument]) =>
    Array.from({ length: 4 }, () => ({
      name,
      path: `${folder}\\${name}`,
      folder,
      parentName,
      commandLine: `"${folder}\\${name}" ${argument} ${faker.word.noun()}`,
      sha256: hexadecimal(faker, 64),
      sha1: hexadecimal(faker, 40),
      md5: hexadecimal(faker, 32),
    })),
  );

function makeMail(faker: Faker): Mail {
  const mail = {
    ...businessSubject(faker),
    senderName: faker.person.fullName(),
    sender: `${faker.word.noun()}.${faker.word.noun()}@${faker.word.noun()}.example`,
    messageId: `${hexadecimal(faker, 24)}@mail.example.com`,
    attachment: faker.system.commonFileName(faker.helpers.arrayElement(['pdf', 'docx', 'xlsm', 'zip', 'html'])),
  };
  return { ...mail, senderDomain: mail.sender.slice(mail.sender.indexOf('@') + 1) };
}

function makeAsset(faker: Faker, index: number): Asset {
  const [type, protocol, port, operatingSystem] = faker.helpers.arrayElement(assetTypes);
  const [maker, macPrefix] = faker.helpers.arrayElement(assetMakers);
  return {
    name: `${type.split(' ')[0] ?? ''}-${faker.word.noun()}-${index + 1}`,
    ...{ type, protocol, port, operatingSystem, maker },
    address: `10.60.${1 + (index % 8)}.${10 + index}`,
    macAddress: macAddress(faker, macPrefix, 3),
    vlan: 100 + (index % 8),
    model: `${faker.string.alpha({ length: 2, casing: 'upper' })}-${faker.number.int({ min: 100, max: 9_999 })}`,
    firmware: `${faker.number.int({ min: 1, max: 9 })}.${faker.number.int({ min: 0, max: 20 })}.${faker.number.int({ min: 0, max: 9 })}`,
    site: faker.helpers.arrayElement(['Plant North', 'Plant South', 'Water Works', 'Packaging']),
  };
}
