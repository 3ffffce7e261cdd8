/** Incidents, evidence, inspections and situation reports, as the node answers about them. */

import { address, get, post, type Stated } from './client';

/** A step that somebody took. */
export interface Step {
  entry: number;
  step: string;
  author: string;
  at_us: number;
  body: Record<string, unknown>;
  taken_back?: string;
  grade?: string;
}

export interface Incident {
  incident: string;
  stage: string;
  exercise: boolean;
  steps: Step[];
}

export interface IncidentPage {
  incidents: Incident[];
  next?: string;
}

export interface Piece {
  entry: number;
  body: {
    evidence: string;
    digest: string;
    size: number;
    name: string;
    collected_us: number;
    how: string;
    holder: string;
    incident: string;
    copy: 'evidentiary' | 'working';
    of: string;
    tool: string;
    url: string;
    officer?: string;
  };
  holders: [string, number, string][];
}

export interface NextStep {
  act: string;
  step: string;
  roles: string[];
  evidence?: boolean;
  why?: string;
  remedy?: string;
  /** The step that comes first. */
  after?: string;
  taken?: boolean;
}

export interface IncidentWhole {
  incident: Incident;
  evidence: Piece[];
  next: NextStep[];
}

export interface Due {
  term: string;
  verifier: string;
  last_us: number | null;
  due_us: number | null;
  overdue_us: number;
}

export interface Visit {
  entry: number;
  author: string;
  body: { of: string; inspected_us: number; verifier: string; complete: boolean };
}

export interface Restriction {
  restriction: string;
  how: string;
  by: string;
  at_us: number;
  words: string;
  of: string;
  place: string;
  lat_e7?: number;
  lon_e7?: number;
  exercise: boolean;
}

export interface Inspections {
  due: Due[];
  visits: Visit[];
  restrictions: Restriction[];
}

export interface IncidentsAsked {
  stage?: string;
  party?: string;
  happening?: string;
  term?: string;
  after?: string;
  limit?: number;
}

type Act = Record<string, unknown>;

export const incidents = {
  list: (query: IncidentsAsked) => get<IncidentPage>('/incidents', { ...query }),
  show: (name: string) => get<IncidentWhole>(`/incidents/${name.split('/').map(encodeURIComponent).join('/')}`),
  state: (act: Act) => post<Stated>('/incidents/acts', act),
  evidence: (query: { digest?: string; after?: number } = {}) =>
    get<{ evidence: Piece[]; next?: number }>('/evidence', query),
  inspections: () => get<Inspections>('/inspections'),
  stateInspection: (act: Act) => post<Stated>('/inspections/acts', act),
};

/** Where a file of a situation report is. */
export const sitrep = (file: string, query: Record<string, string>) => address(`/reports/sitrep/${file}`, query);

/** Where a printed form is. */
export const printedForm = (name: string, language: string) => address(`/reports/forms/${name}.pdf`, { language });
