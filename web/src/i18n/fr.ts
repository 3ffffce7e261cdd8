import type { Words } from '.';
export const fr: Words = {} as Words;
