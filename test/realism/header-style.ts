/** Times that headers carry, as the style names them. */
const times: readonly (readonly [style: string, pattern: RegExp])[] = [
  ['yyyy-mm-ddThh:mm:ss', /^\d{4}-\d\d-\d\dT\S+/],
  ['Mmm dd yyyy hh:mm:ss', /^[A-Za-z]{3} +\d{1,2} \d{4} \d\d:\d\d:\d\d\S*/],
  ['Mmm dd hh:mm:ss', /^[A-Za-z]{3} +\d{1,2} \d\d:\d\d:\d\d\S*/],
  ['dd Mmm hh:mm:ss', /^\d{1,2} [A-Za-z]{3} \d\d:\d\d:\d\d/],
  ['dd-mm-yyyy hh:mm:ss', /^\d\d-\d\d-\d{4} \d\d:\d\d:\d\d/],
  ['epoch ms', /^1\d{12}\b/],
];

/**
 * What stands before `CEF:`, without what differs from line to line: `<PRI>Mmm dd hh:mm:ss host tag:`. `none` where
 * nothing does, as in captures whose publishers cut the header off.
 */
export function headerStyleOf(header: string): string {
  if (header.trim() === '') return 'none';
  const pri = /^<\d+>/.exec(header)?.[0] ?? '';
  let rest = header.slice(pri.length).trimStart();
  const version = /^1 (?=\d{4}-|-)/.exec(rest)?.[0] ?? '';
  rest = rest.slice(version.length);
  const time = times.find(([, pattern]) => pattern.test(rest));
  if (time !== undefined) rest = rest.replace(time[1], '').trimStart();
  const parts = [`${version}${time?.[0] ?? ''}`, ...wordsOf(rest)].filter((part) => part !== '');
  return `${pri === '' ? '' : '<PRI>'}${parts.join(' ')}`;
}

/** The first word is a host unless it ends in a colon; words with a colon or a process number are tags. */
function wordsOf(rest: string): string[] {
  return rest
    .split(' ')
    .filter((word) => word !== '')
    .map((word, place) => {
      if (word.endsWith(':')) return /\[\d+\]:$/.test(word) ? 'tag[pid]:' : 'tag:';
      if (/\[\d+\]$/.test(word)) return 'tag[pid]';
      return place === 0 ? 'host' : word === '-' ? '-' : 'word';
    });
}

/**
 * Whether one of the generated styles is a captured one. The priority does not count: a collector that writes a file
 * leaves it out. Null where all captured headers were cut off, or down to the priority.
 */
export function isStyleMet(captured: readonly string[], generated: readonly string[]): boolean | null {
  const bare = (style: string): string => style.replace('<PRI>', '');
  const whole = captured.map(bare).filter((style) => style !== '' && style !== 'none');
  return whole.length === 0 ? null : generated.some((style) => whole.includes(bare(style)));
}
