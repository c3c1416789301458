import type { KindEvent } from '../coded-profile.js';
import type { Scene } from '../session.js';
import { webAttack } from '../web.js';
import type { ThreatSeverity } from '../world.js';
import { log } from './log.js';

const severities: Readonly<Record<ThreatSeverity, string>> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Very-High',
};

/** The intrusion prevention blade, which still signs as SmartDefense. */
export function intrusionPrevention(scene: Scene): KindEvent {
  const { draw } = scene;
  const { session, exploit } = webAttack(scene);
  const action = exploit.severity === 'low' ? 'Detect' : 'Prevent';
  const blade = { product: 'SmartDefense', name: exploit.name, severity: severities[exploit.severity], action };
  return log(scene, session, blade, {
    mapped: [
      ['flexNumber1Label', 'Confidence'],
      ['flexNumber1', String(draw.between(1, 5))],
      ['flexNumber2Label', 'Performance Impact'],
      ['flexNumber2', String(draw.between(1, 4))],
      ['cs3Label', 'Protection Type'],
      ['cs3', 'IPS'],
      ['cs4Label', 'Protection Name'],
      ['cs4', exploit.name],
      ['msg', `${exploit.name} (${exploit.reference}): pattern=..\\..\\ found in the request`],
    ],
    native: [
      ['attack', 'Web Server Enforcement Violation'],
      ['industry_reference', exploit.reference],
      ['protection_id', `asm_dynamic_prop_${exploit.number}`],
      ['smartdefense_profile', 'Recommended_Protection'],
    ],
  });
}
