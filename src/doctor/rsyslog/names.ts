import type { TlsFile } from '../daemon-config.js';

/** Names of parameters and of directives, in lower case. */
export const tlsRoles: Readonly<Record<string, TlsFile['role']>> = {
  defaultnetstreamdrivercafile: 'authority',
  defaultnetstreamdrivercertfile: 'certificate',
  defaultnetstreamdriverkeyfile: 'key',
  'streamdriver.cafile': 'authority',
  'streamdriver.certfile': 'certificate',
  'streamdriver.keyfile': 'key',
};

/** The directives that open listeners, by those that bind what they open to a ruleset: each module has its own. */
export const runsBoundBy: Readonly<Record<string, string>> = {
  inputudpserverbindruleset: 'udpserverrun',
  inputtcpserverbindruleset: 'inputtcpserverrun',
  inputptcpserverbindruleset: 'inputptcpserverrun',
};
