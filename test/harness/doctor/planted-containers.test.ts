import { HEAD, describeFaults, healthy, onPort, type PlantedRow } from './planted-machine.js';

/** The daemon's files are not the machine's: a container that shares the network. */
const container = { '/proc/7/ns/mnt': 'mnt:[2]' };
const MAIN = '/etc/rsyslog.conf';
const RULE = '/etc/rsyslog.d/security-config-omsagent.conf';
const inContainer = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`/proc/7/root${path}`, text]));
const daemonFiles = { [MAIN]: healthy[MAIN] ?? '', [RULE]: healthy[RULE] ?? '' };
/** Its own check would have to run in there. */
const notAsked = 'daemon-configuration: cannot tell';

const rows: readonly PlantedRow[] = [
  [
    'nothing with a daemon in a container, on a machine without its files',
    { links: container, files: { [MAIN]: null, [RULE]: null, ...inContainer(daemonFiles) } },
    [notAsked],
  ],
  [
    'a fault in the container, though the machine has files in order',
    { links: container, files: inContainer({ ...daemonFiles, ...onPort(25_999) }) },
    [notAsked, 'forward-port: fail'],
  ],
  [
    'nothing of the machine’s faults with a daemon in a container',
    { links: container, files: { ...onPort(25_999), ...inContainer(daemonFiles) } },
    [notAsked],
  ],
  ['a container whose files cannot be read', { links: container }, [notAsked]],
  [
    'a daemon that has another root',
    { links: { '/proc/7/root': '/srv/jail' }, files: inContainer({ ...daemonFiles, ...onPort(25_999) }) },
    [notAsked, 'forward-port: fail'],
  ],
  [
    'a fault behind links in the container, which lead to files in the container',
    {
      links: {
        ...container,
        '/proc/7/root/etc/rsyslog.conf': '../usr/share/./main.conf',
        '/proc/7/root/etc/rsyslog.d': '/rules',
      },
      files: inContainer({
        '/usr/share/main.conf': healthy[MAIN] ?? '',
        '/rules/one.conf': onPort(25_999)[RULE] ?? '',
      }),
    },
    [notAsked, 'forward-port: fail'],
  ],
  [
    'a link in the container that leads to itself',
    { links: { ...container, '/proc/7/root/etc/rsyslog.conf': 'rsyslog.conf' } },
    [notAsked],
  ],
  [
    'a fault of the daemon that listens, beside another one of the machine',
    {
      links: container,
      files: {
        '/proc/6/comm': 'rsyslogd\n',
        '/proc/6/cmdline': '/usr/sbin/rsyslogd\0-n\0',
        ...inContainer({ ...daemonFiles, ...onPort(25_999) }),
      },
    },
    [notAsked, 'forward-port: fail'],
  ],
  [
    'a daemon whose files may be others, and whose configuration cannot be read',
    { links: { '/proc/7/ns/mnt': null }, files: { [MAIN]: null } },
    [notAsked],
  ],
  [
    'a daemon that has a network of its own as no daemon of the machine',
    { links: { '/proc/7/ns/net': 'net:[2]' }, files: { '/proc/net/udp': HEAD, '/proc/net/tcp': HEAD } },
    ['daemon-running: fail', 'listening-udp: fail', 'listening-tcp: fail', 'agent-listening: fail'],
  ],
];

describeFaults('a fault planted around a container', rows);
