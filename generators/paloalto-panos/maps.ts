/** By zone, and there by virtual system: an interface is of one only. */
export const interfaces = {
  users: { vsys1: 'ethernet1/1.20', vsys2: 'ethernet1/5.20' },
  servers: { vsys1: 'ethernet1/2.10', vsys2: 'ethernet1/5.10' },
  dmz: { vsys1: 'ethernet1/3.40', vsys2: 'ethernet1/5.40' },
  internet: { vsys1: 'ethernet1/8', vsys2: 'ethernet1/7' },
};

/** As the header carries them. */
export const severities = { Informational: '1', Low: '2', Medium: '3', High: '4', Critical: '5' };

/** Of an attack's severity: as the header carries it, what is done, and the kind of threat. */
export const attacks = {
  low: { severity: '2', act: 'alert', category: 'info-leak' },
  medium: { severity: '3', act: 'reset-both', category: 'code-execution' },
  high: { severity: '4', act: 'reset-both', category: 'code-execution' },
  critical: { severity: '5', act: 'reset-both', category: 'code-execution' },
};

/**
 * Of a file's extension: the signature of its type, what WildFire calls it, and what file blocking does with it. The numbers
 * of the last three are made up: none of their signatures was published.
 */
export const fileTypes = {
  exe: { signature: 'Windows Executable (EXE)(52020)', name: 'pe', act: 'block-continue', severity: '2' },
  msi: { signature: 'Microsoft PE File(52060)', name: 'pe', act: 'block-continue', severity: '2' },
  pdf: { signature: 'Adobe Portable Document Format (PDF)(52021)', name: 'pdf', act: 'alert', severity: '1' },
  docx: { signature: 'Microsoft MSOFFICE(52033)', name: 'ms-office', act: 'alert', severity: '1' },
  xlsx: { signature: 'Microsoft MSOFFICE(52033)', name: 'ms-office', act: 'alert', severity: '1' },
  zip: { signature: 'ZIP(52018)', name: 'archive', act: 'alert', severity: '1' },
  iso: { signature: 'ISO Disk Image(52178)', name: 'archive', act: 'block-continue', severity: '2' },
  js: { signature: 'JavaScript File(52154)', name: 'script', act: 'alert', severity: '2' },
};

/** How bad WildFire's verdicts are. */
export const verdicts = { benign: '1', grayware: '2', phishing: '4', malicious: '4' };

/** What a department works on: system, its version, and the version of the GlobalProtect app. */
export const clients = {
  Engineering: { os: 'Mac', version: 'Apple Mac OS X 14.6.1', agent: '6.2.4' },
  Legal: { os: 'Windows', version: 'Microsoft Windows 10 Pro , 64-bit', agent: '6.0.8' },
  Logistics: { os: 'Windows', version: 'Microsoft Windows 10 Enterprise , 64-bit', agent: '6.0.8' },
  '*': { os: 'Windows', version: 'Microsoft Windows 11 Enterprise , 64-bit', agent: '6.2.4' },
};

/** What is known by an event of a tunnel, and what its log says beyond. */
const nobody = { method: '', user: '', address: '', tunnel: '', text: '' };
const somebody = { ...nobody, user: 'yes' };
const addressed = { ...somebody, address: 'yes' };
const connected = { ...addressed, tunnel: 'yes' };

/** The events of a tunnel by its step, from the portal to the end. */
export const tunnelEvents = {
  0: { ...nobody, event: 'portal-prelogin', stage: 'before-login' },
  1: { ...somebody, event: 'portal-auth', stage: 'login', method: 'SAML' },
  2: { ...somebody, event: 'portal-gen-cookie', stage: 'login' },
  3: { ...somebody, event: 'portal-getconfig', stage: 'configuration' },
  4: { ...nobody, event: 'gateway-prelogin', stage: 'before-login' },
  5: { ...somebody, event: 'gateway-auth', stage: 'login', method: 'Cookie' },
  6: { ...somebody, event: 'gateway-register', stage: 'login' },
  7: { ...addressed, event: 'gateway-getconfig', stage: 'configuration' },
  8: { ...connected, event: 'gateway-setup', stage: 'tunnel' },
  9: { ...connected, event: 'gateway-connected', stage: 'connected' },
  10: { ...addressed, event: 'gateway-hip-check', stage: 'host-info' },
  11: { ...connected, event: 'gateway-tunnel-latency', stage: 'tunnel' },
  12: { ...addressed, event: 'gateway-logout', stage: 'logout', text: 'client logout' },
  13: { ...addressed, event: 'gateway-config-release', stage: 'configuration' },
};

/** What the event that sets up a tunnel of this type is called. */
export const setups = { IPSec: 'gateway-setup-ipsec', SSLVPN: 'gateway-setup-ssl' };
