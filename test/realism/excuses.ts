import type { Excuses } from './marks.js';

/** The same reason for several keys of all kinds. */
const keys = (reason: string, names: string): Excuses =>
  Object.fromEntries(names.split(' ').map((name) => [`key ${name}`, reason]));

/** By profile: what captured lines have and generated ones must not or cannot have, and why. */
export const excuses: Readonly<Record<string, Excuses>> = {
  'cisco-firepower': { 'type integer of proto': 'the number of ICMP, which the profile does not play' },
  'checkpoint-fw1': {
    bytes: 'one captured line, of a rule without a name in one layer, with neither user nor bytes nor time',
  },
  'cisco-secure-email': {
    bytes: "of two captured lines the longer is the median: the vendor's sample of all fields there are",
    'key Verdict': 'the rest of a key with blanks, `Message Filters Verdict`, in one captured line',
    'type quoted of cs4': 'a message id is an address, which the capture has none of',
  },
  'cyberark-pta': {
    bytes: 'three captured lines: one of version 2.6, one with half the keys of the others, addresses such as 1.1.1.1',
  },
  'fireeye-cms': { 'type text of rt': 'one captured line has its month in French' },
  'forcepoint-ngfw': {
    header: 'the tag FOO of the only captured line is one that a test of a parser made up',
  },
  'carbonblack-cb-defense': {
    'type integer of hash': 'a test line of the vendor has a made-up hash of digits alone',
  },
  'fortinet-fortigate': {
    bytes: 'the publisher of the only captured line, of 5.6, wrote 0 or x for most values; 7.2 has twelve keys more',
    'key FTNTFGTlogtime': 'FortiOS 5.6 only: from 6.0 on the time is FTNTFGTeventtime',
  },
  'fortinet-fortiweb-cloud': {
    compression: 'captured from one tester, whose few requests and clients repeat in nearly all lines',
    'type word of cs4 of audit:account': 'an event without an endpoint has no other field for the wire id',
  },
  'microsoft-ata': {
    header: 'the publisher left out PRI and structured data, which RFC 5424 demands; collectors read no header without',
  },
  'imperva-securesphere': {
    ...keys(
      'added by the ArcSight connector that sent one captured line on',
      'eventId categorySignificance categoryBehavior categoryTechnique categoryDeviceGroup catdt categoryOutcome categoryObject art deviceSeverity sourceZoneURI destinationZoneURI ahost agt agentZoneURI av atz aid at dvchost dvc deviceZoneURI dtz _cefVer',
    ),
    bytes:
      'what that connector added to one captured line of six moves the median from the short kinds to the long ones',
    'type epoch ms of rt': 'rewritten by that connector: the product writes text',
    'kind ABC - Secure Login.vm Page Rate Limit UK - Source IP|':
      'a site of its own put the name of its policy where the class id belongs, and no name',
  },
  'incapsula-siemintegration': keys(
    'spelt so in the example of the documentation only: the captured lines have the letter case of the standard',
    'fileid requestmethod deviceExternalID filetype filepermission',
  ),
  'infoblox-nios': {
    bytes: 'two captured lines, of names of a few letters; the profile adds externalId, which holds the wire id',
  },
  'paloalto-panos': {
    bytes:
      'two of three captured lines are of the template of 6.1, which the profile plays seldom: later ones are twice as long',
    ...keys('the site that published the 6.1 capture added it: no template of the vendor has it', 'deviceProcessName'),
    'kind TRAFFIC|start':
      'a line of three keys, made up for a test of a parser: no device has class id and name that way round',
  },
  'radiflow-isid': {
    'type word of SrcMac': 'a collector between device and publisher wrote #012 for a line break',
  },
  'sophos-central': {
    'kind NA|NA': 'made up for a unit test of the script: the interface gives every event a type and a name',
  },
  'trendmicro-deep-security-agent': {
    'length request': 'the only captured line has a domain and no path',
  },
  'trellix-nx': {
    bytes: 'the publisher of the only captured line took out the addresses, the names and the link',
    'type integer of dvcmac': 'the publisher wrote 1 for the address',
  },
  'varonis-datadvantage': { 'type word of externalId': 'it holds the wire id' },
  'vectra-xseries': {
    'kind $d_type|$d_type_vname': 'a template whose publisher left out the kind: smb_brute_force is one of it',
  },
  'votiro-cloud': {
    header: 'captured with a time alone; the profile sends a host name, by which its appliances are told apart',
    'type UUID of correlationId': 'it holds the wire id',
  },
};
