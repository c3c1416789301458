import type { Row } from '../profile-data.js';
import { detectionsOf } from '../vocabulary/file-contents.js';

const families = [
  ...['Agent', 'Agentb', 'Bingoml', 'Convagent', 'Cosmu', 'Crypt', 'Delf', 'Fsysna', 'Generic', 'Inject', 'Miner'],
  ...['Scar', 'Shelma', 'Staser', 'Vobfus', 'Zenpak'],
];
const crossed = (behaviours: readonly string[], names: readonly string[]): string[] =>
  behaviours.flatMap((behaviour) => names.map((name) => `${behaviour}.Win32.${name}`));

/** What files are called, by what is in them, but for the letters of the variant. */
export const viruses = detectionsOf('viruses', {
  program: crossed(['Trojan', 'Backdoor', 'Trojan-Ransom', 'Trojan-PSW', 'HEUR:Trojan', 'Worm'], families),
  document: ['HEUR:Trojan.MSOffice.SAgent', 'HEUR:Exploit.MSOffice.Generic', 'HEUR:Trojan-Downloader.MSOffice.Agent'],
  sheet: ['HEUR:Trojan.MSOffice.Emotet', 'HEUR:Trojan.MSOffice.SAgent', 'HEUR:Trojan-Downloader.MSOffice.SLoad'],
  paper: ['HEUR:Trojan.PDF.Badur', 'HEUR:Hoax.PDF.Phish', 'HEUR:Exploit.PDF.Generic'],
  script: ['HEUR:Trojan.Script.Generic', 'HEUR:Trojan-Downloader.JS.SLoad', 'Trojan.JS.Agent'],
});

/** Programs that are no virus, and may be one in the wrong hands: no file of the others is one of them. */
export const tools: readonly Row[] = (
  [
    ['anydesk', 'RemoteAdmin.Win32.AnyDesk'],
    ['radmin', 'RemoteAdmin.Win32.RAdmin'],
    ['psexec', 'RemoteAdmin.Win32.PsExec'],
    ['nmap', 'NetTool.Win32.Nmap'],
    ['nc', 'NetTool.Win32.NetCat'],
    ['mailpv', 'PSWTool.Win32.MailPassView'],
    ['netpass', 'PSWTool.Win32.NetPass'],
    ['procdump', 'RiskTool.Win32.Procdump'],
    ['xmrig', 'RiskTool.Win32.BitMiner'],
    ['utorrent', 'Downloader.Win32.Torrent'],
    ['toolbar', 'AdWare.Win32.Toolbar'],
    ['optimizer', 'AdWare.Win32.Agent'],
  ] as const
).map(([program, name]) => ({ program, virus: `not-a-virus:HEUR:${name}.gen` }));
