import { system } from './paloalto-panos/system.js';
import { threatUrl, threatVirus, threatVulnerability } from './paloalto-panos/threat.js';
import { trafficDrop, trafficEnd, trafficStart } from './paloalto-panos/traffic.js';
import { defineCodedProfile } from './coded-profile.js';

/**
 * Palo Alto Networks PAN-OS. The format is a template that an operator pastes into the box, one for each log type; this
 * is the vendor's, in the length common before the SD-WAN fields. As captured: class id is the subtype and name the
 * type, labels stand before their values, what is not known is an empty value (`duser=`), an address that is not
 * translated is `0.0.0.0`, times are `Mmm dd yyyy hh:mm:ss GMT`, and text that may hold blanks stands in quotes.
 */
export const paloAltoPanos = defineCodedProfile({
  name: 'paloalto-panos',
  vendor: 'Palo Alto Networks',
  product: 'PAN-OS',
  version: '11.1.4',
  source: 'PAN-OS CEF configuration guides 8.0 to 10.0 and published captures of 6.1 and 9.1, read 2026-11-23',
  idKey: 'externalId',
  hostPrefix: 'pa-3220',
  kinds: [
    { name: 'traffic:end', weight: 560, build: trafficEnd },
    { name: 'traffic:start', weight: 90, build: trafficStart },
    { name: 'traffic:drop', weight: 110, build: trafficDrop },
    { name: 'threat:url', weight: 180, build: threatUrl },
    { name: 'threat:vulnerability', weight: 20, build: threatVulnerability },
    { name: 'threat:virus', weight: 10, build: threatVirus },
    { name: 'system', weight: 30, build: system },
  ],
});
