import { describeFaults, nothingDropped, spoken, type PlantedRow } from './planted-machine.js';

/** As `nft -j list ruleset` says it, of one family. */
const nftChain = (family: string, policy: string, ...expressions: readonly object[]): string =>
  JSON.stringify({
    nftables: [
      { chain: { family, table: 'f', name: 'in', type: 'filter', hook: 'input', prio: 0, policy } },
      { rule: { family, table: 'f', chain: 'in', expr: expressions } },
    ],
  });
const verdicts = (...pairs: readonly (readonly [number, object])[]): object => ({
  vmap: { key: { payload: { protocol: 'udp', field: 'dport' } }, data: { set: pairs } },
});

const rows: readonly PlantedRow[] = [
  [
    'a firewall that drops UDP 514',
    {
      commands: {
        'iptables-save': spoken(0, nothingDropped.replace('COMMIT', '-A INPUT -p udp --dport 514 -j DROP\nCOMMIT')),
      },
    },
    ['firewall-listen-port: fail'],
  ],
  [
    'a firewall that drops UDP 514 of some senders',
    {
      commands: {
        'iptables-save': spoken(0, nothingDropped.replace('COMMIT', '-A INPUT -s 192.0.2.0/24 -p udp -j DROP\nCOMMIT')),
      },
    },
    ['firewall-listen-port: warning'],
  ],
  [
    'a firewall that drops the agent’s port',
    {
      commands: {
        'iptables-save': spoken(
          0,
          nothingDropped.replace('COMMIT', '-A OUTPUT -p tcp --dport 25226 -j REJECT\nCOMMIT'),
        ),
      },
    },
    ['firewall-agent-port: fail'],
  ],
  [
    'a map of verdicts that drops UDP 514',
    { commands: { nft: spoken(0, nftChain('inet', 'accept', verdicts([514, { drop: null }]))) } },
    ['firewall-listen-port: fail'],
  ],
  [
    'rules that are not read',
    {
      commands: {
        'iptables-save': spoken(
          0,
          nothingDropped.replace('COMMIT', '-A INPUT -p udp -j NFQUEUE --queue-num 0\nCOMMIT'),
        ),
      },
    },
    ['firewall-listen-port: cannot tell'],
  ],
  [
    'a firewall that cannot be seen',
    { commands: { 'iptables-save': spoken(4, '', 'Permission denied') } },
    ['firewall-listen-port: cannot tell', 'firewall-agent-port: cannot tell'],
  ],
];

describeFaults('doctor, of a planted fault of the firewall,', rows);
