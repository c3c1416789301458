/** What a template may do to a text: `${source.macAddress|dashes}`. */
export const filters: Readonly<Record<string, (text: string) => string>> = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  /** Colons to hyphens. */
  dashes: (text) => text.replaceAll(':', '-'),
  /** Without colons, hyphens and dots. */
  bare: (text) => text.replace(/[:.-]/g, ''),
  quoted: (text) => `"${text}"`,
  /** As in a URL. */
  url: (text) => encodeURIComponent(text),
  /** As in a form: blanks become `+`. */
  form: (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  /** As inside a JSON string. */
  json: (text) => JSON.stringify(text).slice(1, -1),
  base64: (text) => Buffer.from(text).toString('base64'),
};
