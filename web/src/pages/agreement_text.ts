/** The text of an agreement in its tables: where each begins and ends, and one of them put anew. */

/** A table of a list, `[[term]]`: its name, its id, and the characters [start, end) that it takes. */
export interface Block {
  sort: string;
  id: string;
  start: number;
  end: number;
}

const HEAD = /^\[\[(\w+)\]\]/gm;
const ID = /^id\s*=\s*"([^"]*)"/m;

export function blocksOf(toml: string): Block[] {
  const heads = [...toml.matchAll(HEAD)];
  return heads.map((each, place) => {
    const [start, next] = [each.index, heads[place + 1]?.index ?? toml.length];
    const end = start + upToComments(toml.slice(start, next)).length;
    return { sort: each[1] ?? '', id: ID.exec(toml.slice(start, end))?.[1] ?? '', start, end };
  });
}

/** What belongs to a table: comments behind its last line belong to the next one. */
function upToComments(text: string): string {
  return text.replace(/(?:^[ \t]*(?:#.*)?(?:\n|$))+$/m, (tail) => (tail.includes('#') || tail.trim() === '' ? '' : tail));
}

export const blockOf = (toml: string, sort: string, id: string) =>
  blocksOf(toml).find((each) => each.sort === sort && each.id === id);

/** The text with one table written anew; a table that is not there yet comes at the end. */
export function withBlock(toml: string, block: Block | undefined, text: string): string {
  if (!block) return `${toml.trimEnd()}\n\n${text.trim()}\n`;
  if (!text.trim()) return `${toml.slice(0, block.start).trimEnd()}\n\n${toml.slice(block.end).trimStart()}`;
  return `${toml.slice(0, block.start)}${text.trimEnd()}\n${toml.slice(block.end)}`;
}
