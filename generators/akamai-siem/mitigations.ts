import type { Row } from '../profile-data.js';
import { anomalies, attacks } from './attacks.js';
import { requests } from './requests.js';

/** Rules that fired and deny. */
export const mitigations: readonly Row[] = [
  ...attacks,
  ...anomalies,
  {
    weight: 6,
    rules: 'IPBLOCK',
    messages: 'Unauthorized peer IP ${source.address} in Tor Akamai Network List',
    data: '',
    selectors: '',
    uri: '/home/${choice:Credit,Login,Pay}.aspx',
    method: 'GET',
    versions: '',
    tags: 'IPBLOCK',
  },
  {
    weight: 6,
    rules: 'IPBLOCK',
    messages: 'Unauthorized peer IP ${source.address} in Deny List',
    data: '',
    selectors: '',
    uri: '/${choice:,search,cart/view}',
    method: 'GET',
    versions: '',
    tags: 'IPBLOCK',
  },
  {
    weight: 6,
    rules: 'GEOBLOCK',
    messages: 'Unauthorized peer IP ${source.address} in country ${source.place.countryCode}',
    data: '',
    selectors: '',
    uri: '/account/login',
    method: 'POST',
    versions: '',
    tags: 'GEOBLOCK',
  },
  {
    weight: 6,
    rules: 'RATE-BLOCK',
    messages: 'Rate policy Origin Error exceeded',
    data: '',
    selectors: '',
    uri: '/api/v2/cart/${between:1,400}',
    method: 'POST',
    headers: requests.data,
    versions: '',
    tags: 'AKAMAI/RATE_CONTROLS',
  },
  {
    weight: 6,
    rules: '958030,973300,973304,981173,XSS-ANOMALY',
    messages:
      'Cross-site Scripting (XSS) Attack,Possible XSS Attack Detected - HTML Tag Handler,XSS Attack Detected,Restricted SQL Character Anomaly Detection Alert - Total # of special characters exceeded,Anomaly Score Exceeded for Cross-Site Scripting',
    data: 'src=http:,<img ,src=,#,Vector Score: ${between:10,30}, DENY threshold: 9, Alert Rules: 958030:973300:973304:981173, Deny Rule: , Last Matched Message: Restricted SQL Character Anomaly Detection Alert - Total # of special characters exceeded',
    selectors: 'ARGS:info[content],ARGS:info[content],ARGS:info[content],ARGS:info[content]',
    uri: '/index.php?m=member&c=index&a=register&siteid=${between:1,9}',
    method: 'POST',
    versions: '4,4,4,3,1',
    tags: 'OWASP_CRS/WEB_ATTACK/XSS,OWASP_CRS/WEB_ATTACK/XSS,OWASP_CRS/WEB_ATTACK/XSS,OWASP_CRS/WEB_ATTACK/SPECIAL_CHARS,AKAMAI/POLICY/XSS_ANOMALY',
  },
];
