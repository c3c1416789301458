/** A syslog source of a data collection rule, as the Azure Monitor Agent keeps it (connector facts, sections 2.3, 2.4). */
export interface CollectedSyslog {
  readonly file: string;
  readonly facilities: readonly string[];
  readonly levels: readonly string[];
  readonly streams: readonly string[];
  /** Whether it names where to send to. */
  readonly hasChannel: boolean;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** All syslog sources in one chunk of the agent's configuration; a sentence where it is no JSON. */
export function syslogSourcesIn(file: string, text: string): readonly CollectedSyslog[] | string {
  try {
    return sourcesIn(file, JSON.parse(text) as Json);
  } catch (error) {
    return `${file}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function sourcesIn(file: string, value: Json): CollectedSyslog[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((one) => sourcesIn(file, one));
  const record = value as { readonly [key: string]: Json };
  if (record['kind'] !== 'syslog') return Object.values(record).flatMap((one) => sourcesIn(file, one));
  return [
    {
      file,
      facilities: textsUnder(record['configuration'], 'facilityNames'),
      levels: textsUnder(record['configuration'], 'logLevels'),
      streams: textsIn(record['streams'] ?? null),
      hasChannel: textsIn(record['sendToChannels'] ?? null).length > 0,
    },
  ];
}

function textsUnder(value: Json | undefined, key: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return textsIn((value as { readonly [name: string]: Json })[key] ?? null);
}

/** All texts, however deep. */
function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value as Readonly<Record<string, Json>>).flatMap(textsIn);
}
