export const interfaces = {
  users: 'ethernet1/10',
  servers: 'ethernet1/12',
  dmz: 'ethernet1/13',
  internet: 'ethernet1/11',
};

export const severities = { Informational: '1', Low: '3', Medium: '5', High: '7', Critical: '9' };
