import type { Row } from '../profile-data.js';
import { detectionsOf } from '../vocabulary/file-contents.js';

/**
 * Rules: number, name, severity, threat type, category, phase of the attack, what it is seen in (protocol and port), and
 * what is known of the file that it is about.
 */
type Rule = readonly [number, string, number, number, string, string, string, number, file?: string];

const rowsOf = (rules: readonly Rule[]): Row[] =>
  rules.map(([rule, name, severity, type, category, phase, app, port, file = '']) => ({
    ...{ rule, name, severity, type },
    ...{ category, phase, app, port, file },
  }));

const CONTROL = 'Command and Control Communication';
const ENTRY = 'Point of Entry';
const LATERAL = 'Lateral Movement';
const DISCOVERY = 'Asset/Data Discovery';
/** Of most files no more than the name was seen. */
const FILE = '${choice:named,named,caught}';

/** Between a machine of the company and the internet. */
export const outward = rowsOf([
  [20, 'Malware URL requested - Type 1', 6, 1, 'Callback', CONTROL, 'HTTP', 80, FILE],
  [21, 'Malware URL requested - Type 2', 6, 1, 'Callback', CONTROL, 'HTTPS', 443, FILE],
  [53, 'IRC BOT nickname found in IRC traffic', 6, 2, 'Suspicious Behavior', CONTROL, 'IRC', 6667],
  [486, 'Email contains a suspicious link', 4, 1, 'Malicious URL', ENTRY, 'SMTP', 25],
  [1365, 'CVE-2014-0160 - SSL Heartbleed - Exploit - HTTPS', 8, 4, 'Exploit', DISCOVERY, 'HTTPS', 443],
  [1618, 'TROJAN - HTTP (Request)', 8, 0, 'Malicious Behavior', CONTROL, 'HTTP', 80],
  [2390, 'COBALTSTRIKE - HTTP (Response)', 8, 0, 'Malicious Behavior', CONTROL, 'HTTP', 80],
  [2455, 'EMOTET - HTTP (Request) - Variant 4', 8, 0, 'Malicious Behavior', CONTROL, 'HTTP', 8080],
  [4619, 'CVE-2021-44228 - OGNL Exploit - HTTP (Request)', 8, 4, 'Exploit', ENTRY, 'HTTP', 8080],
  [4639, 'Data upload to a file sharing site', 4, 2, 'Suspicious Behavior', 'Data Exfiltration', 'HTTPS', 443, FILE],
]);

/** Between two machines of the company. */
export const inward = rowsOf([
  [39, 'Ransomware - Possible ransom note over SMB', 8, 1, 'Malware', LATERAL, 'SMB', 445, FILE],
  [118, 'Password guessing - Kerberos', 4, 2, 'Grayware', LATERAL, 'Kerberos', 88],
  [226, 'Pass-the-hash - SMB', 8, 2, 'Exploit', LATERAL, 'SMB', 445],
  [350, 'Packed file copied to an administrative share', 6, 2, 'Suspicious Behavior', LATERAL, 'SMB2', 445, FILE],
  [722, 'PsExec service installed remotely', 4, 2, 'Suspicious Behavior', LATERAL, 'SMB2', 445, FILE],
  [2018, 'CVE-2017-0144 - Remote Code Execution - SMB (Request)', 8, 4, 'Exploit', LATERAL, 'SMB', 445],
  [2569, 'Port scan detected', 2, 2, 'Network Reconnaissance', DISCOVERY, 'TCP', 22],
  [4225, 'LDAP query of privileged groups', 2, 2, 'Network Reconnaissance', DISCOVERY, 'LDAP', 389],
  [4453, 'CVE-2020-1472 - Netlogon elevation of privilege', 8, 4, 'Exploit', LATERAL, 'RPC', 135],
]);

/** A program that a browser loads. */
export const downloads = rowsOf([
  [88, 'Executable with suspicious file name downloaded', 4, 2, 'Suspicious Behavior', ENTRY, 'HTTP', 80, FILE],
]);

/** By ending: the words of the sandbox, and the scan engine's number, 65,536 times the type and the type within it. */
export const fileTypes = {
  exe: { words: 'WIN32 EXE', number: '458754' },
  msi: { words: 'MSI', number: '6029312' },
  docx: { words: 'MS Office', number: '265093120' },
  xlsx: { words: 'MS Office', number: '265093120' },
  pdf: { words: 'PDF', number: '394199040' },
  js: { words: 'Script', number: '262340608' },
  zip: { words: 'ZIP', number: '393216' },
  iso: { words: 'ISO', number: '0' },
};

const van = (...names: readonly string[]): string[] => names.map((name) => `VAN_${name}.UMXX`);
/** What the sandbox calls a sample, by what is in it: a document spreads by no network of its own. */
export const detections = detectionsOf('detections', {
  program: van('DROPPER', 'TROJAN', 'BOT', 'RANSOMWARE', 'WORM'),
  document: van('DROPPER', 'TROJAN'),
  sheet: van('DROPPER', 'TROJAN'),
  paper: van('DROPPER', 'TROJAN'),
  script: van('DROPPER', 'TROJAN', 'BOT', 'RANSOMWARE'),
});

const CONSOLE = 'the management console from ${host.address}';
const PATTERN = 'network content correlation pattern';

/** What the appliance tells of itself: what is said to be done was done. */
export const systemEvents: readonly Row[] = [
  { weight: 4, id: '300999', outcome: 'Success', says: `\${who} logged on to ${CONSOLE}` },
  { weight: 2, id: '300999', outcome: 'Failure', says: `\${who} could not log on to ${CONSOLE}` },
  { weight: 4, id: '300999', outcome: 'Success', says: `\${who} logged off ${CONSOLE}` },
  { weight: 3, id: '300999', outcome: 'Success', says: '${who} changed the settings of the deny list' },
  { weight: 1, id: '300999', outcome: 'Failure', says: '${who} could not change the settings of the deny list' },
  { weight: 3, id: '300102', outcome: 'Success', says: `The ${PATTERN} was updated to 1.\${pattern}.00` },
  { weight: 1, id: '300102', outcome: 'Failure', says: `The ${PATTERN} could not be updated to 1.\${pattern}.00` },
  { weight: 4, id: '300105', outcome: 'Success', says: 'The virtual analyzer queue has ${between:1,90} samples' },
];
