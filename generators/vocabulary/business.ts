import type { Mail } from '../world.js';

/** What draws from the words below; the vocabulary has it done by faker, so that a seed decides. */
interface WordDraw {
  readonly helpers: {
    arrayElement<Word>(words: readonly Word[]): Word;
    weightedArrayElement<Word>(words: readonly { readonly weight: number; readonly value: Word }[]): Word;
  };
  readonly number: { int(bounds: { readonly min: number; readonly max: number }): number };
}

/** The words that a company writes its subjects with, in one language. */
interface Wording {
  readonly prefixes: readonly string[];
  readonly documents: readonly string[];
  readonly projects: readonly string[];
  readonly meetings: readonly string[];
  readonly periods: readonly string[];
  readonly requests: readonly string[];
  /** Words between two of the above: `of` before a matter, `about` before a project, `number` before digits. */
  readonly joints: { readonly of: string; readonly about: string; readonly number: string };
}

const wordings: Readonly<Record<Mail['language'], Wording>> = {
  English: {
    prefixes: ['', '', '', 'Re: ', 'Fwd: '],
    documents: [
      ...['Invoice', 'Quote', 'Purchase order', 'Delivery note', 'Contract', 'Price list', 'Credit note', 'Timesheet'],
      ...['Expense report', 'Statement of account', 'Budget', 'Forecast', 'Service report', 'Audit report', 'Order'],
    ],
    projects: [
      ...['the warehouse move', 'the new website', 'the ERP rollout', 'the Hamburg office', 'the annual audit'],
      ...['the supplier review', 'the fleet renewal', 'the customer survey', 'the spring catalogue', 'the trade fair'],
      ...['the payroll change', 'the laptop exchange', 'the packaging line', 'the maintenance contract', 'the merger'],
    ],
    meetings: [
      ...['Board meeting', 'Team meeting', 'Sales call', 'Project review', 'Supplier visit', 'Safety training'],
      ...['Job interview', 'Budget round', 'Site inspection', 'Product demo', 'Kick-off', 'Quarterly review'],
    ],
    periods: [
      ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
      ...['November', 'December', 'Q1', 'Q2', 'Q3', 'Q4', 'next week', 'Monday', 'Tuesday', 'Thursday', 'Friday'],
    ],
    requests: [
      ...[
        'Please approve',
        'Reminder',
        'Question',
        'Your signature needed',
        'Update',
        'Urgent',
        'For your information',
      ],
      ...['Draft', 'Corrected version', 'Second reminder', 'Feedback wanted', 'Open points', 'Confirmation'],
    ],
    joints: { of: 'for', about: 'for', number: 'no.' },
  },
  German: {
    prefixes: ['', '', '', 'AW: ', 'WG: '],
    documents: [
      ...['Rechnung', 'Angebot', 'Bestellung', 'Lieferschein', 'Vertrag', 'Preisliste', 'Gutschrift', 'Stundenzettel'],
      ...['Reisekostenabrechnung', 'Kontoauszug', 'Budget', 'Prognose', 'Servicebericht', 'Prüfbericht', 'Auftrag'],
    ],
    projects: [
      ...['Umzug des Lagers', 'neue Webseite', 'Einführung ERP', 'Büro Hamburg', 'Jahresabschluss', 'Fuhrpark'],
      ...['Lieferantenbewertung', 'Kundenbefragung', 'Frühjahrskatalog', 'Messe', 'Lohnumstellung', 'Laptoptausch'],
      ...['Verpackungslinie', 'Wartungsvertrag', 'Zusammenschluss'],
    ],
    meetings: [
      ...['Vorstandssitzung', 'Teamsitzung', 'Vertriebsrunde', 'Projektbesprechung', 'Lieferantenbesuch'],
      ...['Sicherheitsschulung', 'Vorstellungsgespräch', 'Budgetrunde', 'Begehung', 'Produktvorführung', 'Auftakt'],
    ],
    periods: [
      ...['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November'],
      ...['Dezember', 'Q1', 'Q2', 'Q3', 'Q4', 'nächste Woche', 'Montag', 'Dienstag', 'Donnerstag', 'Freitag'],
    ],
    requests: [
      ...['Bitte freigeben', 'Erinnerung', 'Rückfrage', 'Unterschrift benötigt', 'Neuer Stand', 'Dringend', 'Zur Info'],
      ...['Entwurf', 'Korrigierte Fassung', 'Zweite Mahnung', 'Rückmeldung erbeten', 'Offene Punkte', 'Bestätigung'],
    ],
    joints: { of: 'für', about: 'zum Thema', number: 'Nr.' },
  },
};

/** A subject of business mail, and the language that it is in. */
export function businessSubject(draw: WordDraw): Pick<Mail, 'subject' | 'language'> {
  const language = draw.helpers.weightedArrayElement([
    { value: 'English', weight: 7 },
    { value: 'German', weight: 3 },
  ] as const);
  const { prefixes, documents, projects, meetings, periods, requests, joints } = wordings[language];
  const one = (words: readonly string[]): string => draw.helpers.arrayElement(words);
  const number = draw.number.int({ min: 1_000, max: 9_999 });
  const text = draw.helpers.arrayElement([
    () => `${one(documents)} ${joints.number} ${number}`,
    () => `${one(requests)}: ${one(documents)} ${number}`,
    () => `${one(documents)} ${joints.about} ${one(projects)}, ${one(periods)}`,
    () => `${one(meetings)} ${joints.about} ${one(projects)}`,
    () => `${one(requests)}: ${one(meetings)}, ${one(periods)}`,
    () => `${one(documents)} ${joints.of} ${one(periods)} (${one(requests)})`,
  ])();
  return { subject: one(prefixes) + text, language };
}

const sections = [
  ...['products', 'services', 'support', 'company', 'news', 'careers', 'downloads', 'partners', 'blog', 'events'],
  ...['solutions', 'resources', 'press', 'shop', 'help', 'legal', 'investors', 'industries', 'training', 'community'],
];
const topics = [
  ...['logistics', 'finance', 'energy', 'security', 'cloud', 'storage', 'mobility', 'insurance', 'packaging', 'travel'],
  ...[
    'healthcare',
    'retail',
    'lighting',
    'catering',
    'printing',
    'software',
    'hardware',
    'pumps',
    'tools',
    'furniture',
  ],
];
const qualities = [
  ...['annual', 'new', 'global', 'regional', 'technical', 'free', 'monthly', 'customer', 'supplier', 'online'],
  ...['industrial', 'mobile', 'digital', 'standard', 'extended', 'quick', 'advanced', 'summer', 'winter', 'expert'],
];
const matters = [
  ...['delivery', 'warranty', 'price', 'service', 'quality', 'account', 'order', 'project', 'market', 'product'],
  ...['contract', 'payment', 'safety', 'user', 'installation', 'update', 'returns', 'shipping', 'energy', 'privacy'],
];
const papers = [
  ...['report', 'overview', 'guide', 'list', 'terms', 'survey', 'catalogue', 'manual', 'newsletter', 'checklist'],
  ...['comparison', 'calculator', 'form', 'brochure', 'faq', 'roadmap', 'statement', 'policy', 'index', 'archive'],
];

/** One part of a path: `support`. */
export const businessSection = (draw: WordDraw): string => draw.helpers.arrayElement(sections);

/** A page of a company: `support/energy/annual-delivery-report.html`, of 3.2 million. */
export const businessPage = (draw: WordDraw): string =>
  `${businessSection(draw)}/${draw.helpers.arrayElement(topics)}/` +
  `${[qualities, matters, papers].map((words) => draw.helpers.arrayElement(words)).join('-')}.html`;
