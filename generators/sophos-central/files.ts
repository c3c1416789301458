import type { Row } from '../profile-data.js';

const folder = 'C:\\Users\\${user.login}\\${choice:Downloads,Desktop,Documents,AppData\\Local\\Temp}';
/** Where a file of the world lies at whoever is spoken of. */
export const path = `${folder}\\\${file.name}`;

/** By extension, what kind of file the data control takes it for, and the rule about such files. */
export const fileTypes = {
  exe: { rule: 'Programs', type: 'Executable (Windows PE)' },
  msi: { rule: 'Programs', type: 'Installer (Windows MSI)' },
  zip: { rule: 'Archives', type: 'Archive (ZIP)' },
  iso: { rule: 'Archives', type: 'Disk image (ISO 9660)' },
  docx: { rule: 'Documents', type: 'Document (Office Open XML∕Word)' },
  pdf: { rule: 'Documents', type: 'Document (PDF)' },
  xlsx: { rule: 'Spreadsheet', type: 'Spreadsheet (Office Open XML∕Excel)' },
  js: { rule: 'Documents', type: 'Plain text (ASCII∕UTF-8)' },
};

/** Files that left a computer. */
export const transfers: readonly Row[] = [
  {
    weight: 2,
    path,
    sizeBytes: '${file.sizeBytes}',
    rule: '${file.extension|fileTypes.rule}',
    type: '${file.extension|fileTypes.type}',
  },
  {
    path: `${folder}\\\${choice:meeting,training,interview,screen}-\${pattern:####}.mp4`,
    sizeBytes: '${between:2000000,900000000}',
    rule: 'Multimedia file',
    type: 'Media Container (TFT∕MPEG-4)',
  },
  {
    path: `${folder}\\\${choice:notes,export,customers,log}-\${pattern:####}.txt`,
    sizeBytes: '${magnitude:200,900000}',
    rule: 'Documents',
    type: 'Plain text (ASCII∕UTF-8)',
  },
];

const program = `${folder}\\\${choice:setup,installer,driver_updater,pdf_converter,toolbar}_\${pattern:####}.exe`;

/** Programs that nobody asked for: what they are called, and how severe that is. */
export const unwanted: readonly Row[] = [
  { weight: 1, name: 'Generic Reputation PUA', path: program, severity: 1 },
  { weight: 2, name: 'Rule Generic PUA', path: program, severity: 5 },
];
