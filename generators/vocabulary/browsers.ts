/** Major versions of Chromium and Firefox that a company has in use at a time. */
const versions = [115, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 128, 129, 130, 131];

const WINDOWS = 'Windows NT 10.0; Win64; x64';
const MAC = 'Macintosh; Intel Mac OS X 10_15_7';

/** Browsers tell the major version only, and the rest as zeros; engine and system stand still since 2017 and 2020. */
const chrome = (system: string, version: number): string =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;

export const chromeOnWindows = versions.map((version) => chrome(WINDOWS, version));
const edgeOnWindows = versions.map((version) => `${chrome(WINDOWS, version)} Edg/${version}.0.0.0`);
export const firefoxOnWindows = versions.map(
  (version) => `Mozilla/5.0 (${WINDOWS}; rv:${version}.0) Gecko/20100101 Firefox/${version}.0`,
);
const chromeOnMac = versions.map((version) => chrome(MAC, version));
export const safariOnMac = ['16.5', '16.6', '17.0', '17.1', '17.2', '17.3', '17.4', '17.5', '17.6'].map(
  (version) => `Mozilla/5.0 (${MAC}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15`,
);

/** Kinds of workstations: their models, and the browsers that people have on them. */
interface Workstation {
  readonly models: readonly string[];
  readonly userAgents: readonly string[];
}

const pcs = ['VMware7,1', 'Latitude 7420', 'Latitude 5520', '20XW0026US', '20XW0055US', '20XW0091US'];
const macs = ['MacBookPro18,3', 'MacBookAir10,1'];
export const workstations: { readonly weight: number; readonly value: Workstation }[] = [
  { weight: 42, value: { models: pcs, userAgents: chromeOnWindows } },
  { weight: 28, value: { models: pcs, userAgents: edgeOnWindows } },
  { weight: 14, value: { models: pcs, userAgents: firefoxOnWindows } },
  { weight: 8, value: { models: macs, userAgents: safariOnMac } },
  { weight: 8, value: { models: macs, userAgents: chromeOnMac } },
];
