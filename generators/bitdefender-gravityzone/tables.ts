import type { Row } from '../profile-data.js';

/** Why a page is blocked, and what was done. */
export const blocks: readonly Row[] = [
  { weight: 6, type: 'http', kind: 'http_categories', act: 'uc_site_blocked' },
  { weight: 3, type: 'http', kind: 'http_antimalware', act: 'uc_site_blocked' },
  { weight: 2, type: 'http', kind: 'http_blacklist', act: 'uc_site_blocked' },
  { weight: 1, type: 'http', kind: 'http_timelimiter', act: 'uc_site_blocked' },
  { weight: 1, type: 'application', kind: 'application_blacklist', act: 'uc_application_blocked' },
];

export const categories: readonly Row[] = [
  ...['Gambling', 'SocialNetworks', 'Games', 'Pornography', 'Drugs', 'OnlineShop', 'Hacking', 'Illegal', 'Violence'],
  ...['IM', 'WebProxy', 'FileSharing', 'VideoPhoto', 'Weapons', 'Hate', 'RegionalTLDS', 'Narcotics', 'Suicide'],
].map((name) => ({ name }));

const files = [
  ...[
    'EICAR-Test-File (not a virus)',
    'Trojan.GenericKD.36${between:100000,999999}',
    'Gen:Variant.Razy.${between:100000,999999}',
  ],
  ...[
    'Gen:Heur.Ransom.HiddenTears.1',
    'Application.Hacktool.Mimikatz.11',
    'Trojan.Agent.FHK${between:1,9}',
    'Exploit.CVE-2017-11882.Gen',
  ],
  ...[
    'VB:Trojan.Valyria.${between:1000,9999}',
    'JS:Trojan.Cryxos.${between:1000,9999}',
    'Win32.Sality.3',
    'Trojan.Emotet.ARG1',
  ],
  ...[
    'Generic.Malware.SFYd.${pattern:xxxxxxxx}',
    'Backdoor.Agent.CobaltStrike.1',
    'Adware.Elex.${between:100,999}',
    'Trojan.PDF.Phishing.${between:10,99}',
  ],
];

/** Names, and how often each comes. */
export const malware: Readonly<Record<string, number>> = {
  ...Object.fromEntries(files.map((name) => [name, 3])),
  'Generic.Http.Malware': 2,
  'Cookie.Tracking': 1,
  'Trojan.Poweliks.Gen.1': 1,
};

/** Where malware of that name is found. */
export const malwareTypes = {
  'Generic.Http.Malware': 'http',
  'Cookie.Tracking': 'cookie',
  'Trojan.Poweliks.Gen.1': 'registry',
  '*': 'file',
} as const;

/** Parts of the product, as its own keys name them. */
export const modules = ['Malware', 'Aph', 'Firewall', 'Avc', 'WebFiltering', 'Dp', 'Pu', 'Dlp', 'Edr'];
const without = (...off: readonly string[]): Record<string, string> =>
  Object.fromEntries(modules.map((name) => [name, off.includes(name) ? 'disabled' : 'enabled']));

/** Which parts run on the machines that have a policy. Those whose events the other kinds tell run on all of them. */
export const policies = {
  Default: without('Dlp'),
  Laptops: without(),
  'Other firewall': without('Firewall', 'Dlp'),
  Developers: without('Avc', 'Dp'),
  Kiosks: without('Aph', 'Pu'),
  'Patched elsewhere': without('Pu', 'Dlp', 'Dp'),
};

/** From which system and browser somebody logs in. */
export const logins: readonly Row[] = [
  ...['Windows 10', 'Windows 11', 'macOS 14', 'Ubuntu 22.04'].flatMap((system) =>
    ['Chrome', 'Firefox', 'Edge'].map((browser) => ({ weight: 2, system, browser, version: '${between:90,130}' })),
  ),
  { weight: 3, system: 'macOS 14', browser: 'Safari', version: '17' },
];
