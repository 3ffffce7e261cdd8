/** The SHA-256 of a file, worked out here: its bytes go nowhere. */

import { sha256 } from './tree';

/** Larger ones are hashed by the command line, which reads them piece by piece. */
export const FILE_BYTES_MAX = 1 << 30;

export async function digestOf(file: File): Promise<string> {
  const digest = await sha256(new Uint8Array(await file.arrayBuffer()));
  return [...digest].map((each) => each.toString(16).padStart(2, '0')).join('');
}
