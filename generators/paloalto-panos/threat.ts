import type { Field, KindData } from '../profile-data.js';

export const threatGroups: Readonly<Record<string, readonly Field[]>> = {
  found: [
    ['request', '"${request}"'],
    ['cs2Label', 'URL Category'],
    ['cs2', '${category}'],
    ['flexString2Label', 'Direction'],
    ['flexString2', '${direction}'],
    { use: 'flags' },
    ['externalId', '${id}'],
  ],
  contentType: [
    ['requestContext', '', { if: 'act!=alert' }],
    ['requestContext', { weighted: { '${mediaType}': 4, '': 1 } }, { if: 'act=alert' }],
  ],
  /** Behind the packet capture, in all templates for threats. */
  origin: [
    { use: 'system' },
    { use: 'tunnel' },
    ['PanOSThreatCategory', '${threatCategory}'],
    ['PanOSContentVer', '${content}'],
    ['PanOSAssocID', 0],
    ['PanOSPPID', 4294967295],
  ],
  /** The template for what a signature found: class id is the threat, and cat the subtype. */
  threat: [
    { use: 'session' },
    { use: 'found' },
    ['cat', '${cat}'],
    ['fileId', '${capture}'],
    { use: 'origin' },
    ['PanOSHTTPHeader', ''],
    ['PanOSURLCatList', '"${urlCategories}"', { if: 'urlCategories' }],
    ['PanOSURLCatList', '', { if: '!urlCategories' }],
    ['PanOSRuleUUID', '${rule.uuid}'],
    ['PanOSHTTP2Con', 0],
    ['PanDynamicUsrgrp', ''],
  ],
};

/** What an attack, a callback and a virus have in common where nothing else is said. */
const usual = {
  ...{ category: 'any', direction: 'client-to-server', capture: 0, urlCategories: '' },
  content: 'AppThreat-${device.content}',
};
const visited = '${site.category|categories},${site.category|risks}';

export const threatKinds: Readonly<Record<string, KindData>> = {
  'threat:vulnerability': {
    weight: 12,
    flow: 'attack',
    let: {
      ...usual,
      act: '${exploit.severity|attacks.act}',
      request:
        '${choice:index.php,login,upload.aspx,cgi-bin/status,wp-login.php,vpns/cfg/smb.conf,api/v1/users?id=17,search?q=%27or}',
      threatCategory: '${exploit.severity|attacks.category}',
      cat: 'vulnerability',
      capture: '${between:1,9}20000${pattern:####}',
    },
    classId: '${exploit.name}(${exploit.number})',
    name: 'THREAT',
    severity: '${exploit.severity|attacks.severity}',
    fields: [{ use: 'threat' }],
  },
  'threat:spyware': {
    weight: 6,
    flow: 'web',
    let: {
      ...usual,
      callback: { row: 'callbacks' },
      act: { weighted: { 'reset-both': 4, alert: 1 } },
      request: '${site.domain}${path}',
      category: '${site.category|categories}',
      urlCategories: visited,
      threatCategory: '${callback.category}',
      cat: 'spyware',
      capture: '${between:1,9}20000${pattern:####}',
    },
    classId: '${callback.name}(${callback.number})',
    name: 'THREAT',
    severity: '${callback.severity|severities}',
    fields: [{ use: 'threat' }],
  },
  'threat:virus': {
    weight: 5,
    flow: 'download',
    let: {
      ...usual,
      act: 'reset-both',
      request: '${file.name}',
      category: '${site.category|categories}',
      direction: 'server-to-client',
      urlCategories: visited,
      threatCategory: 'pe',
      cat: 'virus',
      content: 'Antivirus-${device.virusContent}',
    },
    classId: 'Virus/Win32.${malware.family}.${choice:a,b,gen,kz2}(${malware.number})',
    name: 'THREAT',
    severity: 3,
    fields: [{ use: 'threat' }],
  },
  'threat:scan': {
    weight: 4,
    flow: 'refused',
    let: {
      ...usual,
      scan: { row: 'scans' },
      act: 'drop',
      request: '',
      threatCategory: 'unknown',
      cat: '${scan.subtype}',
    },
    classId: '${scan.threat}',
    name: 'THREAT',
    severity: '${scan.severity}',
    fields: [{ use: 'threat' }],
  },
  /** Of a file that is blocked or noted by its type, the class id is the subtype. */
  'threat:file': {
    weight: 12,
    flow: 'web',
    let: {
      ...usual,
      act: '${file.extension|fileTypes.act}',
      request: '${file.name}',
      category: '${site.category|categories}',
      direction: { weighted: { 'server-to-client': 4, 'client-to-server': 1 } },
      urlCategories: visited,
      threatCategory: 'unknown',
      cat: '${file.extension|fileTypes.signature}',
    },
    classId: 'file',
    name: 'THREAT',
    severity: '${file.extension|fileTypes.severity}',
    fields: [{ use: 'threat' }],
  },
};
