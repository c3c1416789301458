import { NAME, PC, USER, alertType } from '../microsoft-ata/alert-type.js';
import type { Row } from '../profile-data.js';

interface Alert {
  readonly type: string;
  readonly name: string;
  readonly number: number;
  readonly msg: string;
  readonly weight?: number;
  readonly severity?: number;
  readonly app?: string;
  readonly shost?: 'yes';
  readonly suser?: string;
  readonly dhost?: string;
  readonly outcome?: string;
}

const alert = ({ type, ...given }: Alert): Row => ({
  ...{ app: '', shost: '', suser: '', dhost: '', outcome: '', severity: 5, weight: 2 },
  ...given,
  ...alertType(`${type}SecurityAlert`),
});

const DC = '${choice:DC1,DC2,DC3}';

export const alerts: readonly Row[] = [
  alert({
    type: 'AccountEnumeration',
    name: 'Reconnaissance using account enumeration',
    number: 2003,
    weight: 5,
    app: 'Kerberos',
    shost: 'yes',
    suser: USER,
    msg: `Suspicious account enumeration activity using the Kerberos protocol, originating from ${PC}, was observed and successfully guessed ${NAME}.`,
  }),
  alert({
    type: 'SmbDataExfiltration',
    name: '[PREVIEW] Data exfiltration over SMB',
    number: 2030,
    severity: 10,
    app: 'Smb',
    shost: 'yes',
    msg: `${NAME} on ${DC} copied suspicious files to ${PC}.`,
  }),
  alert({
    type: 'HoneytokenActivity',
    name: 'Honeytoken activity',
    number: 2014,
    app: 'Kerberos',
    suser: 'svc-honey',
    msg: `The following activities were performed by svc-honey:\r\nLogged in to ${PC} via ${DC}.`,
  }),
  alert({
    type: 'RetrieveDataProtectionBackupKey',
    name: 'Malicious Data Protection Private Information Request',
    number: 2020,
    severity: 10,
    weight: 1,
    app: 'LsaRpc',
    shost: 'yes',
    msg: `${USER} performed \${between:1,4} successful attempts from ${PC} to retrieve DPAPI domain backup key from ${DC}.`,
  }),
  alert({
    type: 'SamrReconnaissance',
    name: 'Reconnaissance using directory services enumeration',
    number: 2021,
    weight: 5,
    app: 'Samr',
    shost: 'yes',
    suser: USER,
    outcome: 'Success',
    msg: `The following directory services enumerations using SAMR protocol were attempted against ${DC} from ${PC}:\r\nSuccessful enumeration of all groups in corp.example.com by ${USER}`,
  }),
  alert({
    type: 'RemoteExecution',
    name: 'Remote code execution attempt',
    number: 2019,
    weight: 3,
    shost: 'yes',
    msg: `The following remote code execution attempts were performed on ${DC} from ${PC}:\r\nSuccessful remote scheduling of one or more tasks by ${USER}.\r\nFailed remote execution of one or more WMI methods by ${USER}.`,
  }),
  alert({
    type: 'DnsRemoteCodeExecution',
    name: '[PREVIEW] Remote code execution over DNS',
    number: 2036,
    weight: 1,
    app: 'Dns',
    shost: 'yes',
    msg: `An actor attempted to run commands remotely on ${PC} from ${DC}, over DNS protocol.`,
  }),
  alert({
    type: 'LdapSearchReconnaissance',
    name: '[PREVIEW] Reconnaissance using LDAP Queries',
    number: 2038,
    weight: 4,
    app: 'LdapSearch',
    shost: 'yes',
    msg: `An actor on ${PC} sent suspicious LDAP queries to ${DC}, searching for \${between:2,9} types of enumeration and Server Operators (Members can administer domain servers) in 1 domains`,
  }),
  alert({
    type: 'BruteForce',
    name: 'Suspicious authentication failures',
    number: 2023,
    weight: 6,
    app: 'Kerberos',
    shost: 'yes',
    msg: `Suspicious authentication failures indicating a potential brute-force attack were detected from ${PC}.`,
  }),
  alert({
    type: 'MaliciousServiceCreation',
    name: 'Suspicious service creation',
    number: 2026,
    weight: 3,
    app: 'ServiceInstalledEvent',
    shost: 'yes',
    msg: `${USER} created \${choice:UpdateSvc,HelperSvc,PrintSpool2} in order to execute potentially malicious commands on ${PC}.`,
  }),
  alert({
    type: 'GoldenTicketEncryptionDowngrade',
    name: 'Encryption downgrade activity (potential golden ticket attack)',
    number: 2009,
    app: 'Kerberos',
    msg: `${PC} used a weaker encryption method (RC4), in the Kerberos service request (TGS_REQ), from ${PC}, to access host/corp.example.com.`,
  }),
  alert({
    type: 'ForgedPrincipal',
    name: 'Kerberos Golden Ticket - non-existing account',
    number: 2027,
    severity: 10,
    weight: 1,
    app: 'Kerberos',
    suser: 'corp.example.com\\ghost',
    msg: `corp.example.com\\ghost, which does not exist in Active Directory, used a Kerberos ticket. The ticket was detected from \${between:1,3} computers to access \${between:1,5} resources. This may indicate a potential Golden Ticket attack.`,
  }),
  alert({
    type: 'GoldenTicket',
    name: 'Kerberos Golden Ticket activity',
    number: 2022,
    severity: 10,
    weight: 1,
    app: 'Kerberos',
    suser: '${user.fullName}',
    msg: `Suspicious usage of ${NAME}'s Kerberos ticket, indicating a potential Golden Ticket attack, was detected.`,
  }),
  alert({
    type: 'ForgedPac',
    name: 'Privilege escalation using forged authorization data',
    number: 2013,
    severity: 10,
    weight: 1,
    app: 'Kerberos',
    suser: USER,
    msg: `${USER} failed to escalate privileges against ${DC} to host/corp.example.com from ${PC} by using forged authorization data.`,
  }),
  alert({
    type: 'PassTheHash',
    name: 'Identity theft using Pass-the-Hash attack',
    number: 2017,
    severity: 10,
    app: 'Kerberos',
    suser: '${user.fullName}',
    msg: `${NAME}'s hash was stolen from one of the computers previously logged into by ${NAME} and used from ${PC}.`,
  }),
  alert({
    type: 'PassTheTicket',
    name: 'Identity theft using Pass-the-Ticket attack',
    number: 2018,
    severity: 10,
    app: 'Kerberos',
    suser: '${user.fullName}',
    msg: `${NAME}'s Kerberos tickets were stolen from ${PC} to \${otherHost.name} and used to access krbtgt/CORP.EXAMPLE.COM.`,
  }),
  alert({
    type: 'EncryptionDowngrade',
    name: 'Encryption downgrade activity',
    number: 2010,
    weight: 3,
    app: 'Kerberos',
    msg: `The encryption method of the ETYPE_INFO2 field of KRB_ERR message from ${PC} has been downgraded based on previously learned behavior. This may be a result of a Skeleton Key on ${DC}.`,
  }),
  alert({
    type: 'DnsSuspiciousCommunication',
    name: 'Suspicious Communication over DNS',
    number: 2031,
    weight: 3,
    app: 'DnsEvent',
    dhost: '${site.domain}',
    msg: `${PC} sent suspicious DNS queries resolving \${site.domain}`,
  }),
  alert({
    type: 'AbnormalSensitiveGroupMembershipChange',
    name: 'Suspicious modification of sensitive groups',
    number: 2024,
    weight: 3,
    app: 'GroupMembershipChangeEvent',
    suser: USER,
    msg: `${USER} has uncharacteristically modified sensitive group memberships.`,
  }),
  alert({
    type: 'DirectoryServicesReplication',
    name: 'Malicious replication of directory services',
    number: 2006,
    severity: 10,
    weight: 1,
    app: 'Drsr',
    shost: 'yes',
    outcome: 'Success',
    msg: `Malicious replication requests were successfully performed by ${USER}, from ${PC} against ${DC}.`,
  }),
  alert({
    type: 'AbnormalProtocol',
    name: 'Suspected brute force attack (SMB)',
    number: 2033,
    weight: 3,
    app: 'Ntlm',
    shost: 'yes',
    outcome: 'Success',
    msg: `There were attempts to authenticate from ${PC} against ${DC} using an unusual protocol implementation. May be a result of malicious tools used to execute attacks such as Hydra.`,
  }),
];
