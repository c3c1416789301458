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

/** What is no virus, and may be one in the wrong hands. */
export const riskware = detectionsOf('riskware', {
  program: crossed(
    ['RemoteAdmin', 'RiskTool', 'AdWare', 'Downloader', 'PSWTool'].map((behaviour) => `not-a-virus:HEUR:${behaviour}`),
    ['Agent', 'Generic', 'RAdmin', 'NetCat', 'Procdump'],
  ),
  document: ['not-a-virus:HEUR:RiskTool.MSOffice.Agent', 'not-a-virus:HEUR:Downloader.MSOffice.Generic'],
  sheet: ['not-a-virus:HEUR:RiskTool.MSOffice.Generic', 'not-a-virus:HEUR:Downloader.MSOffice.Agent'],
  paper: ['not-a-virus:HEUR:AdWare.PDF.Agent', 'not-a-virus:HEUR:AdWare.PDF.Generic'],
  script: ['not-a-virus:HEUR:AdWare.Script.Generic', 'not-a-virus:HEUR:RiskTool.JS.Miner'],
});
