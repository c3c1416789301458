import type { Row } from '../profile-data.js';

/** What SPF, DKIM and DMARC say of a sender: DMARC passes where one of the others does. */
export const authentications: readonly Row[] = [
  { weight: 8, spf: 'Pass', dkim: 'pass', dmarc: 'PASS' },
  { weight: 3, spf: 'Pass', dkim: 'None', dmarc: 'PASS' },
  { weight: 2, spf: 'SoftFail', dkim: 'pass', dmarc: 'PASS' },
  { weight: 3, spf: 'None', dkim: 'None', dmarc: 'Skipped' },
  { weight: 2, spf: 'SoftFail', dkim: 'permerror', dmarc: 'Skipped' },
];

/** A message in which nothing was found; its sender is `sender`. */
const clean: Row = {
  as: '${choice:NEGATIVE,NEGATIVE,NEGATIVE,SOCIAL_MAIL}',
  av: '${choice:NEGATIVE,NEGATIVE,NEGATIVE,UNSCANNABLE}',
  amp: '${choice:CLEAN,NOT_EVALUATED,UNSCANNABLE,FA_PENDING}',
  gm: '${choice:NEGATIVE,POSITIVE}',
  cf: 'NO_MATCH',
  of: 'NEGATIVE',
  category: 'N/A',
  ...{ spf: '${sender.spf}', dkim: '${sender.dkim}', dmarc: '${sender.dmarc}' },
  act: 'DELIVERED',
};
/** What is found first ends the work on the message: the engines behind it do not see it. */
const behindSpam: Row = { ...clean, av: 'NOT_EVALUATED', amp: 'NOT_EVALUATED', gm: 'NOT_EVALUATED' };
const spam: Row = { ...behindSpam, as: 'POSITIVE', category: '${choice:N/A,Spam,Spam,Phishing}' };
const virus: Row = { ...clean, av: 'POSITIVE', amp: 'NOT_EVALUATED', gm: 'NOT_EVALUATED' };
const forged: Row = { ...clean, spf: 'Fail', dkim: '${choice:None,permerror}', dmarc: 'REJECT' };

/** What the engines found in a message from outside, and what became of it: the worst decides. */
export const verdicts: readonly Row[] = [
  { ...clean, weight: 50 },
  { ...spam, weight: 8, act: '${choice:DROPPED,QUARANTINED,QUARANTINED}' },
  { ...behindSpam, weight: 5, as: 'SUSPECT', act: 'QUARANTINED' },
  { ...virus, weight: 4, act: 'DROPPED' },
  { ...clean, weight: 6, cf: 'MATCH', act: '${choice:QUARANTINED,DQ}' },
  { ...clean, weight: 5, of: 'POSITIVE', act: '${choice:QUARANTINED,DQ}' },
  { ...forged, weight: 4, act: '${choice:QUARANTINED,DROPPED}' },
];

/** What was kept out, and by which part: what goes to the quarantine of the policy is not dropped. */
export const drops: readonly Row[] = [
  { ...spam, weight: 5, act: 'DROPPED', by: 'By AntiSpam' },
  { ...virus, weight: 3, act: 'DROPPED', by: 'By AntiVirus' },
  { ...clean, weight: 2, cf: 'MATCH', act: 'DQ', by: 'To POLICY' },
  { ...forged, weight: 2, act: 'DROPPED', by: 'By Message Filter' },
];

/** What became of a message to outside. */
export const sent: readonly Row[] = [
  { weight: 10, dlp: '${choice:NOT_EVALUATED,NO_MATCH}', act: 'DELIVERED' },
  { weight: 3, dlp: '${choice:NOT_EVALUATED,NO_MATCH}', act: 'BOUNCED' },
  { weight: 2, dlp: 'VIOLATION', act: '${choice:QUARANTINED,DROPPED}' },
];
