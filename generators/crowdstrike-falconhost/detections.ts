import type { Row } from '../profile-data.js';
import { encodedScripts } from '../vocabulary/powershell.js';

/** Where a program lies on its volume, its name, and what stands behind it in the command line. */
type Program = readonly [folder: string, program: string, argument: string];

const SYSTEM = '\\Windows\\System32';
const POWERSHELL = `${SYSTEM}\\WindowsPowerShell\\v1.0`;
const TEMP = '\\ProgramData\\Temp';
const DOWNLOADS = '\\Users\\${user.login}\\Downloads';
const WORD = '${pattern:aaaaaaaa}';

/** Rows of one detection: what is said of it fits each of the programs. */
const detection = (tactic: string, name: string, severity: number, says: string, programs: readonly Program[]): Row[] =>
  programs.map(([folder, program, argument]) => ({ tactic, name, severity, says, folder, program, argument }));

/** What somebody has loaded that is no part of the system. */
const loaded = (...names: readonly string[]): Program[] =>
  names.flatMap((name): Program[] => [
    [DOWNLOADS, `${name}_\${between:1,40}.exe`, '/quiet'],
    [TEMP, `${name}-${WORD}.exe`, '-s'],
  ]);

/** What the sensor detects, in which program. */
export const detections: readonly Row[] = [
  detection('Credential Access', 'Credential Dumping', 4, 'A process read the memory of lsass', [
    [SYSTEM, 'rundll32.exe', `C:${SYSTEM}\\comsvcs.dll MiniDump \${between:500,990} C:${TEMP}\\${WORD}.dmp full`],
    [TEMP, 'procdump64.exe', `-accepteula -ma lsass.exe ${WORD}.dmp`],
  ]),
  detection('Execution', 'PowerShell', 3, 'A PowerShell script with encoded parts was launched', [
    ...encodedScripts.map((script): Program => [
      POWERSHELL,
      'powershell.exe',
      `-NoProfile -WindowStyle Hidden -EncodedCommand ${script}`,
    ]),
  ]),
  detection('Execution', 'Command-Line Interface', 2, 'An unusual child of an office program', [
    [SYSTEM, 'cmd.exe', '/c whoami /all'],
    [SYSTEM, 'wscript.exe', `//B //Nologo C:${TEMP}\\${WORD}.js`],
  ]),
  detection('Defense Evasion', 'Process Injection', 4, 'A process wrote code into another one', [
    [SYSTEM, 'rundll32.exe', `C:${TEMP}\\${WORD}.dll,Start`],
    [SYSTEM, 'regsvr32.exe', `/s C:${TEMP}\\${WORD}.dll`],
  ]),
  detection('Defense Evasion', 'Masquerading', 3, 'A file has the name of a system program', [
    [TEMP, 'svchost.exe', '-k netsvcs -p'],
    [DOWNLOADS, 'lsass.exe', '-s'],
  ]),
  detection('Defense Evasion', 'Disabling Security Tools', 4, 'A process tried to stop the sensor', [
    [SYSTEM, 'sc.exe', 'stop csagent'],
    [SYSTEM, 'taskkill.exe', '/f /im CSFalconService.exe'],
  ]),
  detection('Persistence', 'Scheduled Task', 2, 'A scheduled task starts a script', [
    [SYSTEM, 'schtasks.exe', `/create /sc daily /tn ${WORD} /tr "wscript.exe C:${TEMP}\\${WORD}.js"`],
  ]),
  detection('Persistence', 'Registry Run Keys / Startup Folder', 2, 'A run key was added', [
    [
      SYSTEM,
      'reg.exe',
      `add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v ${WORD} /d C:${TEMP}\\${WORD}.exe`,
    ],
  ]),
  detection('Execution', 'Windows Management Instrumentation', 3, 'A process came by WMI', [
    [SYSTEM, 'cmd.exe', '/Q /c tasklist /v'],
    [POWERSHELL, 'powershell.exe', `-NoProfile -File C:${TEMP}\\${WORD}.ps1`],
  ]),
  detection('Impact', 'Data Encrypted for Impact', 5, 'Many files were changed as ransomware does', loaded('invoice')),
  detection('Impact', 'Inhibit System Recovery', 4, 'Shadow copies were deleted', [
    [SYSTEM, 'vssadmin.exe', 'delete shadows /all /quiet'],
    [`${SYSTEM}\\wbem`, 'wmic.exe', 'shadowcopy delete'],
  ]),
  detection('Lateral Movement', 'Remote Services', 3, 'A service was started from another machine', [
    ['\\Windows', 'PSEXESVC.exe', ''],
    [SYSTEM, 'svchost.exe', '-k localService -p -s RemoteRegistry'],
  ]),
  detection('Discovery', 'Account Discovery', 1, 'Many accounts were listed at once', [
    [SYSTEM, 'net.exe', 'user /domain'],
    [SYSTEM, 'net.exe', 'group "Domain Admins" /domain'],
  ]),
  detection(
    ...(['Machine Learning', 'Sensor-based ML', 3] as const),
    ...(['A file meets the threshold of the sensor model', loaded('update')] as const),
  ),
  detection(
    ...(['Machine Learning', 'Cloud-based ML', 3] as const),
    ...(['A file meets the threshold of the cloud model', loaded('viewer')] as const),
  ),
  detection('Malware', 'Adware', 1, 'A file is known as adware', loaded('toolbar', 'coupons')),
  detection('Malware', 'Known Malware', 4, 'The hash of a file is known as malicious', loaded('keygen', 'crack')),
].flat();
