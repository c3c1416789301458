import { healthMeters } from './meters.js';
import type { Field } from '../profile-data.js';

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

export const alertFields: readonly Field[] = [
  ['rt', `${now}|start=${now}`],
  ...labelled('cn1', 'SiteId', '1'),
  ...labelled('cs1', 'Site', '${asset.site}'),
  ...labelled('cs2', 'Network', 'Default'),
  ...labelled('cs3', 'ResolvedAs', '${choice:Unresolved,Unresolved,Resolved}'),
  ...labelled('cs5', 'Src Zone', '${asset.type}: ${asset.maker}'),
  ...labelled('cs6', 'Dst Zone', 'Endpoint: Other'),
  ...labelled('cs7', 'Category', '${choice:Security,Security,Integrity}'),
  ...labelled('cs8', 'AlertUrl', 'https://${device.address}/alert/${pattern:#####}-1'),
  ['outcome', 'Unresolved'],
  ['request', 'https://${device.address}/alert/${pattern:#####}-1'],
  ...labelled('cn2', 'Alert Score', '${between:1,100}'),
  ...asset('Primary', 10, [
    '${asset.address},fe80::${pattern:xxxx}:${pattern:xxxx}:${pattern:xxxx}:${pattern:xxxx}',
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
  ['dst', '${peer}'],
  ['dmac', '02:${pattern:xx}:${pattern:xx}:${pattern:xx}:${pattern:xx}:${pattern:xx}'],
  ['dhost', '${choice:hmi,plc,hist,eng}-${between:1,40}'],
  ['externalId', '${id}'],
  ['cat', 'Security'],
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
