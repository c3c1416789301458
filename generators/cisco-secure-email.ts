import { authentications, drops, sent, verdicts } from './cisco-secure-email/tables.js';
import { defineProfile } from './profile.js';
import type { Field, KindData, Value } from './profile-data.js';

const when = '${time:EEE MMM _d HH:mm:ss yyyy}';
/** Of the sender's reputation, where it has one. */
const SCORE: Value = { choice: ['None', { between: [0, 9], decimals: 1 }] };
const AGE = '${between:1,30} years ${between:0,11} months ${between:1,28} days';
const ids: readonly Field[] = [
  ['deviceExternalId', '${device.serial}'],
  ['ESAMID', '${id}'],
  ['ESAICID', '${between:1000,900000}'],
];
const tls = (way: 'In' | 'Out'): readonly Field[] => [
  [`ESATLS${way}Cipher`, '${tls.cipher}', { if: 'tls.cipher' }],
  [`ESATLS${way}ConnStatus`, '${tls.status}'],
  [`ESATLS${way}Protocol`, '${tls.protocol}', { if: 'tls.protocol' }],
];
const shared = {
  classId: 'ESA_CONSOLIDATED_LOG_EVENT',
  name: 'Consolidated Log Event',
  severity: 5,
} satisfies Partial<KindData>;

const incoming: readonly Field[] = [
  ...ids,
  ['ESAAMPVerdict', '${found.amp}'],
  ['ESAASVerdict', '${found.as}'],
  ['ESAAVVerdict', '${found.av}'],
  ['ESACFVerdict', '${found.cf}'],
  ['endTime', when],
  ['ESADLPVerdict', 'NOT_EVALUATED'],
  ['dvc', '${device.address}'],
  [
    'ESAAttachmentDetails',
    "{'${mail.attachment}': {'AMP': {'Verdict': 'FILE UNKNOWN', 'fileHash': '${file.sha256}'}, 'BodyScanner': {}}}",
    { percent: 30 },
  ],
  ['ESAFriendlyFrom', '${mail.sender}'],
  ['ESAGMVerdict', '${found.gm}'],
  ['startTime', when],
  ['deviceInboundInterface', 'IncomingMail'],
  ['deviceDirection', '0'],
  ['ESAMailFlowPolicy', 'ACCEPT'],
  ['suser', '${mail.sender}'],
  ['cs1Label', 'MailPolicy'],
  ['cs1', 'DEFAULT'],
  ['cs2Label', 'SenderCountry'],
  ['cs2', '${stranger.country}'],
  ['ESAMFVerdict', 'NO_MATCH'],
  ['act', '${found.act}'],
  ['cs4Label', 'ExternalMsgID'],
  ['cs4', "'<${mail.messageId}>'"],
  ['ESAOFVerdict', '${found.of}'],
  ['duser', '${user.email}'],
  ['ESAHeloDomain', 'mail${stranger.address|bare}.${stranger.place.countryCode|lower}.example.net'],
  ['ESAHeloIP', '${stranger.address}'],
  ['cfp1Label', 'SBRSScore'],
  ['cfp1', { owner: 'stranger.address', value: SCORE }, { if: 'group!=SUSPECTLIST' }],
  // What brings a sender onto that list.
  ['cfp1', { owner: 'stranger.address', value: '-${between:1,3}.${between:0,9}' }, { if: 'group=SUSPECTLIST' }],
  ['ESASDRDomainAge', { owner: 'mail.senderDomain', value: AGE }],
  ['cs3Label', 'SDRThreatCategory'],
  ['cs3', '${found.category}'],
  ['ESASPFVerdict', '${found.spf}'],
  ['ESADKIMVerdict', '${found.dkim}'],
  ['ESADMARCVerdict', '${found.dmarc}'],
  ['sourceHostName', '${stranger.place.continent|names}'],
  ['ESASenderGroup', '${group}'],
  ['sourceAddress', '${stranger.address}'],
  ['cs5Label', 'ESAMsgLanguage'],
  ['cs5', '${mail.language}'],
  ['msg', "'${mail.subject}'"],
  ...tls('In'),
];

const outgoing: readonly Field[] = [
  ...ids,
  ['ESADCID', '${between:1000,900000}'],
  ['ESAAMPVerdict', 'NOT_EVALUATED'],
  ['ESAASVerdict', 'NOT_EVALUATED'],
  ['ESAAVVerdict', '${choice:NOT_EVALUATED,NEGATIVE}'],
  ['ESACFVerdict', 'NO_MATCH'],
  ['endTime', when],
  ['ESADLPVerdict', '${sent.dlp}'],
  ['dvc', '${device.address}'],
  ['ESAFriendlyFrom', '${user.email}'],
  ['ESAGMVerdict', 'NOT_EVALUATED'],
  ['startTime', when],
  ['deviceOutboundInterface', 'OutgoingMail'],
  ['deviceDirection', '1'],
  ['ESAMailFlowPolicy', 'RELAY'],
  ['suser', '${user.email}'],
  ['cs1Label', 'MailPolicy'],
  ['cs1', '${user.department|policies}'],
  ['cs2Label', 'SenderCountry'],
  ['cs2', 'not enabled'],
  ['ESAMFVerdict', 'NOT_EVALUATED'],
  ['act', '${sent.act}'],
  ['cs4Label', 'ExternalMsgID'],
  ['cs4', "'${mail.messageId}'"],
  ['ESAOFVerdict', 'NOT_EVALUATED'],
  ['duser', '${mail.sender}'],
  ['ESAHeloDomain', '${host.name|lower}.corp.example.com'],
  ['ESAHeloIP', '${host.address}'],
  ['cfp1Label', 'SBRSScore'],
  ['cfp1', 'not enabled'],
  ['sourceHostName', 'unknown'],
  ['ESASenderGroup', 'RELAYLIST'],
  ['sourceAddress', '${host.address}'],
  ['msg', "'${mail.subject}'"],
  ...tls('Out'),
];

const received = {
  tls: { row: 'tls' },
  group: '${stranger.place.countryCode|groups}',
  sender: { row: 'authentications' },
} as const;

/** Cisco Secure Email: its consolidated event log, one line a message. */
export const ciscoSecureEmail = defineProfile({
  name: 'cisco-secure-email',
  vendor: 'Cisco',
  product: 'C300V Secure Email Gateway Virtual',
  version: '14.2.0-620',
  source:
    'published captures of 2020 and 2022 (Splunk Connect for Syslog) and the vendor guide on consolidated logs, read 2026-11-25',
  oddities: [
    'a colon stands behind the host of the header',
    'full names of the dictionary as keys (startTime, endTime, sourceAddress, sourceHostName), times as asctime writes them',
    'what is a list in the device stands as such in one value',
  ],
  hostPrefix: 'esa',
  idKey: 'ESAMID',
  pri: 22,
  syslogHeader: '<${pri}>${time:MMM _d HH:mm:ss} ${host}: ',
  device: { serial: '42${pattern:XXXXXXXXXX-XXXXXXXXXXXX}' },
  maps: {
    /** As the name service has the senders of a continent. */
    names: { AS: 'unknown', AF: 'unknown', '*': 'mail' },
    policies: { Finance: 'Finance', '*': 'DEFAULT' },
    /** Before the reputation of a site, which is from -10 to 10. */
    signs: { phishing: '-', malware: '-', '*': '' },
    groups: { DE: 'ACCEPTLIST', GB: 'ACCEPTLIST', CN: 'SUSPECTLIST', RU: 'SUSPECTLIST', '*': 'UNKNOWNLIST' },
  },
  tables: {
    verdicts,
    drops,
    sent,
    authentications,
    tls: [
      { weight: 8, status: 'Success', protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' },
      { weight: 6, status: 'Success', protocol: 'TLSv1.2', cipher: 'ECDHE-RSA-AES128-GCM-SHA256' },
      { weight: 6, status: 'Success', protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384' },
      { weight: 1, status: 'Failure', protocol: '', cipher: '' },
    ],
  },
  kinds: {
    incoming: { weight: 65, ...shared, let: { ...received, found: { row: 'verdicts' } }, fields: incoming },
    outgoing: { weight: 30, ...shared, let: { tls: { row: 'tls' }, sent: { row: 'sent' } }, fields: outgoing },
    dropped: {
      weight: 5,
      ...shared,
      let: {
        ...received,
        found: { row: 'drops' },
        score: { owner: 'site.domain', value: '${between:1,9}.${between:0,9}' },
        remedy: {
          choice: [
            'action:success;succesful_rcpts=${between:1,9};failed_recipients=0',
            'action:failure;succesful_rcpts=0;failed_recipients=${between:1,9}',
          ],
        },
      },
      fields: [
        ...incoming,
        ['cs6Label', 'SDRRepScore'],
        ['cs6', '${choice:Weak,Poor,Neutral}'],
        ['ESAMsgTooBigFromSender', '${choice:true,false}'],
        ['ESARateLimitedIP', '${stranger.address}'],
        ['ESADHASource', '${stranger.address}'],
        ['ESAReplyTo', '${mail.sender}'],
        [
          'ESAURLDetails',
          '{url1:{expanded_url: https://${site.domain}/, category: ${site.category}, wbrs_score: ${site.category|signs}${score}, in_attachment: , Attachment_with_url: ,}}',
        ],
        ['ESAMARAction', '{${remedy};filename=${mail.attachment}}'],
        ['EndTime', when],
        ['ESADaneStatus', '${choice:success,failure}'],
        ['ESADaneHost', '${site.domain}'],
        ['ESAFinalActionDetails', '${found.by}'],
      ],
    },
  },
});
