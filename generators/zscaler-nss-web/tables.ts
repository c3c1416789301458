import type { ProfileData, Row } from '../profile-data.js';
import { document, exchanges, word } from './exchanges.js';
import { abroad, adult, bad, banned, cloud, hidden, open, weapons } from './targets.js';

/** Refused before anything of it came: nobody knows what it would have been. */
const unseen: Row = { verb: '${method}', path: '${path}', fileType: 'None', md5: 'None' };
const program: Row = {
  verb: 'get',
  path: '/downloads/${choice:setup,update,player,converter,viewer,codec}-${between:1,9}.${between:0,30}.exe',
  fileType: 'Windows Executable (exe, exe64, scr)',
  md5: '${file.md5}',
};
const letter: Row = {
  verb: 'get',
  path: '/${choice:invoice,order,offer,scan,remittance}_${pattern:######}.docm',
  fileType: word,
  md5: '${file.md5}',
};

export const maps: NonNullable<ProfileData['maps']> = {
  /** What Zscaler calls a category of sites. */
  categories: {
    business: { category: 'Professional Services', class: 'Business Use' },
    technology: { category: 'Internet Services', class: 'Business Use' },
    news: { category: 'News and Media', class: 'General Surfing' },
    streaming: { category: 'Streaming Media', class: 'Bandwidth Loss' },
    social: { category: 'Social Networking', class: 'Productivity Loss' },
    shopping: { category: 'Online Shopping', class: 'Productivity Loss' },
    gambling: { category: 'Gambling', class: 'Legal Liability' },
    phishing: { category: 'Phishing', class: 'Advanced Security Risk' },
    malware: { category: 'Malware Sites', class: 'Advanced Security Risk' },
    unknown: { category: 'Miscellaneous or Unknown', class: 'Business Use' },
  },
  apps: {
    business: 'General Browsing',
    technology: 'General Browsing',
    news: 'News Browsing',
    streaming: 'Video Streaming',
    social: 'Social Network',
    shopping: 'General Browsing',
    '*': 'General Browsing',
  },
  /** Pages and their scripts are of no type that rules speak of. */
  fileTypes: { zip: 'ZIP', '*': 'None' },
  /** The rule that lets somebody to a site, where a rule does. */
  allows: { business: 'Allow_Business', technology: 'Allow_Business', '*': 'Allow_All' },
  /** What a site is blocked for whose reputation is bad. */
  reputations: {
    phishing: { reason: 'phishing site', category: 'Phishing', name: 'HTML.Phish.Mail', class: 'Phishing' },
    '*': { reason: 'malicious URL', category: 'Malicious Content', name: 'None', class: 'Advanced Threat' },
  },
  /** Why a server is not spoken with: certificates come over TLS only. */
  strict: {
    https: { reason: 'Access denied due to bad server certificate', rule: 'SSL_Strict', type: 'SSL' },
    http: { reason: 'Not allowed non-RFC compliant HTTP traffic', rule: 'Protocol', type: 'FwFilter' },
  },
  /** Of the addresses of sites beyond those of the world, by the version of IP. */
  prefixes: { 4: '198.51.100.', 6: '2001:db8:fe::' },
  locations: {
    Finance: 'HQ',
    Sales: 'Branch East',
    Engineering: 'Campus North',
    Legal: 'HQ',
    'Human Resources': 'HQ',
    Logistics: 'Warehouse 3',
  },
};

export const tables: NonNullable<ProfileData['tables']> = {
  exchanges,
  /** What no rule speaks of is allowed as well. */
  allows: [
    { weight: 5, label: 'None', type: 'None' },
    { weight: 3, label: '${site.category|allows}', type: 'UrlCat' },
  ],
  blocks: [
    ...[adult, weapons, hidden].map((target) => ({
      ...{ weight: 3, reason: 'Not allowed to browse this category', rule: 'Block_Categories', type: 'UrlCat' },
      ...target,
      ...unseen,
    })),
    { weight: 5, reason: 'Not allowed to use this site', rule: 'Block_Sites', type: 'UrlCat', ...banned, ...unseen },
    {
      weight: 4,
      reason: 'Not allowed to upload/download files of this size',
      rule: 'Files_Large',
      type: 'FileType',
      ...open,
      ...document('zip', 'ZIP'),
    },
    {
      weight: 4,
      reason: 'Not allowed to upload/download this file type',
      rule: 'Files_Executable',
      type: 'FileType',
      ...open,
      ...program,
    },
    {
      weight: 3,
      reason: 'Not allowed to use this cloud application',
      rule: 'CloudApp_Deny',
      type: 'CloudApp',
      ...cloud,
      ...unseen,
    },
    {
      weight: 3,
      reason: 'Violates Compliance Category',
      rule: 'DLP_Cards',
      type: 'DLP',
      ...open,
      ...unseen,
      verb: 'post',
    },
    {
      weight: 3,
      reason: '${app.name|strict.reason}',
      rule: '${app.name|strict.rule}',
      type: '${app.name|strict.type}',
      ...bad,
      ...unseen,
    },
    {
      weight: 2,
      reason: 'Country block outbound request: not allowed to access sites hosted in this country',
      rule: 'Geo_Outbound',
      type: 'UrlCat',
      ...abroad,
      ...unseen,
    },
    {
      weight: 2,
      reason: 'Not allowed non-RFC compliant HTTP traffic',
      rule: 'Protocol',
      type: 'FwFilter',
      ...open,
      ...unseen,
    },
  ],
  threats: [
    {
      weight: 11,
      reason: 'Reputation block outbound request: ${site.category|reputations.reason}',
      category: '${site.category|reputations.category}',
      name: '${site.category|reputations.name}',
      class: '${site.category|reputations.class}',
      ...unseen,
    },
    {
      weight: 5,
      reason: 'Malware block: malicious file',
      category: 'Virus',
      name: 'Win32.${choice:Backdoor,Downloader,PWS,Ransom}.${malware.family}',
      class: 'Virus',
      ...program,
    },
    {
      weight: 4,
      reason: 'Sandbox block inbound response: malicious file',
      category: 'Sandbox Malware',
      name: 'None',
      class: 'Sandbox',
      ...letter,
    },
    {
      weight: 3,
      reason: 'IPS block outbound request: botnet command and control traffic',
      category: 'Botnet Callback',
      name: 'Win32.Backdoor.${malware.family}',
      class: 'Botnet',
      ...unseen,
    },
    {
      weight: 3,
      reason: 'IPS block outbound request: cross-site scripting (XSS) attack',
      category: 'Cross-site Scripting',
      name: 'JS.XSS.Generic',
      class: 'XSS',
      ...unseen,
    },
    {
      weight: 2,
      reason: 'IPS block: Crypto Mining & Blockchain traffic',
      category: 'Cryptomining',
      name: 'JS.Miner.${choice:A,B,C}',
      class: 'Advanced Threat',
      ...unseen,
    },
    {
      weight: 2,
      reason: 'Spyware block inbound response: adware',
      category: 'Adware',
      name: 'Win32.Adware.${malware.family}',
      class: 'Spyware',
      ...program,
    },
  ],
};
