import type { Field, KindData } from '../profile-data.js';

/** What application control says of a signature: twice, as the device does. */
const detected = (found: 'encrypted' | 'plain', condition: string): readonly Field[] => {
  const [category, name, sid, appid, catid] = ['category', 'name', 'sid', 'appid', 'catid'].map(
    (column) => `\${${found}.${column}}`,
  );
  const alert = `Application Control Detection Alert: ${category} ${name}`;
  const pairs: readonly (readonly [key: string, text: string])[] = [
    ['sid', `${sid}`],
    ['appcat', `"${category}"`],
    ['appid', `${appid}`],
    ['catid', `${catid}`],
    ['msg', `"${alert}, SID: ${sid}, AppID: ${appid}, CatID: ${catid}"`],
    ['msg', `"${alert}"`],
    ['sid', `${sid}`],
    ['appcat', `"${category} ${name}"`],
    ['appid', `${appid}`],
    ['catid', `${catid}`],
  ];
  return pairs.map(([key, text]) => [key, text, { if: condition }]);
};

/** What the security services found. */
export const securityKinds: Readonly<Record<string, KindData>> = {
  'application-control': {
    weight: 12,
    flow: 'web',
    let: { encrypted: { row: 'encryptedSignatures' }, plain: { row: 'plainSignatures' } },
    classId: 1154,
    name: 'Application Control Detection Alert',
    severity: 9,
    fields: [
      ['cat', 0],
      ['gcat', 3],
      { use: 'ends' },
      { use: 'protocol' },
      ['in', '${flow.bytesReceived}'],
      { use: 'app' },
      ...detected('encrypted', 'app.name=https'),
      ...detected('plain', 'app.name!=https'),
      { use: 'last' },
    ],
  },
  'intrusion-prevention': {
    weight: 3,
    flow: 'attack',
    let: { signature: { row: 'attackSignatures' }, act: { weighted: { Prevention: 3, Detection: 1 } } },
    classId: '${act|ips.number}',
    name: 'IPS ${act} Alert',
    severity: 9,
    fields: [
      ['cat', 32],
      ['gcat', 3],
      { use: 'ends' },
      { use: 'protocol' },
      ['in', '${flow.bytesReceived}'],
      { use: 'app' },
      ['sid', '${signature.sid}'],
      ['ipscat', '"${signature.category} ${signature.name}"'],
      ['ipspri', '${signature.priority}'],
      [
        'msg',
        '"IPS ${act} Alert: ${signature.category} ${signature.name}, SID: ${signature.sid}, Priority: ${signature.priority|priorities}"',
      ],
      ['cnt', { sum: ['device.count', 'number'] }],
      ['externalId', '${id}'],
      ['fw_action', '"${act|ips.action}"'],
    ],
  },
  'gateway-antivirus': {
    weight: 1,
    flow: 'download',
    classId: 809,
    name: 'AV Gateway Alert',
    severity: 9,
    fields: [
      ['cat', 32],
      ['gcat', 3],
      { use: 'ends' },
      { use: 'protocol' },
      ['in', '${flow.bytesReceived}'],
      { use: 'app' },
      ['msg', '"Gateway Anti-Virus Alert: ${malware.family}.A_${malware.number} (Trojan) blocked"'],
      ['cnt', { sum: ['device.count', 'number'] }],
      ['externalId', '${id}'],
      ['fw_action', '"drop"'],
    ],
  },
  'capture-atp': {
    weight: 2,
    flow: 'download',
    classId: 1460,
    name: 'Capture ATP File Transfer Result',
    severity: 5,
    fields: [
      ['cat', 1],
      ['gcat', 3],
      { use: 'ends' },
      { use: 'protocol' },
      ['in', '${file.sizeBytes}'],
      [
        'msg',
        {
          zipf: [
            '"Gateway Anti-Virus Status: File sent to Sandbox for analysis. filename: ${file.name}."',
            '"Gateway Anti-Virus Status: File forwarding to Sandbox skipped, file was seen before. filename: ${file.name}."',
          ],
        },
      ],
      { use: 'last' },
      ['fileid', '"${file.md5}"'],
      ['filetxstatus', '${choice:200,200,200,230,202}'],
    ],
  },
  'network-attack': {
    weight: 3,
    flow: 'inbound',
    let: { attack: { row: 'networkAttacks' } },
    classId: '${attack.number}',
    name: '${attack.name}',
    severity: '${attack.severity}',
    fields: [
      ['cat', 32],
      ['gcat', '${attack.gcat}'],
      { use: 'ends' },
      { use: 'protocol' },
      ['msg', '"${attack.text}"'],
      ['cnt', { sum: ['device.count', 'number'] }],
      ['externalId', '${id}'],
      ['fw_action', '"${choice:drop,NA}"'],
    ],
  },
};
