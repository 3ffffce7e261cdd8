import type { Words } from '.';
export const ar: Words = {} as Words;
