import type { LetValue } from '../profile-data.js';

/** What all logs of one connection have in common. */
export const session: Readonly<Record<string, LetValue>> = {
  layerCount: { weighted: { '1': 65, '2': 35 } },
  ruleIsNamed: '${rule.number|ruleNames}',
  translated: '${flow.sourceTranslation.address}${flow.destinationTranslation.address}',
};
