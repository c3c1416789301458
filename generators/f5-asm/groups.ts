import type { ProfileData, Value } from '../profile-data.js';

/** What its databases have of an address: of some, nothing. */
const country: Value = {
  owner: 'source.address',
  value: { weighted: { '${source.place.countryCode}': 5, 'N/A': 1 } },
};
const intelligence: Value = {
  owner: 'source.address',
  value: { weighted: { 'N/A': 8, Scanners: 1, 'Spam Sources': 1, 'Tor Proxy': 1 } },
};

export const groups: NonNullable<ProfileData['groups']> = {
  device: [
    ['dvchost', '${device.hostName}.corp.example.com'],
    ['dvc', '${device.address}'],
    ['cs1', '${destination.name|applications.policy}'],
    ['cs1Label', 'policy_name'],
    ['cs2', '/Common/${destination.name|applications.name}'],
    ['cs2Label', 'http_class_name'],
    ['deviceCustomDate1', '${device.policyDate}'],
    ['deviceCustomDate1Label', 'policy_apply_date'],
  ],
  connection: [
    ['src', '${source.address}'],
    ['spt', '${source.port}'],
    ['dst', '${destination.address}'],
    ['dpt', '${destination.port}'],
  ],
  afterUri: [
    ['cs5', { weighted: { 'N/A': 5, '10.20.${between:10,15}.${between:11,50}': 2, '': 1 } }],
    ['cs5Label', 'x_forwarded_for_header_value'],
    ['rt', '${time:MMM dd yyyy HH:mm:ss}'],
    ['deviceExternalId', '0'],
  ],
  details: [
    ['cs4Label', 'attack_type'],
    ['cs6', country],
    ['cs6Label', 'geo_location'],
    ['c6a1', ''],
    ['c6a1Label', 'device_address'],
    ['c6a2', ''],
    ['c6a2Label', 'source_address'],
    ['c6a3', ''],
    ['c6a3Label', 'destination_address'],
    ['c6a4', intelligence],
    ['c6a4Label', 'ip_address_intelligence'],
    ['msg', 'N/A'],
    ['suid', '${pattern:xxxxxxxxxxxxxxxx}'],
    ['suser', { weighted: { 'N/A': 9, '${user.login}': 1 } }],
  ],
  attack: [
    { use: 'device' },
    ['externalId', '${id}'],
    ['act', '${act}'],
    ['cn3', '${attack}'],
    ['cn3Label', 'attack_id'],
    ['cs4', '${step|statuses}'],
    ['cs4Label', 'attack_status'],
  ],
  dropped: [
    ['cs6', country],
    ['cs6Label', 'geo_location'],
    ['rt', '${time:MMM dd yyyy HH:mm:ss}'],
    ['cn2', { grow: 'dropped' }],
    ['cn2Label', 'dropped_requests'],
  ],
};
