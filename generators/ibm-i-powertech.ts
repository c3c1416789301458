import { defineProfile } from './profile.js';

const journal =
  'JJOB:${job} JUSER:${juser} JNBR:${pattern:######} PGM:${choice:QLESPI,QCMD,QZDASOINIT,QTVDEVICE,QRWTSRVR}';

/** IBM i through PowerTech Interact: entries of the audit journal as text. */
export const ibmIPowertech = defineProfile({
  name: 'ibm-i-powertech',
  vendor: 'PowerTech',
  product: 'Interact',
  version: '3.1',
  source:
    'a published capture (Splunk Connect for Syslog) and the IBM i security reference on journal entry types, read 2026-11-25',
  oddities: [
    'the name of the event is the whole message, up to its end',
    'msg holds the fixed columns of a journal entry, with runs of blanks',
  ],
  hostPrefix: 'ibmi',
  idKey: 'externalId',
  pri: 134,
  tables: {
    entries: [
      {
        weight: 6,
        id: 'TCA0001',
        text: 'The bytestream file ${path} authority has been changed for user profile ${who}.',
        severity: 2,
        detail: 'A *N *N *STMF ${who}  Y Y Y   Y Y Y Y   Y Y RPL        0000 00000 * * *NA ${path}',
      },
      {
        weight: 9,
        id: 'TPW0001',
        text: 'A password that is not valid was entered for user profile ${who}.',
        severity: 5,
        detail: 'P ${who} ${host.address} *N',
      },
      {
        weight: 5,
        id: 'TAF0001',
        text: 'User profile ${who} is not authorized to object ${library}/${object}.',
        severity: 5,
        detail: 'A ${object} ${library} *FILE ${who}',
      },
      {
        weight: 5,
        id: 'TCD0001',
        text: 'The command ${command} was run by user profile ${who}.',
        severity: 2,
        detail: 'C ${command} QSYS *CMD N ${who}',
      },
      {
        weight: 3,
        id: 'TSV0001',
        text: 'The system value ${choice:QSECURITY,QAUDLVL,QPWDEXPITV,QMAXSIGN} was changed by user profile ${who}.',
        severity: 7,
        detail: 'A ${who} *N',
      },
      {
        weight: 3,
        id: 'TCP0001',
        text: 'The user profile ${pattern:AAAA##} was ${choice:created,changed,disabled} by user profile ${who}.',
        severity: 4,
        detail: 'A QSYS *USRPRF ${who} *ENABLED',
      },
      {
        weight: 4,
        id: 'TDO0001',
        text: 'The object ${library}/${object} was deleted by user profile ${who}.',
        severity: 3,
        detail: 'A ${object} ${library} *FILE',
      },
      {
        weight: 6,
        id: 'TVN0001',
        text: 'User profile ${who} signed on from ${host.address}.',
        severity: 1,
        detail: 'F ${who} *N ${host.address}',
      },
      {
        weight: 2,
        id: 'TOW0001',
        text: 'The owner of object ${library}/${object} was changed to ${who}.',
        severity: 4,
        detail: 'A ${object} ${library} *PGM QSECOFR ${who}',
      },
    ],
  },
  kinds: {
    entry: {
      weight: 1,
      let: {
        who: '${choice:QSECOFR,QSYSOPR,AGENTESP,BATCHUSR,WEBUSER,PAYROLL,QPGMR}',
        juser: '${choice:QSECOFR,QSYSOPR,AGENTESP,QUSER}',
        job: '${pattern:AAAAAA##}',
        library: '${choice:PRODLIB,PAYLIB,QGPL,ORDERLIB,WEBLIB}',
        object: '${choice:CUSTMAST,ORDERS,PAYFILE,ITEMS,LEDGER}${pattern:##}',
        command: '${choice:CRTUSRPRF,CHGAUT,STRSQL,DLTF,CPYF,SBMJOB,ADDPFM,WRKSPLF}',
        path: '/home/${user.login}/${file.name}',
        entry: { row: 'entries' },
      },
      classId: '${entry.id}',
      name: '${entry.text}',
      severity: '${entry.severity}',
      fields: [
        ['src', '${host.address}'],
        ['dst', '0.0.0.0'],
        ['externalId', '${id}'],
        ['msg', `TYPE:JRN CLS:AUD ${journal} OBJECT: LIBRARY: MEMBER: DETAIL:\${entry.detail}`],
      ],
    },
  },
});
