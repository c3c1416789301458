/** What is in a file of the world; archives hold programs. */
type Content = 'program' | 'document' | 'sheet' | 'paper' | 'script';

const contents: Readonly<Record<string, Content>> = {
  ...{ exe: 'program', msi: 'program', zip: 'program', iso: 'program' },
  ...{ docx: 'document', xlsx: 'sheet', pdf: 'paper', js: 'script' },
};

/** What an engine may call a file, by what is in it, as texts that nothing is filled in in. */
export interface Detections {
  /** For `maps` of a profile: by extension, and there by column. */
  readonly map: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Draws one of them for `${file}`, each as likely: for an owner that is the file. */
  readonly choice: readonly string[];
}

/** `mapName`: what `map` is called in the profile. Where there are fewer names than elsewhere they come again. */
export function detectionsOf(mapName: string, names: Readonly<Record<Content, readonly string[]>>): Detections {
  const columns = Array.from(
    { length: Math.max(...Object.values(names).map(({ length }) => length)) },
    (_, index) => `name${index}`,
  );
  const map = Object.fromEntries(
    Object.entries(contents).map(([extension, content]) => {
      const own = names[content];
      return [
        extension,
        Object.fromEntries(columns.map((column, index) => [column, own[index % own.length] as string])),
      ];
    }),
  );
  return { map, choice: columns.map((column) => `\${file.extension|${mapName}.${column}}`) };
}
