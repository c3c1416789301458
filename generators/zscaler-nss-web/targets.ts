import type { Row } from '../profile-data.js';

/** A site of the world: nothing that the policy has against sites themselves is true of it. */
export const open: Row = {
  domain: '${site.domain}',
  address: '${destination.address}',
  category: '${site.category|categories.category}',
  class: '${site.category|categories.class}',
  app: '${site.category|apps}',
};

/** A site beyond those of the world, which the policy never lets anybody to. */
const closed = (words: string, category: string, urlClass: string, app: string): Row => ({
  domain: `\${choice:${words}}-\${between:1,9}.example.net`,
  category,
  address: '',
  class: urlClass,
  app,
});

export const bad = closed('legacy,intranet-demo,old-portal', 'Internet Services', 'Business Use', 'General Browsing');
export const banned = closed('funny-clips,prank,rumours', 'Entertainment', 'Productivity Loss', 'General Browsing');
export const abroad = closed('shop,freight,parts', 'Online Shopping', 'Productivity Loss', 'General Browsing');
export const cloud = closed('filedrop,sharebox,bigfiles', 'File Host', 'Bandwidth Loss', 'File Share');
/** Of categories that nobody may browse. */
export const adult = closed('adult,dating-nights', 'Adult Themes', 'Legal Liability', 'General Browsing');
export const weapons = closed('rifles,ammo', 'Weapons/Bombs', 'Legal Liability', 'General Browsing');
export const hidden = closed('web-proxy,unblock', 'Anonymizer', 'Advanced Security Risk', 'General Browsing');
