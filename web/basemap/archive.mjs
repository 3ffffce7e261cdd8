/** Writes a PMTiles archive, version 3: https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md */

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';

const HEADER_BYTES = 127;
const ROOT_BYTES_MAX = 16384 - HEADER_BYTES; // a reader fetches header and root in one go
const LEAF_ENTRIES = 2048;
const GZIP = 2;
const VECTOR_TILES = 1;

/** The archive's bytes. tiles: {z, x, y, content} with content not yet compressed. */
export function archive(tiles, { metadata, zoomMax, centre }) {
  const { entries, parts, contents } = laidOut(tiles);
  const { root, leaves } = directories(entries);
  const told = gzipSync(JSON.stringify(metadata), { level: 9 });
  const tileBytes = Buffer.concat(parts);
  const sections = [root, told, leaves, tileBytes];
  const starts = sections.map((_, place) =>
    sections.slice(0, place).reduce((sum, each) => sum + each.length, HEADER_BYTES),
  );
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles', 0, 'latin1');
  header.writeUInt8(3, 7);
  sections.forEach((each, place) => {
    header.writeBigUInt64LE(BigInt(starts[place]), 8 + 16 * place);
    header.writeBigUInt64LE(BigInt(each.length), 16 + 16 * place);
  });
  const addressed = entries.reduce((sum, each) => sum + each.run, 0);
  [addressed, entries.length, contents].forEach((each, place) =>
    header.writeBigUInt64LE(BigInt(each), 72 + 8 * place),
  );
  [1, GZIP, GZIP, VECTOR_TILES, 0, zoomMax].forEach((each, place) =>
    header.writeUInt8(each, 96 + place),
  );
  [-180, -85, 180, 85].forEach((each, place) => header.writeInt32LE(each * 1e7, 102 + 4 * place));
  header.writeUInt8(centre.zoom, 118);
  header.writeInt32LE(centre.lon * 1e7, 119);
  header.writeInt32LE(centre.lat * 1e7, 123);
  return Buffer.concat([header, ...sections]);
}

/** Tiles in the order of their ids, equal contents held once, equal neighbours as one run. */
function laidOut(tiles) {
  const known = new Map();
  const entries = [];
  const parts = [];
  let end = 0;
  const ordered = tiles
    .map((each) => ({ id: zxyToTileId(each.z, each.x, each.y), content: each.content }))
    .sort((one, other) => one.id - other.id);
  for (const { id, content } of ordered) {
    const digest = createHash('sha256').update(content).digest('hex');
    if (!known.has(digest)) {
      const packed = gzipSync(content, { level: 9 });
      known.set(digest, { offset: end, length: packed.length });
      parts.push(packed);
      end += packed.length;
    }
    const place = known.get(digest);
    const last = entries.at(-1);
    if (last && last.id + last.run === id && last.offset === place.offset) last.run += 1;
    else entries.push({ id, run: 1, ...place });
  }
  return { entries, parts, contents: known.size };
}

/** The root directory, and leaf directories below it where one is not enough. */
function directories(entries) {
  const whole = directory(entries);
  if (whole.length <= ROOT_BYTES_MAX) return { root: whole, leaves: Buffer.alloc(0) };
  const above = [];
  const leaves = [];
  let end = 0;
  for (let first = 0; first < entries.length; first += LEAF_ENTRIES) {
    const leaf = directory(entries.slice(first, first + LEAF_ENTRIES));
    above.push({ id: entries[first].id, run: 0, offset: end, length: leaf.length });
    leaves.push(leaf);
    end += leaf.length;
  }
  return { root: directory(above), leaves: Buffer.concat(leaves) };
}

function directory(entries) {
  const numbers = [entries.length];
  entries.forEach((each, place) => numbers.push(each.id - (entries[place - 1]?.id ?? 0)));
  entries.forEach((each) => numbers.push(each.run));
  entries.forEach((each) => numbers.push(each.length));
  entries.forEach((each, place) => {
    const last = entries[place - 1];
    numbers.push(last && each.offset === last.offset + last.length ? 0 : each.offset + 1);
  });
  return gzipSync(Buffer.from(numbers.flatMap(varint)), { level: 9 });
}

function varint(number) {
  const bytes = [];
  let rest = number;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
