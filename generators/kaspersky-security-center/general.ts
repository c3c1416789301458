import type { Row } from '../profile-data.js';

/** The device that is spoken of, and why, and nobody at it. */
const device = { who: '', about: '${host.name} (${host.address}), group ${group}' };
const because = (why: string): Row => ({ who: '', about: `${device.about}: ${why}` });
const outdated = 'databases were last updated ${between:49,199} hours ago';
const away = 'the device has not connected for ${between:120,900} hours';
const synchronized = 'last connected ${between:1,900} s ago';
const seen = 'address ${host.macAddress}, seen ${between:1,240} s ago';
const update = 'KES, patch ${between:1,30}.${between:100,999}';
/** Somebody who manages the server, from a device. */
const audit = { who: '${admin}', about: '${host.name} (${host.address}), group ${group}, user ${admin}' };
/** Whoever sits at the device. */
const who = 'EXAMPLE\\${user.login}';
const at = (what: string): Row => ({ who, about: `${what}, user ${who}` });

const attacks =
  'Intrusion.Win.MS17-010.o,Intrusion.Win.CVE-2017-0147.sa.leak,DoS.Win.ICMP.BadCheckSum,Scan.Generic.PortScan.TCP';
const programs = 'anydesk,putty,psexec,utorrent,nmap,rclone';
const packages = '7-Zip 23.01 (x64),Notepad++ 8.6,VLC media player 3.0.20,PuTTY 0.80,WinSCP 6.1';
const things = 'Kingston DataTraveler 3.0 USB Device,SanDisk Cruzer Blade USB Device,Logitech HD Webcam C270';

/** Events that come now and then: what each is about, and who is named by it. */
export const general: readonly Row[] = [
  {
    weight: 5,
    type: 'KLSRV_HOST_STATUS_WARNING',
    name: 'Status of the device is Warning',
    severity: 3,
    ...because(outdated),
  },
  {
    weight: 3,
    type: 'KLSRV_HOST_STATUS_CRITICAL',
    name: 'Status of the device is Critical',
    severity: 4,
    ...because(away),
  },
  {
    weight: 3,
    type: 'KLSRV_HOST_STATUS_OK',
    name: 'Status of the device is OK',
    severity: 1,
    ...because(synchronized),
  },
  {
    weight: 3,
    type: 'KLSRV_EVENT_HOSTS_NEW_DETECTED',
    name: 'New device has been detected',
    severity: 1,
    ...because(seen),
  },
  { weight: 1, type: 'KLSRV_HOST_OUT_CONTROL', name: 'Device has become unmanaged', severity: 4, ...because(away) },
  { weight: 1, type: 'KLSRV_HOST_MOVED_WITH_RULE_EX', name: 'Device moved by a rule', severity: 1, ...device },
  {
    ...{ weight: 1, type: 'KLSRV_INVISIBLE_HOSTS_REMOVED', name: 'Inactive device removed from the group' },
    ...{ severity: 1, ...device },
  },
  {
    weight: 2,
    type: 'KLSRV_SEAMLESS_UPDATE_REGISTERED',
    name: 'Update of modules is available',
    severity: 1,
    ...because(update),
  },
  {
    ...{ weight: 1, type: 'KLSRV_EV_LICENSE_CHECK_90', name: 'License limit is used to 90 %', severity: 2, who: '' },
    about: '${between:901,989} of 1000 devices use the license',
  },
  {
    ...{ weight: 4, type: 'KLAUD_EV_SERVERCONNECT', name: 'Audit: Connection to the Administration Server' },
    ...{ severity: 1, ...audit },
  },
  { weight: 2, type: 'KLAUD_EV_OBJECTMODIFY', name: 'Audit: Object has been modified', severity: 1, ...audit },
  {
    ...{ weight: 2, type: 'KLAUD_EV_TASK_STATE_CHANGED', name: 'Audit: State of a task has been changed' },
    ...{ severity: 1, ...audit },
  },
  {
    ...{ weight: 2, type: 'GNRL_EV_APP_LAUNCH_DENIED', name: 'Application startup prohibited', severity: 4 },
    ...at(`C:\\Users\\\${user.login}\\Downloads\\\${choice:${programs}}.exe`),
  },
  {
    ...{ weight: 2, type: 'GNRL_EV_WEB_URL_BLOCKED', name: 'Access denied to a web page', severity: 3 },
    ...at('https://${site.domain}/'),
  },
  {
    ...{ weight: 2, type: 'GNRL_EV_ATTACK_DETECTED', name: 'Network attack detected', severity: 4 },
    ...at(`\${choice:${attacks}} from \${otherHost.address} to \${host.address}`),
  },
  {
    ...{ weight: 1, type: 'KLNAG_EV_DEVICE_ARRIVAL', name: 'Device connected', severity: 1 },
    ...at(`\${choice:${things}}`),
  },
  {
    ...{ weight: 1, type: 'KLNAG_EV_INV_APP_INSTALLED', name: 'Application has been installed', severity: 1 },
    ...at(`\${choice:${packages}}`),
  },
];
