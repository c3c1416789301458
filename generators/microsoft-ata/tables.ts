import type { Row, Value } from '../profile-data.js';
import { NAME, PC, USER, alertType } from './alert-type.js';

interface Activity {
  readonly type: string;
  readonly name: string;
  readonly number: number;
  readonly msg: string;
  readonly weight?: number;
  readonly severity?: number;
  readonly app?: string;
  readonly shost?: string;
  readonly suser?: string;
  /** Where it stands: before the message, or behind it. */
  readonly outcomeFirst?: string;
  readonly outcome?: string;
}

const activity = ({ type, ...given }: Activity): Row => ({
  ...{ app: '', shost: '', suser: '', outcomeFirst: '', outcome: '', severity: 5, weight: 2 },
  ...given,
  ...alertType(`${type}SuspiciousActivity`),
});

const DC = '${choice:DC1,DC2,DC3,DC4}';

export const activities: readonly Row[] = [
  activity({
    type: 'AbnormalSensitiveGroupMembershipChange',
    name: 'Abnormal modification of sensitive groups',
    number: 2024,
    app: 'GroupMembershipChangeEvent',
    suser: USER,
    msg: `${USER} has uncharacteristically modified sensitive group memberships.`,
  }),
  activity({
    type: 'LdapBruteForce',
    name: 'Brute force attack using LDAP simple bind',
    number: 2004,
    app: 'Ldap',
    msg: `\${between:100,10000} password guess attempts were made on \${between:2,100} accounts from ${PC}. One account password was successfully guessed.`,
  }),
  activity({
    type: 'EncryptionDowngrade',
    name: 'Encryption downgrade activity',
    number: 2009,
    app: 'Kerberos',
    msg: `The encryption method of the TGT field of TGS_REQ message from ${PC} has been downgraded based on previously learned behavior. This may be a result of a Golden Ticket in-use on ${PC}.`,
  }),
  activity({
    type: 'EncryptionDowngrade',
    name: 'Encryption downgrade activity',
    number: 2010,
    app: 'Kerberos',
    msg: `The encryption method of the Encrypted_Timestamp field of AS_REQ message from ${PC} has been downgraded based on previously learned behavior. This may be a result of a credential theft using Overpass-the-Hash from ${PC}.`,
  }),
  activity({
    type: 'HoneytokenActivity',
    name: 'Honeytoken activity',
    number: 2014,
    app: 'Kerberos',
    suser: 'svc-honey',
    msg: `The following activities were performed by svc-honey:\r\nAuthenticated from ${PC} using NTLM when accessing corp.example.com\\cifs on ${DC}.`,
  }),
  activity({
    type: 'PassTheHash',
    name: 'Identity theft using Pass-the-Hash attack',
    number: 2017,
    severity: 10,
    app: 'Ntlm',
    suser: '${user.fullName}',
    msg: `${NAME}'s hash was stolen from one of the computers previously logged into by ${NAME} and used from ${PC}.`,
  }),
  activity({
    type: 'PassTheTicket',
    name: 'Identity theft using Pass-the-Ticket attack',
    number: 2018,
    severity: 10,
    app: 'Kerberos',
    suser: '${user.fullName}',
    msg: `${NAME}'s Kerberos tickets were stolen from ${PC} to \${otherHost.name} and used to access corp.example.com\\host.`,
  }),
  activity({
    type: 'GoldenTicket',
    name: 'Kerberos Golden Ticket activity',
    number: 2022,
    severity: 10,
    weight: 1,
    app: 'Kerberos',
    suser: '${user.fullName}',
    msg: `Suspicious usage of ${NAME}'s Kerberos ticket, indicating a potential Golden Ticket attack, was detected.`,
  }),
  activity({
    type: 'DirectoryServicesReplication',
    name: 'Malicious replication of Directory Services',
    number: 2006,
    severity: 10,
    weight: 1,
    app: 'Drsr',
    shost: PC,
    outcome: 'Success',
    msg: `Malicious replication requests were successfully performed from ${PC} against ${DC}.`,
  }),
  activity({
    type: 'ForgedPac',
    name: 'Privilege escalation using forged authorization data',
    number: 2013,
    severity: 10,
    weight: 1,
    app: 'Kerberos',
    suser: USER,
    msg: `${USER} attempted to escalate privileges against ${DC} from ${PC} by using forged authorization data.`,
  }),
  activity({
    type: 'SamrReconnaissance',
    name: 'Reconnaissance using Directory Services queries',
    number: 2021,
    weight: 5,
    app: 'Samr',
    shost: PC,
    msg: `The following directory services queries using SAMR protocol were attempted against ${DC} from ${PC}:\r\nSuccessful query about Domain Admins (Designated administrators of the domain) in corp.example.com`,
  }),
  activity({
    type: 'AccountEnumeration',
    name: 'Reconnaissance using account enumeration',
    number: 2003,
    weight: 5,
    app: 'Kerberos',
    shost: PC,
    msg: `Suspicious account enumeration activity using Kerberos protocol, originating from ${PC}, was detected. The attacker performed a total of \${between:20,400} guess attempts for account names, \${between:1,9} guess attempts matched existing account names in Active Directory.`,
  }),
  activity({
    type: 'EnumerateSessions',
    name: 'Reconnaissance using SMB session enumeration',
    number: 2012,
    weight: 4,
    app: 'SrvSvc',
    shost: PC,
    msg: `SMB session enumeration attempts failed from ${PC} against ${DC}. No accounts were exposed.`,
  }),
  activity({
    type: 'RemoteExecution',
    name: 'Remote execution attempt detected',
    number: 2019,
    shost: PC,
    msg: `The following remote execution attempts were performed on ${DC} from ${PC}:\r\nFailed remote scheduling of one or more tasks.`,
  }),
  activity({
    type: 'AbnormalProtocol',
    name: 'Unusual protocol implementation',
    number: 2002,
    weight: 4,
    app: 'Ntlm',
    shost: PC,
    outcomeFirst: 'Success',
    msg: `${USER} successfully authenticated from ${PC} against ${DC} using an unusual protocol implementation. This may be a result of malicious tools used to execute attacks such as Pass-the-Hash and brute force.`,
  }),
  activity({
    type: 'AbnormalBehavior',
    name: 'Suspicion of identity theft based on abnormal behavior',
    number: 2001,
    weight: 4,
    app: 'Kerberos',
    suser: USER,
    msg: `\${user.fullName} exhibited abnormal behavior when performing activities that were not seen over the last month and are also not in accordance with the activities of other accounts in the organization. The abnormal behavior is based on the following activities:\r\nPerformed interactive login from \${between:3,60} abnormal workstations.\r\nRequested access to \${between:3,60} abnormal resources.`,
  }),
  activity({
    type: 'MaliciousServiceCreation',
    name: 'Suspicious service creation',
    number: 2026,
    app: 'ServiceInstalledEvent',
    shost: PC,
    msg: `${USER} created \${choice:UpdateSvc,HelperSvc,PrintSpool2} in order to execute potentially malicious commands on ${PC}.`,
  }),
  activity({
    type: 'BruteForce',
    name: 'Suspicious authentication failures',
    number: 2023,
    weight: 6,
    app: 'Kerberos',
    shost: PC,
    msg: `Suspicious authentication failures indicating a potential brute-force attack were detected from ${PC}.`,
  }),
];

const alert = (type: string, number: number, msg: string): Row => ({
  ...{ number, msg },
  ...alertType(`${type}MonitoringAlert`),
});
const GATEWAY = 'ata-gw-0${between:1,9}';

/** How long nothing has been heard of a gateway, and the seconds that may be called so. */
export const gaps: readonly Row[] = Array.from({ length: 56 }, (_, index) => {
  const minutes = 5 + index;
  return { minutes, seconds: { between: [minutes * 60, minutes * 60 + 59] } };
});
/** When it was heard of. .NET writes it without leading zeros; here, a time keeps its number of bytes. */
export const LAST: Value = { time: 'MM/dd/yyyy hh:mm:ss a', zone: 'utc', before: '${gap.seconds}' };

export const alerts: readonly Row[] = [
  alert(
    'GatewayDisconnected',
    1011,
    `There has not been communication from the Gateway ${GATEWAY} for \${gap.minutes} minutes. Last communication was on \${last} UTC.`,
  ),
  alert(
    'GatewayStartFailure',
    1018,
    `The Gateway service on ${GATEWAY} failed to start. It was last seen running on \${last} UTC.`,
  ),
  alert(
    'CenterDatabaseDataDriveFreeSpace',
    1005,
    'The free space on the drive of the Center database is getting low: ${between:3,20} GB are left.',
  ),
  alert(
    'GatewayCaptureNetworkAdapterMissing',
    1014,
    `Some capture network adapters of the Gateway ${GATEWAY} are not available.`,
  ),
];
