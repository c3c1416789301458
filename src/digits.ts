const DIGIT_ZERO = 48;
const GROUP_COUNT = 1_000;

/** The texts `000` to `999`, one behind the other. */
const groups = new Uint8Array(3 * GROUP_COUNT);
for (let value = 0; value < GROUP_COUNT; value += 1) writeOneByOne(groups, 3 * value, 3, value);

/** Writes `value` as exactly `width` decimal digits at `offset`. */
export function writeDigits(bytes: Uint8Array, offset: number, width: number, value: number): void {
  let rest = value;
  let open = width;
  for (; open >= 3; open -= 3) {
    const above = Math.floor(rest / GROUP_COUNT);
    writeThreeDigits(bytes, offset + open - 3, rest - above * GROUP_COUNT);
    rest = above;
  }
  writeOneByOne(bytes, offset, open, rest);
}

function writeOneByOne(bytes: Uint8Array, offset: number, width: number, value: number): void {
  let rest = value;
  for (let at = offset + width - 1; at >= offset; at -= 1) {
    const tenth = Math.floor(rest / 10);
    bytes[at] = DIGIT_ZERO + (rest - tenth * 10);
    rest = tenth;
  }
}

/** Writes 0 to 999 as three digits: by a table, for the measured path. */
export function writeThreeDigits(bytes: Uint8Array, offset: number, value: number): void {
  const from = value * 3;
  bytes[offset] = groups[from] as number;
  bytes[offset + 1] = groups[from + 1] as number;
  bytes[offset + 2] = groups[from + 2] as number;
}
