/** Acts of release, as the node answers about them. */

import { address, get, post, type Stated } from './client';

export interface Released {
  entry: number;
  kind: string;
  author: string;
  /** `*` is all of it. */
  fields: string[];
  withheld?: string[];
  why?: string[];
}

export interface Given {
  entry: number;
  fields: string[];
}

export interface ReleaseAct {
  number: number;
  act: 'opened' | 'withheld' | 'copied' | 'briefed';
  at_us: number;
  stands: 'holds' | 'waits' | 'over';
  body: {
    entries?: number[];
    fields?: string[];
    given?: Given[];
    to?: string | string[];
    parties?: string[];
    reason?: string;
    purpose?: string;
    means?: string;
    words?: string;
    caveats?: string[];
    from_us?: number;
    until_us?: number;
    at_us?: number;
    officer: string;
  };
  taken_back?: string;
}

type Told = Record<string, unknown>;

export const releases = {
  log: (query: { to?: string; entry?: number; after?: number; limit?: number }) =>
    get<ReleaseAct[]>('/releases', query),
  preview: (query: { to: string; about: string; after?: number; limit?: number }) =>
    get<Released[]>('/releases/preview', query),
  state: (act: Told) => post<Stated>('/releases/acts', act),
  copy: (asked: Told) => post<Stated>('/releases/copies', asked),
  brief: (asked: Told) => post<Stated>('/releases/briefings', asked),
  copyAddress: (number: number) => address(`/releases/copies/${number}`),
};
