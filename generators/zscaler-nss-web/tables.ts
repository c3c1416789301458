import type { ProfileData } from '../profile-data.js';

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
  /** The rule that lets somebody to a site, where a rule does. */
  allows: { business: 'Allow_Business', technology: 'Allow_Business', '*': 'Allow_All' },
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
  /** Not modified, and no content: headers alone. */
  answers: [
    { weight: 30, code: 200, bytes: '${flow.bytesReceived}' },
    { weight: 6, code: 304, bytes: '${headersBytes}' },
    { weight: 4, code: 302, bytes: '${between:300,1400}' },
    { weight: 4, code: 204, bytes: '${headersBytes}' },
    { weight: 3, code: 404, bytes: '${between:400,9000}' },
    { weight: 1, code: 206, bytes: '${flow.bytesReceived}' },
    { weight: 1, code: 500, bytes: '${between:400,9000}' },
  ],
  /** What no rule speaks of is allowed as well. */
  allows: [
    { weight: 5, label: 'None', type: 'None' },
    { weight: 3, label: '${site.category|allows}', type: 'UrlCat' },
  ],
  blocks: [
    { weight: 9, reason: 'Not allowed to browse this category', rule: 'Block_Categories', type: 'UrlCat' },
    { weight: 5, reason: 'Not allowed to use this site', rule: 'Block_Sites', type: 'UrlCat' },
    { weight: 4, reason: 'Not allowed to upload/download files of this size', rule: 'Files_Large', type: 'FileType' },
    {
      weight: 4,
      reason: 'Not allowed to upload/download this file type',
      rule: 'Files_Executable',
      type: 'FileType',
    },
    { weight: 3, reason: 'Not allowed to use this cloud application', rule: 'CloudApp_Deny', type: 'CloudApp' },
    { weight: 3, reason: 'Violates Compliance Category', rule: 'DLP_Cards', type: 'DLP' },
    { weight: 3, reason: 'Access denied due to bad server certificate', rule: 'SSL_Strict', type: 'SSL' },
    {
      weight: 2,
      reason: 'Country block outbound request: not allowed to access sites hosted in this country',
      rule: 'Geo_Outbound',
      type: 'UrlCat',
    },
    { weight: 2, reason: 'Not allowed non-RFC compliant HTTP traffic', rule: 'Protocol', type: 'FwFilter' },
  ],
  threats: [
    {
      weight: 6,
      reason: 'Reputation block outbound request: malicious URL',
      category: 'Malicious Content',
      name: 'None',
      class: 'Advanced Threat',
    },
    {
      weight: 5,
      reason: 'Reputation block outbound request: phishing site',
      category: 'Phishing',
      name: 'HTML.Phish.${choice:Bank,Mail,Parcel,Share}',
      class: 'Phishing',
    },
    {
      weight: 5,
      reason: 'Malware block: malicious file',
      category: 'Virus',
      name: 'Win32.${choice:Backdoor,Downloader,PWS,Ransom}.${malware.family}',
      class: 'Virus',
    },
    {
      weight: 4,
      reason: 'Sandbox block inbound response: malicious file',
      category: 'Sandbox Malware',
      name: 'None',
      class: 'Sandbox',
    },
    {
      weight: 3,
      reason: 'IPS block outbound request: botnet command and control traffic',
      category: 'Botnet Callback',
      name: 'Win32.Backdoor.${malware.family}',
      class: 'Botnet',
    },
    {
      weight: 3,
      reason: 'IPS block outbound request: cross-site scripting (XSS) attack',
      category: 'Cross-site Scripting',
      name: 'JS.XSS.Generic',
      class: 'XSS',
    },
    {
      weight: 2,
      reason: 'IPS block: Crypto Mining & Blockchain traffic',
      category: 'Cryptomining',
      name: 'JS.Miner.${choice:A,B,C}',
      class: 'Advanced Threat',
    },
    {
      weight: 2,
      reason: 'Spyware block inbound response: adware',
      category: 'Adware',
      name: 'Win32.Adware.${malware.family}',
      class: 'Spyware',
    },
  ],
};
