import type { Words } from '.';
export const he: Words = {} as Words;
