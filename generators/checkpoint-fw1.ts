import { applicationControl, urlFiltering } from './checkpoint-fw1/blades.js';
import { firewallAccept, firewallDrop } from './checkpoint-fw1/firewall.js';
import { intrusionPrevention } from './checkpoint-fw1/intrusion-prevention.js';
import { defineCodedProfile } from './coded-profile.js';

/**
 * Check Point firewalls through Log Exporter. As captured: the header's product is the software blade that wrote the
 * log, its version is `Check Point`, class id `Log`, name the service, severity `Unknown` for all but threats; keys run
 * from `act` on through the mapped ones to the native ones; a label stands even where its value does not
 * (`cs2Label=Rule Name`); the keys of a rule match repeat once a policy layer; `rt` is in milliseconds.
 */
export const checkpointFw1 = defineCodedProfile({
  name: 'checkpoint-fw1',
  vendor: 'Check Point',
  product: 'VPN-1 & FireWall-1',
  version: 'Check Point',
  source: 'Log Exporter guide (CEF field mapping) and a published capture of R80, read 2026-11-23',
  idKey: 'sequencenum',
  hostPrefix: 'cp-6200',
  kinds: [
    { name: 'firewall:accept', weight: 600, build: firewallAccept },
    { name: 'firewall:drop', weight: 180, build: firewallDrop },
    { name: 'url-filtering', weight: 110, build: urlFiltering },
    { name: 'application-control', weight: 90, build: applicationControl },
    { name: 'ips', weight: 20, build: intrusionPrevention },
  ],
});
