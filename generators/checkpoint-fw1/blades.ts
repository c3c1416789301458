import type { KindEvent } from '../coded-profile.js';
import type { Scene } from '../session.js';
import { webVisit } from '../web.js';
import type { SiteCategory } from '../world.js';
import { log } from './log.js';

const categories: Readonly<Record<SiteCategory, readonly [name: string, risk: string]>> = {
  business: ['Business / Economy', 'Low'],
  technology: ['Computers / Internet', 'Low'],
  news: ['News / Media', 'Low'],
  streaming: ['Media Streams', 'Medium'],
  social: ['Social Networking', 'Medium'],
  shopping: ['Shopping', 'Low'],
  gambling: ['Gambling', 'Medium'],
  phishing: ['Phishing', 'Very-High'],
  malware: ['Spyware / Malicious Sites', 'Very-High'],
  unknown: ['Uncategorized', 'Unknown'],
};

const blockedCategories: readonly SiteCategory[] = ['gambling', 'phishing', 'malware'];

/** Matched by the category of the site. */
export function urlFiltering(scene: Scene): KindEvent {
  const { session, site, path, method, userAgent, referer } = webVisit(scene);
  const [category, severity] = categories[site.category];
  const action = blockedCategories.includes(site.category) ? 'Block' : 'Accept';
  const product = 'URL Filtering';
  return log(
    scene,
    session,
    { product, name: category, severity, action },
    {
      mapped: [
        ['request', `${session.application.name}://${site.domain}${path}`],
        ['requestClientApplication', userAgent],
        ['requestMethod', method.toUpperCase()],
        ['cs5Label', 'Matched Category'],
        ['cs5', category],
      ],
      native: [
        ['app_properties', `${category},URL Filtering`],
        ...(referer === '' ? [] : ([['referrer', referer]] as const)),
        ['usercheck_incident_uid', action === 'Block' ? scene.draw.hex(8) : ''],
      ],
    },
  );
}

const webApplications = ['Web Browsing', 'SSL Protocol', 'Software Update', 'Cloud Storage-upload', 'Web Conferencing'];

/** Matched by the application seen in the traffic. */
export function applicationControl(scene: Scene): KindEvent {
  const { draw } = scene;
  const { session, site, path } = webVisit(scene);
  const [category, severity] = categories[site.category];
  const application = draw.of(webApplications);
  const product = 'Application Control';
  return log(
    scene,
    session,
    { product, name: application, severity, action: 'Accept' },
    {
      mapped: [
        ['request', `${session.application.name}://${site.domain}${path}`],
        ['in', String(session.bytesReceived)],
        ['out', String(session.bytesSent)],
        ['cs5Label', 'Matched Category'],
        ['cs5', category],
        ['cs6Label', 'Application Name'],
        ['cs6', application],
      ],
      native: [
        ['app_id', String(60_000_000 + webApplications.indexOf(application))],
        ['app_risk', String(draw.between(1, 4))],
        ['browse_time', String(session.durationSeconds)],
      ],
    },
  );
}
