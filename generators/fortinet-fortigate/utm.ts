import type { Pair, Text } from '../../src/event.js';
import { slot, type KindEvent } from '../coded-profile.js';
import { anySession, type Scene } from '../session.js';
import { infectedDownload, webAttack, webVisit } from '../web.js';
import type { SiteCategory, ThreatSeverity } from '../world.js';
import { endPairs, log, protocolNumber, serviceNames, userPairs } from './log.js';

const webCategories: Readonly<Record<SiteCategory, readonly [number: string, name: string]>> = {
  business: ['49', 'Business'],
  technology: ['52', 'Information Technology'],
  news: ['36', 'News and Media'],
  streaming: ['25', 'Streaming Media and Download'],
  social: ['37', 'Social Networking'],
  shopping: ['42', 'Shopping'],
  gambling: ['11', 'Gambling'],
  phishing: ['61', 'Phishing'],
  malware: ['26', 'Malicious Websites'],
  unknown: ['0', 'Unrated'],
};

const deniedCategories: readonly SiteCategory[] = ['gambling', 'phishing', 'malware'];

export function utmWebfilter(scene: Scene): KindEvent {
  const { session, site, path, method, userAgent, referer } = webVisit(scene);
  const denied = deniedCategories.includes(site.category);
  const [categoryNumber, categoryName] = webCategories[site.category];
  const [service] = serviceNames[session.application.name];
  const outcome = denied
    ? ({ logId: '0316013056', title: 'ftgd_blk blocked', level: 'warning', eventType: 'ftgd_blk' } as const)
    : ({ logId: '0317013312', title: 'ftgd_allow passthrough', level: 'notice', eventType: 'ftgd_allow' } as const);
  return log(scene, { ...outcome, category: 'utm:webfilter' }, [
    ['FTNTFGTpolicyid', String(session.rule.number)],
    ['externalId', slot('id')],
    ...userPairs(session),
    ...endPairs(session),
    ['proto', protocolNumber(session)],
    ['app', service],
    ['dhost', site.domain],
    ['FTNTFGTprofile', 'default'],
    ['act', denied ? 'blocked' : 'passthrough'],
    ['FTNTFGTreqtype', referer === '' ? 'direct' : 'referral'],
    ['request', `${session.application.name}://${site.domain}${path}`],
    ['requestMethod', method.toUpperCase()],
    ['requestClientApplication', userAgent],
    ...(referer === '' ? [] : ([['FTNTFGTreferralurl', referer]] as const)),
    ['out', String(session.bytesSent)],
    ['in', String(denied ? 0 : session.bytesReceived)],
    ['deviceDirection', '1'],
    ['msg', denied ? 'URL belongs to a denied category in policy' : 'URL belongs to an allowed category in policy'],
    ['FTNTFGTmethod', 'domain'],
    ['FTNTFGTcat', categoryNumber],
    ['requestContext', categoryName],
    ...(denied ? reputation('high') : []),
  ]);
}

export function utmAppCtrl(scene: Scene): KindEvent {
  const session = anySession(scene, 'tcp');
  const [service, application, group] = serviceNames[session.application.name];
  const type = {
    logId: '1059028704',
    category: 'utm:app-ctrl',
    title: 'signature pass',
    level: 'information',
  } as const;
  return log(scene, { ...type, eventType: 'signature' }, [
    ['FTNTFGTappid', String(15_000 + session.application.port)],
    ...userPairs(session),
    ...endPairs(session),
    ['proto', protocolNumber(session)],
    ['app', service],
    ['deviceDirection', '1'],
    ['FTNTFGTpolicyid', String(session.rule.number)],
    ['externalId', slot('id')],
    ['FTNTFGTapplist', 'default'],
    ['FTNTFGTappcat', group],
    ['FTNTFGTapp', application],
    ['act', 'pass'],
    ...(session.destination.name === null ? [] : ([['dhost', session.destination.name]] as const)),
    ['FTNTFGTincidentserialno', String(session.number)],
    ['msg', `${group}: ${application}`],
    ['FTNTFGTapprisk', 'elevated'],
  ]);
}

export function utmIps(scene: Scene): KindEvent {
  const { session, exploit } = webAttack(scene);
  const [service] = serviceNames[exploit.application];
  const attack = exploit.name.replaceAll(' ', '.');
  const type = { logId: '0419016384', category: 'utm:ips', title: 'signature dropped', level: 'alert' } as const;
  return log(scene, { ...type, eventType: 'signature' }, [
    ['FTNTFGTseverity', exploit.severity],
    ['FTNTFGTsrccountry', session.source.country ?? 'Reserved'],
    ...endPairs(session),
    ['externalId', slot('id')],
    ['act', 'dropped'],
    ['proto', protocolNumber(session)],
    ['app', service],
    ['FTNTFGTpolicyid', String(session.rule.number)],
    ['FTNTFGTattack', attack],
    ['dhost', session.destination.name ?? ''],
    [
      'request',
      `/${scene.draw.of(['index.php?id=1|whoami', 'login.jsp', 'cgi-bin/status', 'upload.aspx?path=..\\..\\'])}`,
    ],
    ['deviceDirection', '0'],
    ['FTNTFGTattackid', String(exploit.number)],
    ['FTNTFGTprofile', 'protect_http_server'],
    ['FTNTFGTref', `https://ips.example.com/ids/VID${exploit.number}`],
    ['FTNTFGTincidentserialno', String(session.number)],
    ['msg', `web_server: ${attack}`],
    ...reputation(exploit.severity),
  ]);
}

export function utmVirus(scene: Scene): KindEvent {
  const { session, host, site, file, malware } = infectedDownload(scene);
  const virus = `W32/${malware.family}.A!tr`;
  const type = { logId: '0211008192', category: 'utm:virus', title: 'infected blocked', level: 'warning' } as const;
  return log(scene, { ...type, eventType: 'infected' }, [
    ['msg', 'File is infected.'],
    ['act', 'blocked'],
    ['app', 'HTTP'],
    ['externalId', slot('id')],
    ...endPairs(session),
    ['FTNTFGTpolicyid', String(session.rule.number)],
    ['proto', protocolNumber(session)],
    ['deviceDirection', '0'],
    ['fname', file.name],
    ['fsize', String(file.sizeBytes)],
    ['FTNTFGTquarskip', 'Quarantine-disabled'],
    ['FTNTFGTvirus', virus],
    ['FTNTFGTdtype', 'Virus'],
    ['FTNTFGTref', `https://virus.example.com/ve?vn=${encodeURIComponent(virus)}`],
    ['FTNTFGTvirusid', String(malware.number)],
    ['request', `http://${site.domain}/${file.name}`],
    ['FTNTFGTprofile', 'default'],
    ...userPairs(session),
    ['requestClientApplication', host.userAgent],
    ['FTNTFGTanalyticscksum', file.sha256],
    ['FTNTFGTanalyticssubmit', 'false'],
    ...reputation('critical'),
  ]);
}

const scores: Readonly<Record<ThreatSeverity, string>> = { low: '5', medium: '10', high: '30', critical: '50' };

const reputation = (level: ThreatSeverity): Pair<Text>[] => [
  ['FTNTFGTcrscore', scores[level]],
  ['FTNTFGTcrlevel', level],
];
