/** What two sentences say differently, word by word. */

export interface Part {
  text: string;
  /** `same`, or only in the one or in the other. */
  in: 'same' | 'one' | 'other';
}

/** The words of both in order, by their longest common sequence. */
export function difference(one: string, other: string): Part[] {
  const [before, after] = [one, other].map((each) => each.split(/(\s+)/).filter(Boolean)) as [string[], string[]];
  const table = lengths(before, after);
  const parts: Part[] = [];
  const add = (text: string, where: Part['in']) => {
    const last = parts[parts.length - 1];
    if (last?.in === where) last.text += text;
    else parts.push({ text, in: where });
  };
  let [x, y] = [0, 0];
  while (x < before.length || y < after.length) {
    if (x < before.length && y < after.length && before[x] === after[y]) {
      add(before[x++] ?? '', 'same');
      y++;
    } else if (y >= after.length || (x < before.length && at(table, x + 1, y) >= at(table, x, y + 1))) {
      add(before[x++] ?? '', 'one');
    } else {
      add(after[y++] ?? '', 'other');
    }
  }
  return parts;
}

const at = (table: number[][], x: number, y: number) => table[x]?.[y] ?? 0;

/** How long a common sequence of the words from each place on is. */
function lengths(one: string[], other: string[]): number[][] {
  const table = Array.from({ length: one.length + 1 }, () => new Array<number>(other.length + 1).fill(0));
  for (let x = one.length - 1; x >= 0; x--) {
    for (let y = other.length - 1; y >= 0; y--) {
      const row = table[x];
      if (row) row[y] = one[x] === other[y] ? at(table, x + 1, y + 1) + 1 : Math.max(at(table, x + 1, y), at(table, x, y + 1));
    }
  }
  return table;
}
