/**
 * A profile as data: what a vendor's product sends, in one form for the built-in products (TypeScript) and for users' own
 * (YAML). `profile/schema.ts` checks it, `profile/compile.ts` makes it playable.
 */
export interface ProfileData {
  /** Such as `paloalto-panos`: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** Header fields of the CEF line, as sent. */
  readonly vendor: string;
  readonly product: string;
  readonly version: string;
  /** Where the format was read, with the date of reading. */
  readonly source: string;
  /** What the vendor does that the standard does not know, one sentence each. */
  readonly oddities?: readonly string[];
  /** Such as `pa-3220`: appliances are `pa-3220-01`, `pa-3220-02`, ... */
  readonly hostPrefix: string;
  /** Extension key whose value is the wire id, `${id}`. Its column must be a text, as that of `externalId` is. */
  readonly idKey: string;
  /** Syslog PRI, 0 to 191 (RFC 3164 section 4.1.1); kinds may have their own. */
  readonly pri: number;
  /**
   * What stands before `CEF:`, a template that also knows `${pri}` and `${host}`. Left out: the header of RFC 3164,
   * `<${pri}>${time:MMM _d HH:mm:ss} ${host} `.
   */
  readonly syslogHeader?: string;
  /** How the line is written where that is not the standard's way. */
  readonly line?: LineStyle;
  /** What is the same in all events of one appliance, such as a serial number: `${device.serial}`. */
  readonly device?: Readonly<Record<string, Value>>;
  /** Texts by text, for filters: `${app.name|services}`; the key `*` stands for all others. */
  readonly maps?: Readonly<Record<string, Readonly<Record<string, string | Readonly<Record<string, string>>>>>>;
  /** Rows of values that belong together, to draw one of: `{ row: 'signatures' }`. */
  readonly tables?: Readonly<Record<string, readonly Row[]>>;
  /** Fields that several kinds share: `{ use: 'addresses' }`. */
  readonly groups?: Readonly<Record<string, readonly Field[]>>;
  readonly kinds: Readonly<Record<string, KindData>>;
  /** Events that belong together, in their order. */
  readonly sessions?: Readonly<Record<string, SessionData>>;
}

export interface LineStyle {
  /** Behind `CEF:`; `0` if not said. */
  readonly version?: string;
  /** `CEF: 0|` in place of `CEF:0|`. */
  readonly blankAfterColon?: boolean;
  /** Before the first key. */
  readonly lead?: string;
  /** Behind the last value. */
  readonly trail?: string;
  /** Between pairs; a blank if not said. */
  readonly separator?: string;
  /** Characters of extension values that this vendor does not escape, of `\`, `=`; line breaks always are. */
  readonly unescaped?: string;
}

/** One kind of event. */
export interface KindData {
  /** How often it comes alone, beside the other weights; 0 or left out: only in sessions. */
  readonly weight?: number;
  readonly flow?: FlowName;
  /** Values that several fields share. */
  readonly let?: Readonly<Record<string, LetValue>>;
  readonly classId: Value;
  readonly name: Value;
  readonly severity: Value;
  /** Where they are not the profile's. */
  readonly vendor?: Value;
  readonly product?: Value;
  readonly version?: Value;
  /** A number, or what makes one, such as `${level|pris}`. */
  readonly pri?: Value;
  readonly syslogHeader?: string;
  readonly idKey?: string;
  readonly fields: readonly Field[];
}

/** Events of one connection, login, incident and so on: what `flow`, `let` and the world give is the same in all. */
export interface SessionData {
  readonly weight: number;
  readonly flow?: FlowName;
  readonly let?: Readonly<Record<string, LetValue>>;
  /** Names of kinds, in the order of the events. A kind's own `flow`, and its `let` of the same name, give way to the session's. */
  readonly steps: readonly string[];
}

/**
 * What passes through the network, and with it `${source...}`, `${destination...}`, `${app...}`, `${flow...}`,
 * `${rule...}`, and for `web`, `attack` and `download` what belongs to them.
 */
export type FlowName =
  'any' | 'tcp' | 'udp' | 'outbound' | 'inbound' | 'internal' | 'refused' | 'web' | 'attack' | 'download';

/** `[key, value]`, in the order of the line. A key may stand twice, as some devices send it. */
export type Field = readonly [key: string, value: Value] | readonly [key: string, value: Value, when: When] | Use;

export interface Use {
  readonly use: string;
}

export interface When {
  /** `path`, `!path`, `path=text`, `path!=text`: there only where that is so; nothing, 0 letters and null are "no". */
  readonly if?: string;
  /** There in so many of a hundred events. */
  readonly percent?: number;
}

/**
 * A text, with places that are filled in:
 *
 * | place | what it becomes |
 * |---|---|
 * | `${id}` | the wire id |
 * | `${time:PATTERN}`, `${utc:PATTERN}` | when the event happened, in the appliance's zone or in UTC (src/time-format.ts) |
 * | `${between:1,6}` | a whole number, each as likely |
 * | `${magnitude:1,9000}` | a whole number, each power of two as likely |
 * | `${pattern:A-####}` | `#` a digit, `x` `X` a hexadecimal one, `a` `A` a letter, a backslash keeps the next as it is (in a UUID: `\a`) |
 * | `${choice:a,b,c}` | one of them, each as likely |
 * | `${source.address}` | something of the world, of `let` or of `device`; nothing where it is not known |
 * | `${app.name\|services\|upper}` | through a map of the profile or a filter: see profile/filters.ts |
 * | `${source.name\|or:N/A}` | this text where it is nothing |
 */
export type Template = string;

export type Value = Template | number | Generator;

export type Generator =
  /** As in a template; `decimals` places behind the point. */
  | { readonly between: readonly [number, number]; readonly decimals?: number }
  | { readonly magnitude: readonly [number, number] }
  | { readonly choice: readonly Value[] }
  /** The earlier the likelier: item n about as often as 1/n. */
  | { readonly zipf: readonly Value[] }
  /** Templates and how often each comes, beside the others. */
  | { readonly weighted: Readonly<Record<Template, number>> }
  /** So many whole seconds before the event. */
  | { readonly time: string; readonly zone?: 'local' | 'utc'; readonly before: Value }
  /** Numbers, or paths to numbers, to the last of their decimals. */
  | { readonly sum: readonly (number | string)[] }
  /** What of the whole number at this path is reached at this step of the session: all of it at the last. */
  | { readonly grow: string }
  /**
   * Drawn once for each text at the path `owner`, and the same wherever it is written alike: the number of a person, the
   * group of a host.
   */
  | { readonly owner: string; readonly value: Value };

/** Values of one thing, `${name.key}`; `weight`, a number: how often this row is drawn, 1 if not said. */
export type Row = Readonly<Record<string, Value>>;

/** A value, or a row of a table (by name) or of the rows given. */
export type LetValue = Value | { readonly row: string | readonly Row[] };
