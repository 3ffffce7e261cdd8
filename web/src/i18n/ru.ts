import type { Words } from '.';
export const ru: Words = {} as Words;
