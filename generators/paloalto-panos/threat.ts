import type { Pair, Text } from '../../src/event.js';
import { slot, type KindEvent } from '../coded-profile.js';
import type { Scene, Session } from '../session.js';
import { infectedDownload, webAttack, webVisit } from '../web.js';
import type { SiteCategory, ThreatSeverity } from '../world.js';
import { categories, header, PRI, sessionPairs } from './log.js';

const blockedCategories: readonly SiteCategory[] = ['gambling', 'phishing', 'malware'];

/** Severity as the header carries it: informational is 1. */
const severities: Readonly<Record<ThreatSeverity, string>> = { low: '2', medium: '3', high: '4', critical: '5' };

interface Finding {
  readonly subtype: 'url' | 'vulnerability' | 'virus';
  readonly severity: string;
  readonly action: string;
  readonly request: string;
  readonly category: string;
  /** Threat name and number. */
  readonly threat: string;
  readonly direction: 'client-to-server' | 'server-to-client';
  readonly threatCategory: string;
}

function threat(scene: Scene, session: Session, finding: Finding, more: readonly Pair<Text>[]): KindEvent {
  return {
    header: header(finding.subtype, 'THREAT', finding.severity),
    extension: [
      ...sessionPairs(scene, session, finding.action),
      ['request', `"${finding.request}"`],
      ['cs2Label', 'URL Category'],
      ['cs2', finding.category],
      ['flexString2Label', 'Direction'],
      ['flexString2', finding.direction],
      ['PanOSActionFlags', '0xa000000000000000'],
      ['externalId', slot('id')],
      ['cat', finding.threat],
      ...more,
      ['PanOSVsysName', ''],
      ['dvchost', scene.device.hostName],
      ['PanOSThreatCategory', finding.threatCategory],
    ],
    pri: PRI,
  };
}

export function threatUrl(scene: Scene): KindEvent {
  const { session, site, path, method, userAgent, referer } = webVisit(scene);
  const action = blockedCategories.includes(site.category) ? 'block-url' : 'alert';
  const finding: Finding = {
    subtype: 'url',
    severity: '1',
    action,
    request: `${site.domain}${path}`,
    category: categories[site.category],
    threat: '(9999)',
    direction: 'client-to-server',
    threatCategory: 'unknown',
  };
  return threat(scene, session, finding, [
    ['requestContext', action === 'alert' ? scene.draw.of(contentTypes) : ''],
    ['fileId', '0'],
    ['requestMethod', method],
    ['requestClientApplication', `"${userAgent}"`],
    ['PanOSReferer', `"${referer}"`],
  ]);
}

const contentTypes = ['text/html', 'application/json', 'image/jpeg', 'application/javascript', ''];

export function threatVulnerability(scene: Scene): KindEvent {
  const { draw } = scene;
  const { session, exploit } = webAttack(scene);
  const isLow = exploit.severity === 'low';
  const finding: Finding = {
    subtype: 'vulnerability',
    severity: severities[exploit.severity],
    action: isLow ? 'alert' : 'reset-both',
    request: draw.of(['index.php', 'login', 'upload.aspx', 'cgi-bin/status']),
    category: 'any',
    threat: `${exploit.name}(${exploit.number})`,
    direction: 'client-to-server',
    threatCategory: isLow ? 'info-leak' : 'code-execution',
  };
  return threat(scene, session, finding, [['fileId', String(draw.between(1, 9) * 1_200_000_000)]]);
}

export function threatVirus(scene: Scene): KindEvent {
  const { session, site, file, malware } = infectedDownload(scene);
  const finding: Finding = {
    subtype: 'virus',
    severity: severities.medium,
    action: 'reset-both',
    request: file.name,
    category: categories[site.category],
    threat: `Virus/Win32.${malware.family}(${malware.number})`,
    direction: 'server-to-client',
    threatCategory: 'pe',
  };
  return threat(scene, session, finding, [
    ['filePath', 'wildfire.example.com'],
    ['fileId', '0'],
    ['fileHash', file.sha256],
    ['fileType', file.extension],
  ]);
}
