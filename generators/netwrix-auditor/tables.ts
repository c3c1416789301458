import type { Row } from '../profile-data.js';

/** What is done in each audited system: to which kind of object, where, and how. */
export const directory: readonly Row[] = [
  { weight: 3, act: 'Added', object: 'user', path: '\\local\\example\\Users\\${otherUser.login}', detail: '' },
  {
    weight: 5,
    act: 'Modified',
    object: 'user',
    path: '\\local\\example\\Users\\${otherUser.login}',
    detail: 'User Account Locked Out',
  },
  {
    weight: 4,
    act: 'Modified',
    object: 'user',
    path: '\\local\\example\\Users\\${otherUser.login}',
    detail: 'User Account Unlocked',
  },
  {
    weight: 4,
    act: 'Modified',
    object: 'user',
    path: '\\local\\example\\Users\\${otherUser.login}',
    detail: 'Password Reset',
  },
  {
    weight: 2,
    act: 'Modified',
    object: 'user',
    path: '\\local\\example\\Users\\${otherUser.login}',
    detail: 'User Account Disabled',
  },
  { weight: 1, act: 'Removed', object: 'user', path: '\\local\\example\\Users\\${otherUser.login}', detail: '' },
  {
    weight: 4,
    act: 'Modified',
    object: 'group',
    path: '\\local\\example\\Groups\\${otherUser.department}',
    detail: 'Security Global Group Member: - Added: "\\local\\example\\Users\\${otherUser.login}"',
  },
  {
    weight: 3,
    act: 'Modified',
    object: 'group',
    path: '\\local\\example\\Groups\\${otherUser.department}',
    detail: 'Security Global Group Member: - Removed: "\\local\\example\\Users\\${otherUser.login}"',
  },
  {
    weight: 1,
    act: 'Added',
    object: 'group',
    path: '\\local\\example\\Groups\\Project ${between:100,999}',
    detail: '',
  },
  { weight: 2, act: 'Added', object: 'computer', path: '\\local\\example\\Computers\\${host.name}', detail: '' },
  { weight: 1, act: 'Removed', object: 'computer', path: '\\local\\example\\Computers\\${host.name}', detail: '' },
  {
    weight: 1,
    act: 'Modified',
    object: 'organizationalUnit',
    path: '\\local\\example\\${otherUser.department}',
    detail: 'Object Permissions changed',
  },
];

export const exchange: readonly Row[] = [
  { weight: 2, act: 'Added', object: 'Mailbox', path: '${otherUser.email}', detail: '' },
  {
    weight: 4,
    act: 'Modified',
    object: 'Calendar Processing',
    path: '${otherUser.email}',
    detail: 'AutomateProcessing set to "AutoAccept"',
  },
  {
    weight: 3,
    act: 'Modified',
    object: 'Mailbox',
    path: '${otherUser.email}',
    detail: 'Forwarding address set to "${user.email}"',
  },
  {
    weight: 2,
    act: 'Modified',
    object: 'Conditional Access Policy',
    path: 'Require MFA for ${choice:administrators,guests,all users}',
    detail: '',
  },
  {
    weight: 2,
    act: 'Added',
    object: 'Inbox Rule',
    path: '${otherUser.email}\\${choice:Invoices,Newsletters,Alerts}',
    detail: '',
  },
  {
    weight: 1,
    act: 'Modified',
    object: 'Mailbox Permission',
    path: '${otherUser.email}',
    detail: 'FullAccess granted to "${user.email}"',
  },
  { weight: 1, act: 'Removed', object: 'Transport Rule', path: 'External Disclaimer', detail: '' },
];

export const documents: readonly Row[] = [
  {
    weight: 4,
    act: 'Added',
    object: 'Document',
    path: 'https://sharepoint.example.com/sites/${user.department|url}/${file.name}',
    detail: '',
  },
  {
    weight: 5,
    act: 'Modified',
    object: 'Document',
    path: 'https://sharepoint.example.com/sites/${user.department|url}/${file.name}',
    detail: '',
  },
  {
    weight: 2,
    act: 'Renamed',
    object: 'Document',
    path: 'https://sharepoint.example.com/sites/${user.department|url}/${file.name}',
    detail: 'Name changed from "${pattern:aaaaaa}.${file.extension}" to "${file.name}"',
  },
  {
    weight: 1,
    act: 'Removed',
    object: 'Document',
    path: 'https://sharepoint.example.com/sites/${user.department|url}/${file.name}',
    detail: '',
  },
  {
    weight: 1,
    act: 'Modified',
    object: 'Sharing Link',
    path: 'https://sharepoint.example.com/sites/${user.department|url}',
    detail: 'Anonymous access link created',
  },
];

export const files: readonly Row[] = [
  {
    weight: 4,
    act: 'Modified',
    object: 'File',
    path: '\\\\${server.name}\\${user.department}\\${file.name}',
    detail: '',
  },
  { weight: 3, act: 'Read', object: 'File', path: '\\\\${server.name}\\${user.department}\\${file.name}', detail: '' },
  { weight: 2, act: 'Added', object: 'File', path: '\\\\${server.name}\\${user.department}\\${file.name}', detail: '' },
  {
    weight: 1,
    act: 'Removed',
    object: 'File',
    path: '\\\\${server.name}\\${user.department}\\${file.name}',
    detail: '',
  },
  {
    weight: 1,
    act: 'Modified',
    object: 'Folder',
    path: '\\\\${server.name}\\${user.department}',
    detail: 'Permissions: - Added: "EXAMPLE\\${otherUser.login} (Allow: Full Control)"',
  },
  {
    weight: 1,
    act: 'Read (Failed Attempt)',
    object: 'File',
    path: '\\\\${server.name}\\${otherUser.department}\\${file.name}',
    detail: '',
  },
];

export const policies: readonly Row[] = [
  {
    weight: 3,
    act: 'Modified',
    object: 'GroupPolicy',
    path: '${choice:Default Domain Policy,Workstations,Servers}',
    detail: 'Minimum password length changed from "${between:6,9}" to "${between:10,16}"',
  },
  {
    weight: 2,
    act: 'Modified',
    object: 'GroupPolicy',
    path: '${choice:Workstations,Servers,Laptops}',
    detail: 'Audit logon events changed to "Success, Failure"',
  },
  { weight: 1, act: 'Added', object: 'GroupPolicy', path: 'Firewall ${between:1,40}', detail: '' },
  { weight: 1, act: 'Removed', object: 'GroupPolicy', path: 'Proxy ${between:1,40}', detail: '' },
];
