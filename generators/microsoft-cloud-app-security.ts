import { defineProfile } from './profile.js';
import type { Generator, Row } from './profile-data.js';

/** A policy that somebody wrote, or one that came with the product. */
const policy = (weight: number, name: string, type = 'ALERT_CABINET_EVENT_MATCH_AUDIT'): Row => ({
  weight,
  name,
  type,
});
const POLICY_ID: Generator = { owner: 'policy.name', value: '${pattern:xxxxxxxxxxxxxxxxxxxxxxxx}' };

/** Defender for Cloud Apps, which goes on to call itself MCAS: activities and alerts through its SIEM agent. */
export const microsoftCloudAppSecurity = defineProfile({
  name: 'microsoft-cloud-app-security',
  vendor: 'MCAS',
  product: 'SIEM_Agent',
  version: '0.172.123',
  source:
    'Microsoft Learn, Defender for Cloud Apps generic SIEM integration (sample lines, CC-BY-4.0), read 2026-11-25',
  oddities: [
    'an ISO time in a header of RFC 3164',
    'every key is there, also without a value; the label of c6a1 stands in quotes',
    'a title in a message stands in two single quotes',
  ],
  hostPrefix: 'mcas-agent',
  idKey: 'externalId',
  pri: 13,
  syslogHeader: "<${pri}>${utc:yyyy-MM-dd'T'HH:mm:ss.SSS'Z'} ${host} ",
  tables: {
    policies: [
      policy(4, 'Mass download'),
      policy(3, 'Unusual file share'),
      policy(3, 'Logon from risky address'),
      policy(2, 'test-activity-policy'),
      policy(4, 'Impossible travel', 'ALERT_ANUBIS_DETECTION_VELOCITY'),
      policy(1, 'Activity from infrequent country', 'ALERT_ANUBIS_DETECTION_NEW_COUNTRY'),
    ],
    activities: [
      { weight: 8, type: 'EVENT_CATEGORY_LOGIN', name: 'Log on', object: '' },
      { weight: 6, type: 'EVENT_CATEGORY_LOGOUT', name: 'Log out', object: '' },
      {
        weight: 4,
        type: 'EVENT_CATEGORY_VIEW_REPORT',
        name: 'View report',
        object: ': ${service.name} Report ${between:1,90}',
      },
      {
        weight: 5,
        type: 'EVENT_CATEGORY_DELETE_OBJECT',
        name: 'Delete object',
        object: ': ${service.name} Object ${pattern:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}',
      },
      { weight: 2, type: 'EVENT_CATEGORY_DELETE_USER', name: 'Delete user', object: ': user ${otherUser.login}' },
      { weight: 2, type: 'EVENT_CATEGORY_UPLOAD_DISCOVERY_FILE', name: 'Upload Cloud Discovery file', object: '' },
      { weight: 7, type: 'EVENT_CATEGORY_DOWNLOAD_FILE', name: 'Download file', object: ': file ${file.name}' },
      {
        weight: 5,
        type: 'EVENT_CATEGORY_SHARE_FILE',
        name: 'Share file',
        object: ': file ${file.name} with ${otherUser.email}',
      },
      { weight: 3, type: 'EVENT_CATEGORY_CREATE_USER', name: 'Create user', object: ': user ${otherUser.login}' },
      { weight: 2, type: 'EVENT_CATEGORY_CHANGE_PASSWORD', name: 'Change password', object: '' },
      { weight: 3, type: 'EVENT_CATEGORY_FAILED_LOGIN', name: 'Failed log on', object: '' },
    ],
    services: [
      { weight: 6, name: 'Microsoft Exchange Online', ids: 'APPID_OUTLOOK' },
      { weight: 5, name: 'Microsoft SharePoint Online', ids: 'APPID_OFFICE,APPID_SHAREPOINT' },
      { weight: 4, name: 'ServiceNow', ids: 'APPID_SERVICENOW' },
      { weight: 3, name: 'Salesforce', ids: 'APPID_SALESFORCE' },
      { weight: 2, name: 'Box', ids: 'APPID_BOX' },
      { weight: 2, name: 'Google', ids: 'APPID_33626' },
      { weight: 2, name: 'Microsoft 365 admin center', ids: 'APPID_O365_PORTAL' },
      { weight: 1, name: 'Microsoft Cloud App Security', ids: 'APPID_OFFICE,APPID_MCAS' },
    ],
  },
  kinds: {
    activity: {
      weight: 80,
      let: {
        service: { row: 'services' },
        done: { row: 'activities' },
        policy: { row: 'policies' },
        policyId: POLICY_ID,
        tail: '${pattern:xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx}',
      },
      classId: '${done.type}',
      name: '${done.name}',
      severity: 0,
      fields: [
        ['externalId', '${id}_${tail}'],
        ['rt', '${time:epochMs}'],
        ['start', '${time:epochMs}'],
        ['end', '${time:epochMs}'],
        ['msg', '${done.name}${done.object}'],
        ['suser', { choice: ['${user.email}', '${user.email}', '${user.email}', ''] }],
        ['destinationServiceName', '${service.name}'],
        ['dvc', { choice: ['', '${stranger.address}'] }],
        ['requestClientApplication', { choice: ['', '${host.userAgent}'] }],
        ['cs1Label', 'portalURL'],
        ['cs1', 'https://portal.example.com/#/audits?activity.id=eq(${pattern:#############}_${tail},)'],
        ['cs2Label', 'uniqueServiceAppIds'],
        ['cs2', '${service.ids}'],
        ['cs3Label', 'targetObjects'],
        [
          'cs3',
          {
            choice: [
              '',
              '${user.email},${user.email},${user.email}',
              ',,${user.email}',
              '${between:1,90},sys_report,${user.email}',
            ],
          },
        ],
        ['cs4Label', 'policyIDs'],
        ['cs4', { weighted: { '': 4, '${policyId}': 1 } }],
        ['c6a1Label', '"Device IPv6 Address"'],
        ['c6a1', { choice: ['', '', '', '${host.address6}'] }],
      ],
    },
    alert: {
      weight: 20,
      let: {
        service: { row: 'services' },
        policy: { row: 'policies' },
        policyId: POLICY_ID,
      },
      classId: '${policy.type}',
      name: '${policy.name}',
      severity: { owner: 'policy.name', value: '${choice:1,3,3,5}' },
      fields: [
        ['externalId', '${id}'],
        ['start', '${time:epochMs}'],
        ['end', '${time:epochMs}'],
        ['msg', "Activity policy ''${policy.name}'' was triggered by ''${user.email}''"],
        ['suser', '${user.email}'],
        ['destinationServiceName', '${service.name}'],
        ['cn1Label', 'riskScore'],
        ['cn1', { choice: ['', '', '${between:0,10}'] }],
        ['cs1Label', 'portalURL'],
        ['cs1', 'https://portal.example.com/#/alerts/${pattern:xxxxxxxxxxxxxxxxxxxxxxxx}'],
        ['cs2Label', 'uniqueServiceAppIds'],
        ['cs2', '${service.ids}'],
        ['cs3Label', 'relatedAudits'],
        ['cs3', '${pattern:#############_xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx}'],
        ['cs4Label', 'policyIDs'],
        ['cs4', { choice: ['', '${policyId}'] }],
      ],
    },
  },
});
