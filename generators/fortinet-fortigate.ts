import { eventSystem } from './fortinet-fortigate/event.js';
import { trafficAccept, trafficClose, trafficDeny, trafficStart } from './fortinet-fortigate/traffic.js';
import { utmAppCtrl, utmIps, utmVirus, utmWebfilter } from './fortinet-fortigate/utm.js';
import { defineCodedProfile } from './coded-profile.js';

/**
 * Fortinet FortiGate. As captured and in the vendor's log reference: the class id is the last five digits of the log
 * number, the name is `type:subtype` and what happened, vendor fields are `FTNTFGT` and the native name, there is no
 * `rt` but `FTNTFGTeventtime` in nanoseconds, and severity is 8 less the syslog level. A key whose value is unknown is
 * left out. Unlike the device, event logs carry `externalId` too: without it an event could not be told apart.
 */
export const fortinetFortigate = defineCodedProfile({
  name: 'fortinet-fortigate',
  vendor: 'Fortinet',
  product: 'Fortigate',
  version: 'v7.2.8',
  source: 'FortiOS log reference 6.0 to 7.2 (CEF support) and a published capture of 5.6.2, read 2026-11-23',
  idKey: 'externalId',
  hostPrefix: 'fgt-100f',
  kinds: [
    { name: 'traffic:close', weight: 420, build: trafficClose },
    { name: 'traffic:accept', weight: 180, build: trafficAccept },
    { name: 'traffic:start', weight: 60, build: trafficStart },
    { name: 'traffic:deny', weight: 120, build: trafficDeny },
    { name: 'utm:webfilter', weight: 130, build: utmWebfilter },
    { name: 'utm:app-ctrl', weight: 50, build: utmAppCtrl },
    { name: 'utm:ips', weight: 12, build: utmIps },
    { name: 'utm:virus', weight: 8, build: utmVirus },
    { name: 'event:system', weight: 20, build: eventSystem },
  ],
});
