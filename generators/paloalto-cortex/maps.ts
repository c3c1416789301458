export const interfaces = {
  users: 'ethernet1/10',
  servers: 'ethernet1/12',
  dmz: 'ethernet1/13',
  internet: 'ethernet1/11',
};

export const severities = { Informational: '1', Low: '3', Medium: '5', High: '7', Critical: '9' };

/**
 * Where an address of the company is, by the version of IP and by who asks for it: a private one is in its range, a public
 * one in a country.
 */
export const hostLocations = { 4: '10.0.0.0-10.255.255.255', 6: 'Germany' };
/** From the internet a server of the demilitarized zone is seen by its public address. */
export const perimeterLocations = { internet: 'Germany', '*': '172.16.0.0-172.31.255.255' };
