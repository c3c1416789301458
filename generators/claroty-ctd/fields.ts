import { healthMeters } from './meters.js';
import type { Field, LetValue } from '../profile-data.js';

const labelled = (key: string, label: string, value: string): readonly Field[] => [
  [`${key}Label`, label],
  [key, value],
];
const now = '${time:MMM dd yyyy HH:mm:ss}';

/** Of the asset that did it, and of the others. */
const asset = (prefix: string, first: number, values: readonly string[]): readonly Field[] =>
  ['IP', 'Type', 'Hostname', 'MAC', 'OS', 'Vendor'].flatMap((name, place) =>
    labelled(`cs${first + place}`, `${prefix}Asset${name}`, values[place] ?? ''),
  );

export const alertLets: Readonly<Record<string, LetValue>> = {
  alertNumber: '${between:10000,99999}',
  outcome: '${choice:Unresolved,Unresolved,Resolved}',
  linkLocal: {
    owner: 'asset.address',
    value: 'fe80::${pattern:xxxx}:${pattern:xxxx}:${pattern:xxxx}:${pattern:xxxx}',
  },
};

export const alertFields: readonly Field[] = [
  ['rt', `${now}|start=${now}`],
  ...labelled('cn1', 'SiteId', '${asset.site|siteIds}'),
  ...labelled('cs1', 'Site', '${asset.site}'),
  ...labelled('cs2', 'Network', 'Default'),
  ...labelled('cs3', 'ResolvedAs', '${outcome}'),
  ...labelled('cs5', 'Src Zone', '${asset.type}: ${asset.maker}'),
  ...labelled('cs6', 'Dst Zone', '${otherAsset.type}: ${otherAsset.maker}'),
  ...labelled('cs7', 'Category', '${found.category}'),
  ...labelled('cs8', 'AlertUrl', 'https://${device.address}/alert/${alertNumber}-1'),
  ['outcome', '${outcome}'],
  ['request', 'https://${device.address}/alert/${alertNumber}-1'],
  ...labelled('cn2', 'Alert Score', '${between:1,100}'),
  ...asset('Primary', 10, [
    '${asset.address},${linkLocal}',
    '${asset.type}',
    '${asset.name}',
    '${asset.macAddress}',
    '${asset.operatingSystem}',
    '${asset.maker}',
  ]),
  ...asset('NonPrimary', 16, []),
  ...labelled('cn3', 'StoryId', '${between:1,400}'),
  ['src', '${asset.address}'],
  ['smac', '${asset.macAddress}'],
  ['shost', '${asset.name}'],
  ['dst', '${otherAsset.address}'],
  ['dmac', '${otherAsset.macAddress}'],
  ['dhost', '${otherAsset.name}'],
  ['externalId', '${id}'],
  ['cat', '${found.category}'],
  ['msg', '${found.msg}'],
];

const valueOf = { zero: '0', count: '${magnitude:1,90000}', share: '${between:0,90}.${pattern:##}' } as const;

const meters: readonly (readonly [name: string, value: string])[] = healthMeters.flatMap(([kind, names, word = '']) =>
  names.split(',').map((name) => [name, kind === 'word' ? word : valueOf[kind]] as const),
);

export const healthFields: readonly Field[] = [
  ['rt', `${now}|start=${now}`],
  ...labelled('cs1', 'Site', '${device.site}'),
  ...meters.flatMap(([name, value], place) => labelled(`cs${place + 2}`, name, value)),
  ['externalId', '${id}'],
  ['msg', 'Successfully ran health monitoring'],
];
