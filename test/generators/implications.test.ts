import { expect } from 'chai';
import type { EventTemplate } from '../../src/event.js';
import { eventsOf, textOf, valueOf, valuesOf } from './support.js';

/** Of a key, or of the header's `name`. */
const saidOf = (event: EventTemplate, key: string): string | undefined =>
  key === 'name' ? textOf(event.header.name) : valueOf(event, key);

/** The events whose header or extension says so. */
const saying = (name: string, key: string, value: RegExp): EventTemplate[] =>
  eventsOf(name).filter((event) => value.test(saidOf(event, key) ?? ''));

type Rule = readonly [profile: string, key: string, says: RegExp, other: string, must: RegExp];

/** What GravityZone found, and the program and arguments that are so called. */
const done = (found: RegExp, commandLine: RegExp): Rule => [
  'bitdefender-gravityzone',
  'BitdefenderGZDetectionName',
  found,
  'BitdefenderGZProcessCommandLine',
  commandLine,
];

/** What a firewall of Palo Alto Networks says to have come from a URL. */
const served = (profile: string): Rule[] => [
  [profile, 'request', /\.html"?$/, 'requestContext', /^(text\/html)?$/],
  [profile, 'request', /\.js;v=\d"?$/, 'requestContext', /^(application\/javascript)?$/],
  [profile, 'request', /\.zip"?$/, 'requestContext', /^(application\/zip)?$/],
  [profile, 'request', /\/api\/v2\//, 'requestContext', /^(application\/json)?$/],
  [profile, 'requestContext', /^application\/javascript$/, 'request', /\.js;v=\d"?$/],
  [profile, 'act', /^block-url$/, 'requestContext', /^$/],
];

/** What one field says, and what another must then be. */
const rules: readonly Rule[] = [
  ['sonicwall-nsa', 'name', /^(Filename Logging|Capture ATP File Transfer Result)$/, 'proto', /^tcp\/http$/],
  ['sonicwall-nsa', 'name', /^(Possible SYN Flood|TCP .* Scan|TCP SYN.*)$/, 'proto', /^tcp\//],
  ['sonicwall-nsa', 'appcat', /(SSL|TLS)/, 'proto', /^tcp\/https$/],
  ['sonicwall-nsa', 'appcat', /(HTTP Protocol|HTTP Video)/, 'proto', /^tcp\/http$/],
  ['citrix-netscaler', 'msg', /cmd\.exe access/, 'request', /cmd\.exe/],
  ['citrix-netscaler', 'msg', /\/etc\/passwd/, 'request', /(etc|etc%2F)\/?passwd/],
  ['citrix-netscaler', 'name', /^APPFW_(FILE_UPLOAD_TYPES|POSTBODYLIMIT)$/, 'method', /^POST$/],
  ['citrix-netscaler', 'name', /^APPFW_(DENYURL|CMD)$/, 'act', /^(not )?blocked$/],
  ['forcepoint-ngfw', 'name', /^TLS_Certificate-Verify-Failed$/, 'dpt', /^443$/],
  ['checkpoint-fw1', 'name', /SQL Injection Attempt$/, 'msg', /SQL keywords/],
  ['checkpoint-fw1', 'name', /^SSL Protocol$/, 'dpt', /^443$/],
  ['checkpoint-fw1', 'name', /quic/i, 'proto', /^17$/],
  ['infoblox-nios', 'msg', /"rpz QNAME /, 'msg', / rewrite (\S+) .* via \1\.local-rpz\.example"$/],
  ['infoblox-nios', 'msg', /"rpz IP /, 'msg', / \[A\] via 32\.\d+\.100\.51\.198\.rpz-ip\.local-rpz\.example"$/],
  ['infoblox-nios', 'msg', /"rpz CLIENT-IP /, 'msg', / via 32(\.\d+){3}\.10\.rpz-client-ip\.local-rpz\.example"$/],
  ['trendmicro-deep-security-agent', 'name', /^Eicar_test_file$/, 'cn2', /^205$/],
  ['trendmicro-deep-security-agent', 'name', /^Eicar_test_file$/, 'TrendMicroDsFileSHA1', /^3395856CE81F/],
  ['trendmicro-deep-security-agent', 'name', /^Invalid Flags$/, 'cs2', /FIN$|SYN RST$/],
  ['trendmicro-deep-security-agent', 'cs2', /SYN$/, 'out', /^6\d$/],
  ['zscaler-nss-firewall', 'cs4', /^No$/, 'cn2', /^1$/],
  ['zscaler-nss-firewall', 'cs4', /^Yes$/, 'cn2', /^([2-9]|\d\d)$/],
  ['zscaler-nss-web', 'request', /\.exe$/, 'fileType', /^Windows Executable/],
  ['zscaler-nss-web', 'fileType', /^ZIP$/, 'request', /\.zip$/],
  ['zscaler-nss-web', 'fileType', /^PDF/, 'request', /\.pdf$/],
  ['zscaler-nss-web', 'fileType', /^JPEG/, 'request', /\.jpg$/],
  ['zscaler-nss-web', 'fileType', /^Windows Executable/, 'request', /\.exe$/],
  ['zscaler-nss-web', 'fileType', /^Microsoft Word/, 'request', /\.doc[xm]$/],
  ['zscaler-nss-web', 'reason', /this file type$|malicious file$|adware$/, 'fileType', /^(Windows Exe|Microsoft Word)/],
  ['zscaler-nss-web', 'request', /\/downloads\/\w+-[\d.]+\.\w+$/, 'requestMethod', /^GET$/],
  ['zscaler-nss-web', 'reason', /^(Reputation|IPS) block/, 'fileType', /^None$/],
  ['f5-asm', 'name', /^Illegal HTTP status in response$/, 'cn1', /^(0|[45]\d\d)$/],
  ['f5-asm', 'name', /^Illegal request length$/, 'cs3', /^POST .*Content-Length: [1-9]\d{7}\\r/],
  ['f5-asm', 'name', /^Illegal method$/, 'cs3', /^OPTIONS /],
  ['f5-asm', 'requestMethod', /^GET$/, 'cs3', /^GET /],
  ['f5-asm', 'requestMethod', /^POST$/, 'cs3', /^POST /],
  ['f5-asm', 'cs4Label', /^attack_status$/, 'cs4', /^(Started|Ongoing|Ended)$/],
  ['vectra-xseries', 'name', /^sensor$/, 'msg', /^Sensor /],
  ['vectra-xseries', 'msg', /^(session timeout|viewed detection) /, 'outcome', /^True$/],
  ['varonis-datadvantage', 'act', /^Account locked out$/, 'outcome', /^Success$/],
  ['vectra-xseries', 'name', /^system$/, 'msg', /^(Load of the processors|Process) /],
  ['vectra-xseries', 'name', /^disk$/, 'msg', /^Disk usage /],
  ['vectra-xseries', 'name', /^network$/, 'msg', /^Capture interface /],
  ['vectra-xseries', 'name', /^connectivity$/, 'msg', /^Cloud connection /],
  ['vectra-xseries', 'name', /^power$/, 'msg', /power suppl(y|ies) /i],
  ['vectra-xseries', 'msg', /^Disk usage is [2-7]\d %$/, 'outcome', /^OK$/],
  ['vectra-xseries', 'msg', /^Disk usage is 8\d %$/, 'outcome', /^WARNING$/],
  ['vectra-xseries', 'msg', /^Disk usage is 9\d %$| has (failed|no link)$/, 'outcome', /^ERROR$/],
  ['nozomi-n2os', 'name', /^(Malware detected|Network Scan|Multiple unsuccessful logins)$/, 'cs2', /^true$/],
  ['nozomi-n2os', 'name', /^New (Node|communication)$/, 'cs2', /^false$/],
  ['trendmicro-apex-central', 'request', /^http:/, 'dpt', /^80$/],
  ['trendmicro-apex-central', 'request', /^https:/, 'dpt', /^443$/],
  done(/^PowerShell\./, /\\powershell\.exe" .* -EncodedCommand /),
  done(/^Lsass\./, /\\rundll32\.exe" .*comsvcs\.dll, MiniDump /),
  done(/^ShadowCopy\./, /\\vssadmin\.exe" delete shadows /),
  done(/^Certutil\./, /\\certutil\.exe" -urlcache /),
  done(/^Regsvr32\./, /\\regsvr32\.exe" .* scrobj\.dll$/),
  done(/^Wmi\./, /\\wmic\.exe" \/node:/),
  done(/^Service\./, /\\net\.exe" use .*\\ADMIN\$ /),
  done(/^RunKey\./, /\\reg\.exe" add .*\\CurrentVersion\\Run .*wscript\.exe /),
  done(/^Task\./, /\\schtasks\.exe" \/create .*\\Temp\\/),
  done(/^Nltest\./, /\\nltest\.exe" \/domain_trusts /),
  [
    'bitdefender-gravityzone',
    'BitdefenderGZDetectionName',
    /^Office\./,
    'BitdefenderGZParentPath',
    /\\office16\\\w+\.exe$/,
  ],
  ['zscaler-nss-web', 'requestMethod', /^(GET|HEAD)$/, 'out', /^\d{3,4}$/],
  ['zscaler-nss-web', 'outcome', /^(206|304)$/, 'requestMethod', /^(GET|HEAD)$/],
  ['zscaler-nss-web', 'reason', /^Violates Compliance/, 'requestMethod', /^POST$/],
  ['trendmicro-apex-central', 'cs5', /^File /, 'cs6', /^N\/A$/],
  ['trendmicro-apex-central', 'cs5', /^Unable to clean file$/, 'cs6', /^(File|Unable to quarantine) /],
  ['trendmicro-apex-central', 'cs6', /^File renamed$/, 'cn2', /^5$/],
  ['trendmicro-apex-central', 'cs6', /quarantined?/, 'cn2', /^9$/],
  ['trendmicro-apex-central', 'name', /\.Win(32|64)\.|^PE_|^WORM_/, 'fname', /\.(exe|msi|zip|iso)$/],
  ['trendmicro-apex-central', 'name', /\.W97M\./, 'fname', /\.docx$/],
  ['trendmicro-apex-central', 'name', /\.(X97M|XF)\./, 'fname', /\.xlsx$/],
  ['trendmicro-apex-central', 'name', /\.PDF\.|PIDIEF/, 'fname', /\.pdf$/],
  ['trendmicro-apex-central', 'name', /^JS_|\.JS\./, 'fname', /\.js$/],
  ['trendmicro-apex-central', 'cs1', /^COOKIE_/, 'filePath', /\\Cookies\\$/],
  ['trendmicro-apex-central', 'cs1', /^(ADW|SPYW|DIALER|HKTL|CRCK|PUA|GRAY)_/, 'fname', /\.exe$/],
  ['bitdefender-gravityzone', 'BitdefenderGZApplicationControlType', /^application$/, 'filePath', /\.exe$/],
  ['bitdefender-gravityzone', 'request', /./, 'BitdefenderGZApplicationControlType', /^http$/],
  ['bitdefender-gravityzone', 'BitdefenderGZDataCategories', /./, 'BitdefenderGZApplicationControlType', /^http$/],
  ['bitdefender-gravityzone', 'BitdefenderGZMalwareType', /^cookie$/, 'filePath', /\\Cookies$/],
  ['bitdefender-gravityzone', 'BitdefenderGZMalwareType', /^registry$/, 'filePath', /^HKEY_/],
  ['bitdefender-gravityzone', 'BitdefenderGZMalwareType', /^http$/, 'filePath', /^http:/],
  ['bitdefender-gravityzone', 'BitdefenderGZMalwareHash', /./, 'BitdefenderGZMalwareType', /^file$/],
  ['bitdefender-gravityzone', 'BitdefenderGZMalwareName', /^JS:/, 'filePath', /\.js$/],
  ['bitdefender-gravityzone', 'BitdefenderGZMalwareName', /^VB:|CVE-2017-11882/, 'filePath', /\.(docx|xlsx)$/],
  ['bitdefender-gravityzone', 'BitdefenderGZMalwareName', /\.PDF/, 'filePath', /\.pdf$/],
  [
    'bitdefender-gravityzone',
    'BitdefenderGZMalwareName',
    /Sality|Emotet|Mimikatz|Cobalt|GenericKD|Razy/,
    'filePath',
    /\.(exe|msi|zip|iso)$/,
  ],
  ['paloalto-panos', 'cat', /MSOFFICE/, 'request', /\.(docx|xlsx)"$/],
  ['paloalto-panos', 'cat', /\(PDF\)/, 'request', /\.pdf"$/],
  ['paloalto-panos', 'cat', /^ZIP/, 'request', /\.zip"$/],
  ['paloalto-panos', 'cat', /^ISO /, 'request', /\.iso"$/],
  ['paloalto-panos', 'cat', /^JavaScript /, 'request', /\.js"$/],
  ['paloalto-panos', 'fileType', /^pe$/, 'request', /\.(exe|msi)"$/],
  ['zscaler-nss-web', 'reason', /bad server certificate$/, 'app', /^HTTPS$/],
  ['zscaler-nss-web', 'reason', /phishing site$/, 'cat', /^Phishing$/],
  ['kaspersky-security-center', 'cs1', /Win32/, 'filePath', /\.(exe|msi|zip|iso)$/],
  ['kaspersky-security-center', 'cs1', /MSOffice/, 'filePath', /\.(docx|xlsx)$/],
  ['kaspersky-security-center', 'cs1', /\.PDF\./, 'filePath', /\.pdf$/],
  ['kaspersky-security-center', 'cs1', /\.(JS|Script)\./, 'filePath', /\.js$/],
  ['trendmicro-deep-security-agent', 'name', /\.Win(32|64)\./, 'filePath', /\.(exe|msi|zip|iso)$/],
  ['trendmicro-deep-security-agent', 'name', /W97M/, 'filePath', /\.docx$/],
  ['trendmicro-deep-security-agent', 'name', /\.JS\./, 'filePath', /\.js$/],
  ['withsecure-elements', 'cs2', /W32\//, 'details_filePath', /\.(exe|msi|zip|iso)$/],
  ['withsecure-elements', 'cs2', /W97M\//, 'details_filePath', /\.docx$/],
  ['withsecure-elements', 'cs2', /PDF\//, 'details_filePath', /\.pdf$/],
  ['withsecure-elements', 'details_appName', /^PowerShell$/, 'cs2', /PS1\//],
  ['withsecure-elements', 'details_appName', /^JScript$/, 'cs2', /JS\//],
  ['akamai-siem', 'AkamaiSiemRequestHeaders', /Connection:/, 'app', /^HTTP\/1\.[01]$/],
  ['trendmicro-deep-discovery-inspector', 'outcome', /^Failure$/, 'msg', / could not (log on|change|be updated) /],
  ['trendmicro-deep-discovery-inspector', 'outcome', /^Success$/, 'msg', /^((?!could not).)*$/],
  ['imperva-securesphere', 'name', /^SSL /, 'dpt', /^443$/],
  ['sophos-central', 'threat', /-[A-Z]{2}$/, 'detection_identity_name', /^(Mal|Troj)\//],
  ['trellix-nx', 'cs1', /^SMB /, 'dpt', /^445$/],
  ['trellix-nx', 'cs1', /^SSLv2 |Certificate/, 'dpt', /^443$/],
  ['trellix-nx', 'cs6', /^GET /, 'dpt', /^80$/],
  ['trellix-nx', 'cs6', /^GET /, 'proto', /^tcp$/],
  ['trellix-nx', 'cn3', /^53$/, 'dpt', /^53$/],
  ['trellix-nx', 'cn3', /^53$/, 'proto', /^udp$/],
  [
    'varonis-datadvantage',
    'msg',
    / (was|were) (added|opened|deleted|renamed) | sent | logged on /,
    'outcome',
    /^Success$/,
  ],
  ['varonis-datadvantage', 'msg', / failed | was denied /, 'outcome', /^Failure$/],
  ['paloalto-cortex', 'dst', /^10\./, 'PanOSDestinationLocation', /^10\.0\.0\.0-10\.255\.255\.255$/],
  ['paloalto-cortex', 'dst', /^172\.16\./, 'PanOSDestinationLocation', /^172\.16\.0\.0-172\.31\.255\.255$/],
  ['paloalto-cortex', 'dst', /^192\.0\.2\./, 'PanOSDestinationLocation', /^[A-Z]/],
  ['paloalto-cortex', 'src', /^2001:/, 'PanOSSourceLocation', /^[A-Z]/],
  ['withsecure-elements', 'details_ruleName', /temporary folders$/, 'details_targetPath', /\\Temp\\/],
  ['withsecure-elements', 'details_ruleName', /libraries$/, 'details_targetPath', /\.dll$/],
  ['withsecure-elements', 'details_ruleEvent', /^installation_start$/, 'details_targetPath', /\\msiexec\.exe$/],
  ['kaspersky-security-center', 'name', /^Access denied to a web page$/, 'msg', /: https:\/\/\S+, user EXAMPLE\\/],
  [
    'kaspersky-security-center',
    'name',
    /^Network attack/,
    'msg',
    /: \w+\.\w+\.\S+ from [\d.]+ to [\d.]+, user EXAMPLE\\/,
  ],
  ['kaspersky-security-center', 'msg', /, user EXAMPLE\\/, 'duser', /^EXAMPLE\\/],
  ['trendmicro-apex-central', 'cs6', /quarantine file$/, 'cn2', /^9$/],
  ['trendmicro-apex-central', 'request', /^http:/, 'app', /^17$/],
  ['trendmicro-apex-central', 'request', /^https:/, 'app', /^5$/],
  ['trendmicro-apex-central', 'cs1', /^powershell /, 'cs2', /^process - powershell\.exe .*\\WindowsPowerShell\\/],
  ['trendmicro-apex-central', 'cs1', /script host$/, 'cs2', /^process - wscript\.exe /],
  ['trendmicro-apex-central', 'cs1', /^archive /, 'cs2', /^process - 7z\.exe /],
  ['trendmicro-apex-central', 'cs2', /\\etc\\hosts$/, 'cs1', /^File$/],
  ['sophos-central', 'name', /File type: Plain text/, 'name', /\.(txt|js)$/],
  ['sophos-central', 'name', /File type: Media Container/, 'name', /′Multimedia file′ .*\.mp4$/],
  ['sophos-central', 'name', /Action: Allow .*\.xlsx$/i, 'name', /′Spreadsheet′ .* File type: Spreadsheet /],
  ['sophos-central', 'name', /′Spreadsheet′/, 'name', /\.xlsx$/],
  ['sophos-central', 'name', /^PUA detected/, 'name', /\.exe'$/],
  ...served('paloalto-panos'),
  ...served('paloalto-cortex'),
];

/** Reasons that are about the site or its category, not about what was asked for. */
const aboutSite = /^(Country block|Not allowed to (browse|use)|Access denied)/;

describe('what a field says of another', () => {
  for (const [profile, key, says, other, must] of rules) {
    it(`${profile}: ${key} ${says.source} has ${other} ${must.source}`, () => {
      const values = new Set(saying(profile, key, says).flatMap((event) => saidOf(event, other) ?? []));
      expect(values.size).to.be.greaterThan(0);
      for (const value of values) expect(value).to.match(must);
    });
  }

  it('cisco-firepower: plays no ICMP, and finds no SSH in the web', () => {
    const names = new Set(eventsOf('cisco-firepower').map(({ header }) => textOf(header.name)));
    expect([...names].filter((name) => /ICMP|SSH/.test(name))).to.deep.equal([]);
  });

  it('trendmicro-apex-central: knows to whom data went only where it was mailed', () => {
    const received = eventsOf('trendmicro-apex-central').filter(
      (event) => event.kind === 'data-loss' && valueOf(event, 'duser') !== undefined,
    );
    expect(valuesOf(received, 'cs5')).to.deep.equal(['Email Client']);
  });

  for (const key of ['dhost', 'cat']) {
    const reasons = key === 'cat' ? /browse this category$/ : aboutSite;
    it(`zscaler-nss-web: lets nobody to what is blocked for its ${key}`, () => {
      const blocked = valuesOf(saying('zscaler-nss-web', 'reason', reasons), key);
      expect(blocked.length).to.be.greaterThan(2);
      const allowed = new Set(valuesOf(saying('zscaler-nss-web', 'act', /^Allowed$/), key));
      expect(blocked.filter((value) => allowed.has(value))).to.deep.equal([]);
    });
  }

  it('fireeye-cms: has one version at a time', () => {
    const versions = new Set(eventsOf('fireeye-cms').map(({ header }) => textOf(header.deviceVersion)));
    expect(versions.size).to.equal(1);
  });
});
