/** Where in a profile something is written, such as `kinds`, `login`, `fields`, 3. */
export type Steps = readonly (string | number)[];
