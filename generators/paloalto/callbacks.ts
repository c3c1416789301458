import type { Row } from '../profile-data.js';

/** Signs of machines that obey somebody else. */
export const callbacks: readonly Row[] = [
  {
    weight: 5,
    number: 86445,
    name: 'Cobalt Strike Beacon Command and Control Traffic',
    severity: 'Critical',
    category: 'command-and-control',
  },
  {
    weight: 4,
    number: 13235,
    name: 'Suspicious User-Agent Strings Detection',
    severity: 'Medium',
    category: 'spyware',
  },
  {
    weight: 3,
    number: 85338,
    name: 'Emotet Command and Control Traffic Detection',
    severity: 'Critical',
    category: 'command-and-control',
  },
  {
    weight: 3,
    number: 18927,
    name: 'Agent Tesla Command and Control Traffic Detection',
    severity: 'High',
    category: 'command-and-control',
  },
  {
    weight: 2,
    number: 86359,
    name: 'TrickBot Command and Control Traffic Detection',
    severity: 'Critical',
    category: 'command-and-control',
  },
  {
    weight: 2,
    number: 14984,
    name: 'njRAT Command and Control Traffic Detection',
    severity: 'Critical',
    category: 'backdoor',
  },
  {
    weight: 1,
    number: 20000,
    name: 'Empire Command and Control Traffic Detection',
    severity: 'Critical',
    category: 'hacktool',
  },
  {
    weight: 1,
    number: 16112,
    name: 'Gh0st Command and Control Traffic Detection',
    severity: 'Critical',
    category: 'backdoor',
  },
];
