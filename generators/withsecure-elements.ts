import { defineProfile } from './profile.js';
import type { Field, KindData } from './profile-data.js';
import { lets, PROFILE, PROFILE_ID, VERSION } from './withsecure-elements/settings.js';
import { infections, maps, ratings, tables } from './withsecure-elements/tables.js';

const ACCOUNT: Field = ['accountName', '${device.account}'];
const WHEN: Field = ['details_clientTimestamp', '${time:epochMs}'];
const ADDRESS: Field = ['details_hostIpAddress', '${host.address}/22'];
const USER: Field = ['details_userName', '${host.name}\\${user.login}'];
const SUSER: Field = ['suser', '${host.name}\\${user.login}'];
const SHOST: Field = ['shost', '${host.name}'];
const ID: Field = ['externalId', '${id}'];
const OBJECT: Field = ['cs1Label', 'Infected object'];
const MALWARE: Field = ['cs2Label', 'Malware'];
const type = (alertType: string): Field => ['details_alertType', alertType];
const PATH = '${file.folder}\\${file.name}';

const kind = (weight: number, classId: string, name: string, severity: number, fields: readonly Field[]): KindData => ({
  ...{ weight, classId, name: `${name} event`, severity, let: lets },
  fields: [...fields, ID],
});

/** WithSecure Elements (once F-Secure): security events of endpoints, as its connector forwards them. */
export const withsecureElements = defineProfile({
  name: 'withsecure-elements',
  vendor: 'F-Secure',
  product: 'Computer Protection Premium and EDR',
  version: '',
  source: 'published sample lines of 2022 (Azure-Sentinel sample data, MIT), read 2026-11-25',
  oddities: [
    'the version is empty',
    'keys such as details_userName, in an order that no two kinds share',
    'the class id is the engine and what it did: `deepGuard.blocked`',
    'a label may stand far from its value',
  ],
  hostPrefix: 'ws-connector',
  idKey: 'externalId',
  pri: 14,
  device: { account: 'example-${choice:north,south,works,retail}' },
  maps,
  tables,
  kinds: {
    'web-traffic': {
      ...kind(12, 'webTrafficScanning.blocked', 'Web Traffic Scanning', 4, [
        [
          'msg',
          'The web page "hxxp://${site.domain}" accessed by "${browser.name}" was blocked due to content type restrictions',
        ],
        ['cs1', 'hxxp://${site.domain}'],
        ['cs2', '${browser.name}'],
        ...[ACCOUNT, type('web_traffic_scanning.content_type.block'), OBJECT, WHEN],
        ['details_url', 'hxxp://${site.domain}'],
        ...[ADDRESS, PROFILE],
        ['act', 'blocked'],
        ...[SUSER, USER],
        ['details_contentType', 'application/${choice:x-msdos-program,x-msdownload,java-archive,x-shockwave-flash}'],
        ['details_process', 'C:\\Program Files (x86)\\${browser.folder}\\Application\\${browser.name}'],
        ...[VERSION, PROFILE_ID, MALWARE, SHOST],
      ]),
      let: { ...lets, browser: { row: 'browsers' } },
    },
    browsing: {
      ...kind(14, 'browsingProtection.blocked', 'Browsing Protection', 4, [
        ['msg', 'Webpage was blocked due to ${rating|ratingTexts}'],
        ...[ACCOUNT, type('online_safety.${rating|lower}_page.block'), WHEN],
        ['details_url', '${site.domain}'],
        ...[ADDRESS, PROFILE],
        ['details_reason', 'WF_${rating}'],
        ...[SUSER, USER],
        ['details_process', '${choice:chrome.exe,msedge.exe,firefox.exe}'],
        ...[VERSION, PROFILE_ID, SHOST],
      ]),
      let: { ...lets, rating: { owner: 'site.domain', value: { weighted: ratings } } },
    },
    tamper: kind(4, 'tamperProtection.blocked', 'Tamper Protection', 4, [
      ['msg', '"${process.name}" was blocked from uninstalling the product'],
      ['details_initiator', '${process.path}'],
      ACCOUNT,
      ['details_actionType', 'uninstall'],
      type('tamper_protection.uninstall.block'),
      ['details_initiator_hash', '${process.sha1}'],
      ...[WHEN, SHOST],
      ['details_ipAddress', '${host.address}/8'],
      ['details_command', 'msiexec.exe /X{${pattern:########-####-####-####-############}}'],
    ]),
    integrity: kind(6, 'integrityChecker.none', 'Integrity Checker', 10, [
      ['msg', 'N/A'],
      ACCOUNT,
      ['details_processId', '${between:400,99000}'],
      ['details_processPath', '/usr/bin/${choice:bash,vi,sed,python3,dpkg,tee}'],
      ...[type('integrity_protection.process_modifying_file'), WHEN],
      ['shost', '${server.name}'],
      [
        'details_path',
        '/${choice:root,etc,opt,usr/local}/${choice:bin,conf,data}/${choice:modified.txt,hosts,passwd,agent.sh}',
      ],
    ]),
    'web-content': {
      ...kind(12, 'webContentControl.blocked', 'Web Content Control', 4, [
        ['msg', 'Web content control blocked webpage due to category "${category.name}" being disallowed'],
        ...[ACCOUNT, type('online_safety.category_page.block'), WHEN, ADDRESS, PROFILE],
        ['details_reason', 'WF_Category'],
        ...[SUSER, USER],
        ['details_categories', '${category.name}'],
        ['details_process', '${choice:chrome.exe,msedge.exe,firefox.exe}'],
        ...[VERSION, PROFILE_ID, SHOST],
      ]),
      let: { ...lets, category: { row: 'categories' } },
    },
    connection: {
      ...kind(10, 'connectionControl.blocked', 'Network connection', 1, [
        ['msg', 'Network connection is blocked by Connection control. Blocked process: "${process.name}"'],
        ['details_port', '${destination.port}'],
        ...[ACCOUNT, type('connection_control.connection.block'), WHEN],
        ['details_direction', 'out'],
        ADDRESS,
        ['details_ip', '${destination.address}'],
        ...[SUSER, USER],
        ['details_process', '${process.name}'],
        ...[VERSION, PROFILE_ID, SHOST],
      ]),
      flow: 'outbound',
    },
    application: {
      ...kind(8, 'applicationControl.blocked', 'Application Control', 4, [
        ['msg', 'Application Control blocked ${rule.event} of "${rule.path}" based on rule "${rule.name}"'],
        ['details_installerPath', 'C:\\Users\\${user.login}\\AppData\\Local\\Temp\\${pattern:xxxxxxxx}\\setup.msi'],
        ...[ACCOUNT, type('application_control.${rule.event}.block')],
        ['details_ruleId', '0000000000000000000000000000000${rule.number}'],
        WHEN,
        ['details_ruleEvent', '${rule.event}'],
        ADDRESS,
        ['details_ruleName', '${rule.name}'],
        PROFILE,
        ['details_targetSha1', { owner: 'rule.path', value: '${pattern:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}' }],
        ...[SUSER, USER],
        ['details_targetPath', '${rule.path}'],
        VERSION,
        ['details_installerSubject', '${choice:Test,Office,Reader,Support,Backup} MSI'],
        ...[PROFILE_ID, SHOST],
      ]),
      let: { ...lets, rule: { row: 'rules' } },
    },
    'manual-scan': {
      ...kind(6, 'manualScanning.quarantined', 'Manual Scanning', 4, [
        ['msg', '"${found}" was detected on accessing "${file.name}" and it was quarantined'],
        ['cs1', PATH],
        ['cs2', '${found}'],
        ...[ACCOUNT, type('spyware')],
        ['details_fileScanningType', 'spyware'],
        ...[OBJECT, WHEN],
        ['details_filePath', PATH],
        ...[ADDRESS, PROFILE],
        ['details_quarantineId', '${between:100000000,999999999}'],
        ['act', 'quarantined'],
        ['details_name', '${found}'],
        ...[SUSER, USER],
        ['details_alertSource', 'sp.evt.ods.alert'],
        ...[VERSION, PROFILE_ID, MALWARE, SHOST],
      ]),
      let: { ...lets, found: { owner: 'file.sha1', value: { choice: infections } } },
    },
    'deep-guard': kind(10, 'deepGuard.blocked', 'DeepGuard', 4, [
      ['msg', '${choice:Common,Rare,Unknown} file "${file.name}" was blocked'],
      ['details_name', 'Rarity: ${between:0,4}, Reputation: ${choice:0,0,-1,1}'],
      ...[SUSER, ACCOUNT, USER, type('file'), WHEN],
      ['details_filePath', PATH],
      ['details_sha1', '${file.sha1}'],
      SHOST,
    ]),
    'file-scan': {
      ...kind(10, 'fileScanning.quarantined', 'File Scanning', 4, [
        ['msg', '"${found}" was detected on accessing "${file.name}" and it was quarantined'],
        ['cs1', PATH],
        ['cs2', '${found}'],
        [
          'details_accessFlags',
          'FILE_EXECUTE,FILE_LIST_DIRECTORY,FILE_READ_ATTRIBUTES,FILE_READ_DATA,FILE_READ_EA,FILE_TRAVERSE,READ_CONTROL,SYNCHRONIZE',
        ],
        ...[ACCOUNT, OBJECT],
        ['details_accessorHash', '${process.sha1}'],
        ['details_filePath', PATH],
        ...[ADDRESS, PROFILE],
        ['act', 'quarantined'],
        ['details_name', '${found}'],
        USER,
        ['details_sha1', '${file.sha1}'],
        ['details_modified', { time: 'epochS', before: '${magnitude:60,900000}' }],
        SHOST,
        ['details_size', '${file.sizeBytes}'],
        ['details_created', { time: 'epochS', before: '${magnitude:60,900000}' }],
        type('file'),
        ['details_fileScanningType', 'fileInfection'],
        WHEN,
        ['details_url', 'http://${site.domain}:80/${pattern:aaaaaa}/${file.name}'],
        ['details_quarantineId', '${between:100000000,999999999}'],
        ['details_accessOperation', 'open-${choice:read,execute,write}'],
        SUSER,
        ['details_accessorPath', '${process.path}'],
        ['details_scanOnClose', '${choice:false,false,true}'],
        ['details_alertSource', 'sp.evt.oas.alert'],
        ...[VERSION, PROFILE_ID, MALWARE],
      ]),
      let: { ...lets, found: { owner: 'file.sha1', value: { choice: infections } } },
    },
    'device-control': {
      ...kind(5, 'deviceControl.blocked', 'Device Control', 4, [
        ['msg', 'The device "${thing.name}" was blocked based on the following rule: "${thing.rule}"'],
        ...[SUSER, ACCOUNT, USER, type('device_control.device.blocked')],
        ['details_appliedRule', '${thing.rule}'],
        ['details_deviceId', '${thing.bus}&REV_01\\3&${pattern:xxxxxxxx}&0&${pattern:xx}'],
        WHEN,
        ['details_deviceName', '${thing.name}'],
        SHOST,
      ]),
      let: { ...lets, thing: { row: 'devices' } },
    },
    amsi: {
      ...kind(5, 'amsi.blocked', 'Antimalware Scan Interface (AMSI)', 4, [
        ['msg', 'AMSI detected harmful content in "${script.exe}"'],
        ['cs1', 'C:\\WINDOWS\\system32\\${script.exe}'],
        ['cs2', '${found}'],
        ...[ACCOUNT, type('amsi.infection.block'), OBJECT, WHEN],
        ['details_appName', '${script.app}'],
        ['details_hostIpAddress', '${host.address6}/64'],
        PROFILE,
        ['act', 'blocked'],
        ...[SUSER, USER],
        ['details_contentName', 'C:\\Users\\${user.login}\\AppData\\Local\\Temp\\${pattern:xxxxxxxx}.${script.type}'],
        ...[VERSION, PROFILE_ID],
        ['details_sha1', '${pattern:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}'],
        ...[MALWARE, SHOST],
        ['details_infectionName', '${found}'],
        ['details_path', 'C:\\WINDOWS\\system32\\${script.exe}'],
      ]),
      let: {
        ...lets,
        script: { row: 'scripts' },
        found: '${script.found}',
      },
    },
  },
});
