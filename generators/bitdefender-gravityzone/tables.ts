import type { Row } from '../profile-data.js';
import { detectionsOf } from '../vocabulary/file-contents.js';

/** Why a page is blocked. A program is blocked by its path, and has neither address nor category. */
export const blocks: readonly Row[] = [
  { weight: 9, type: 'http', kind: '${site.category|blockKinds}', act: 'uc_site_blocked', program: '' },
  { weight: 2, type: 'http', kind: 'http_blacklist', act: 'uc_site_blocked', program: '' },
  { weight: 1, type: 'http', kind: 'http_timelimiter', act: 'uc_site_blocked', program: '' },
  {
    weight: 1,
    type: 'application',
    kind: 'application_blacklist',
    act: 'uc_application_blocked',
    program:
      'C:\\Users\\${user.login}\\AppData\\Local\\${choice:Messenger,Launcher,Torrent,Player,Browser}\\app-${between:1,9}.${between:0,40}.${between:0,9}\\${choice:start,main,client}.exe',
  },
];
export const blockKinds = { malware: 'http_antimalware', phishing: 'http_antimalware', '*': 'http_categories' };

/** What a site of the world's category may be; each site is one of them. */
export const categories = {
  business: { a: 'Business', b: 'JobSearch', c: 'Travel', d: 'OnlinePay' },
  technology: { a: 'ComputerAndSoftware', b: 'FileSharing', c: 'WebProxy', d: 'Hosting' },
  news: { a: 'News', b: 'Tabloids', c: 'Sports', d: 'News' },
  streaming: { a: 'VideoPhoto', b: 'Entertainment', c: 'RadioMusic', d: 'Games' },
  social: { a: 'SocialNetworks', b: 'IM', c: 'Blogs', d: 'OnlineDating' },
  shopping: { a: 'OnlineShop', b: 'OnlineShop', c: 'Ads', d: 'Drugs' },
  gambling: { a: 'Gambling', b: 'Gambling', c: 'Games', d: 'Gambling' },
  phishing: { a: 'Scams', b: 'Scams', c: 'Scams', d: 'Illegal' },
  malware: { a: 'Hacking', b: 'Illegal', c: 'Hacking', d: 'Pornography' },
  unknown: { a: 'RegionalTLDS', b: 'Hate', c: 'Violence', d: 'Weapons' },
};

/** What files are called, by what is in them. */
export const malware = detectionsOf('malware', {
  program: [
    ...['Trojan.GenericKD.36418207', 'Trojan.GenericKD.36705541', 'Gen:Variant.Razy.714402', 'Gen:Variant.Razy.880136'],
    ...['Gen:Heur.Ransom.HiddenTears.1', 'Application.Hacktool.Mimikatz.11', 'Trojan.Agent.FHK4', 'Win32.Sality.3'],
    ...['Trojan.Emotet.ARG1', 'Backdoor.Agent.CobaltStrike.1', 'Adware.Elex.417', 'Generic.Malware.SFYd.5b0c9e1f'],
  ],
  document: ['VB:Trojan.Valyria.3942', 'VB:Trojan.Valyria.6117', 'Exploit.CVE-2017-11882.Gen'],
  sheet: ['VB:Trojan.Valyria.1585', 'Trojan.XLM.Agent.12', 'Exploit.CVE-2017-11882.Gen'],
  paper: ['Trojan.PDF.Phishing.14', 'Trojan.PDF.Phishing.52', 'Exploit.PDF-JS.Gen'],
  script: ['JS:Trojan.Cryxos.2680', 'JS:Trojan.Cryxos.7433', 'JS:Trojan.JS.Downloader.HXA'],
});

/** Where malware is found, what it is called there, and what is done. Only files have a hash. */
export const finds: readonly Row[] = [
  {
    weight: 44,
    type: 'file',
    name: { owner: 'file.sha256', value: { choice: [...malware.choice, 'Gen:Heur.Generic.${pattern:xxxxxxxx}'] } },
    hash: '${file.sha256}',
    path: '${file.folder}\\${file.name}',
    act: '${choice:deleted,quarantined,quarantined,blocked,disinfected,ignored}',
  },
  {
    weight: 2,
    type: 'http',
    name: 'Generic.Http.Malware',
    hash: '',
    path: 'http://${site.domain}/${pattern:aaaaaa}/${choice:update,setup,flash,codec}.exe',
    act: 'blocked',
  },
  {
    weight: 1,
    type: 'cookie',
    name: 'Cookie.Tracking',
    hash: '',
    path: 'C:\\Users\\${user.login}\\AppData\\Local\\Google\\Chrome\\User Data\\Default\\Network\\Cookies',
    act: 'deleted',
  },
  {
    weight: 1,
    type: 'registry',
    name: 'Trojan.Poweliks.Gen.1',
    hash: '',
    path: 'HKEY_CURRENT_USER\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\${pattern:aaaaaaa}',
    act: '${choice:deleted,disinfected}',
  },
];

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
