import type { Row } from '../profile-data.js';

/** Situations: the number and name of what inspection recognised, and what the engine did. */
export const situations: readonly Row[] = [
  { weight: 8, number: 76527, name: 'Sandbox_Unsupported-File-type', act: 'Permit', about: 'file' },
  { weight: 6, number: 76512, name: 'File_Allowed', act: 'Permit', about: 'file' },
  { weight: 5, number: 70613, name: 'TCP_Segment-Invalid', act: 'Discard', about: '' },
  { weight: 4, number: 70623, name: 'TCP_Checksum-Mismatch', act: 'Discard', about: '' },
  { weight: 4, number: 76205, name: 'HTTP_URL-Logged', act: 'Permit', about: 'site' },
  { weight: 3, number: 76208, name: 'URL_Category-Blocked', act: 'Terminate', about: 'site' },
  { weight: 2, number: 76601, name: 'Application_Identified', act: 'Permit', about: '' },
  {
    ...{ weight: 2, number: '${app.name|refusals.number}', name: '${app.name|refusals.name}', about: '' },
    act: '${app.name|refusals.act}',
  },
  { weight: 1, number: 76530, name: 'Sandbox_File-Malicious', act: 'Terminate', about: 'file' },
  { weight: 1, number: 76518, name: 'File_Malware-Blocked', act: 'Terminate', about: 'file' },
];

export const exploits: readonly Row[] = [
  { weight: 6, number: 78214, name: 'HTTP_CS-Apache-Log4j-JNDI-Lookup-CVE-2021-44228' },
  { weight: 5, number: 77105, name: 'HTTP_CSU-Directory-Traversal' },
  { weight: 4, number: 77131, name: 'HTTP_CSU-SQL-Injection-Union-Select' },
  { weight: 3, number: 77842, name: 'HTTP_CS-Spring-Framework-Class-Loader-CVE-2022-22965' },
  { weight: 3, number: 77150, name: 'HTTP_CSU-Cross-Site-Scripting' },
  { weight: 2, number: 77930, name: 'HTTP_CS-GPON-Router-Command-Injection-CVE-2018-10561' },
  { weight: 2, number: 77260, name: 'HTTP_CSH-Shellshock-CVE-2014-6271' },
  { weight: 1, number: 78340, name: 'HTTPS_CS-Citrix-ADC-Path-Traversal-CVE-2019-19781' },
];

/** What the log server and the engine say of their own connections. */
export const logServerEvents: readonly Row[] = [
  { weight: 6, text: 'log server connection established' },
  { weight: 3, text: 'log server connection lost' },
  { weight: 2, text: 'log spool transfer started, ${between:100,90000} entries' },
  { weight: 2, text: 'log spool transfer finished, ${between:100,90000} entries' },
  { weight: 1, text: 'log spool partition is ${between:80,97}% full' },
];

export const tlsEvents: readonly Row[] = [
  { weight: 5, text: "TLS: Couldn't establish TLS connection (${between:1,14}, N/A)" },
  { weight: 4, text: 'TLS: TLS connection established to ${device.managementAddress}' },
  { weight: 2, text: 'TLS: TLS connection closed (${between:1,14}, ${device.managementAddress})' },
];

/** What administrators type on an engine. */
export const commands: readonly Row[] = [
  { weight: 5, text: 'ping ${server.address}' },
  { weight: 4, text: 'tcpdump -i eth${between:0,3} host ${host.address}' },
  { weight: 3, text: 'ip neighbor | grep ${host.address} | grep -v FAILED' },
  { weight: 3, text: 'sg-version' },
  { weight: 2, text: 'sg-cluster status -c ${between:1,8}' },
  { weight: 2, text: 'netstat -rn' },
  { weight: 2, text: 'ps auxw | grep ${choice:dhcpd,smonit,iked,inspection}' },
  { weight: 1, text: 'sg-logger -t ${between:1,99} -f ${between:1,9}' },
];
