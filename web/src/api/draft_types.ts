/** What the node answers of drafts of the agreement, and of sightings. */

import type { AgreementText } from './types';

export interface TextWhole {
  text: AgreementText;
  files: Record<string, string>;
}

export interface Change {
  sort: string;
  id: string;
  what: 'added' | 'removed' | 'changed';
  /** Name, value before, value after. */
  fields: [string, string, string][];
  before: string;
  after: string;
}

export interface FindingCompared {
  only: 'now' | 'draft';
  term: string;
  standing: string;
  status: string;
  party: string;
  object_id: string;
  other_object_id: string;
  opened_us: number;
  closed_us: number | null;
}

/** Pairs: under the text in force, under the draft. */
export interface TermCompared {
  term: string;
  inside: [number, number];
  cannot_tell: [number, number];
}

export interface Shadow {
  digest: string;
  changes: Change[];
  terms: TermCompared[];
  differing: FindingCompared[];
  differ: number;
  rows: number;
  left_out: number;
  from_us: number;
  until_us: number;
  unasked: string[];
}

export interface SightingSent {
  place: string;
  when: string;
  kind: string;
  source: string;
  party?: string;
  count?: string;
  grade?: string;
  radius_m?: number;
  deployment?: string;
  photo?: string;
}

export interface SightingTaken {
  entry: number;
  object_id: string;
  lat_deg: number;
  lon_deg: number;
  position_radius_m: number;
  observed_us: number;
  observed_radius_us: number;
  found: { finding: number; term: string; standing: string }[];
}
