/** Questions to the node. Every one of them goes to the host that the page came from. */

import type * as told from './types';

const ROOT = '/api/v1';

/** What the node refused, in its own words. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly remedy: string;
  readonly errors: { path: string; why: string }[];

  constructor(problem: told.Problem) {
    super(problem.detail ?? problem.title);
    this.status = problem.status;
    this.code = problem.code ?? '';
    this.remedy = problem.remedy ?? '';
    this.errors = problem.errors ?? [];
  }
}

type Query = Record<string, string | number | boolean | undefined>;

/** The full path of a route, with its query. */
export function address(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return given.length ? `${ROOT}${path}?${search}` : `${ROOT}${path}`;
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const head: RequestInit = { method, headers: { Accept: 'application/json' } };
  if (body !== undefined) {
    head.headers = { ...head.headers, 'Content-Type': 'application/json' };
    head.body = JSON.stringify(body);
  }
  const answer = await fetch(path, head);
  if (!answer.ok) throw new Refusal(await problemOf(answer));
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

async function problemOf(answer: Response): Promise<told.Problem> {
  try {
    return (await answer.json()) as told.Problem;
  } catch {
    return { title: answer.statusText || 'no answer', status: answer.status };
  }
}

export const get = <T>(path: string, query?: Query) => send<T>('GET', address(path, query));
export const post = <T>(path: string, body: unknown) => send<T>('POST', address(path), body);

export interface Stated {
  entries: number[];
}

export const api = {
  health: () => get<{ status: string; now_us: number }>('/health'),
  current: () => get<told.SignedIn>('/sessions/current'),
  signIn: (name: string, password: string) =>
    post<told.SignedIn>('/sessions', { name, password }),
  signOut: () => send<void>('DELETE', address('/sessions/current')),

  agreement: (query: { at_us?: number; known_us?: number; language?: string } = {}) =>
    get<told.Agreement>('/agreement', query),
  texts: () => get<told.AgreementText[]>('/agreement/texts'),
  text: (digest: string) => get<told.TextWhole>(`/agreement/texts/${digest}`),
  shadow: (draft: { files: Record<string, string>; from_us?: number; until_us?: number }) =>
    post<told.Shadow>('/agreement/shadow', draft),
  drawn: () => get<told.Drawn>('/agreement/outlines'),

  findings: (query: { since?: number; limit?: number } = {}) =>
    get<told.FindingPage>('/findings', query),
  finding: (number: number) => get<told.FindingWhole>(`/findings/${number}`),
  evidence: (number: number) => get<told.Evidence>(`/findings/${number}/evidence`),
  history: (number: number) => get<told.Entry[]>(`/findings/${number}/history`),
  actOnFinding: (act: Record<string, unknown>) => post<Stated>('/findings/acts', act),

  span: (query: { from_us?: number; until_us?: number; steps?: number } = {}) =>
    get<told.RecordSpan>('/replay', query),
  findingsThen: (query: { at_us: number; known_us?: number; lookback_s?: number }) =>
    get<told.FindingsThen>('/replay/findings', query),
  positionsThen: (query: { at_us: number; known_us?: number; lookback_s?: number }) =>
    get<told.PositionsThen>('/replay/positions', query),
  noticesThen: (query: { at_us: number; known_us?: number }) =>
    get<told.NoticesThen>('/replay/notices', query),
  approachesThen: (query: { at_us: number; known_us?: number }) =>
    get<told.ApproachesThen>('/replay/approaches', query),
  approaches: () => get<told.Approaches>('/approaches'),
  coverage: (query: { until_us?: number; hours?: number; source?: string } = {}) =>
    get<told.Coverage>('/coverage', query),

  channels: () => get<told.Channel[]>('/line/channels'),
  messages: (query: { channel?: string; issue?: string; limit?: number } = {}) =>
    get<told.Message[]>('/line/messages', query),
  message: (name: string) => get<told.Message>(`/line/messages/${name}`),
  inbox: () => get<told.Message[]>('/line/inbox'),
  threads: () => get<told.Thread[]>('/line/threads'),
  watch: () => get<told.Watch>('/line/watch'),
  actOnLine: (act: Record<string, unknown>) => post<Stated>('/line/acts', act),

  notices: (query: { ended?: boolean; after?: string; limit?: number } = {}) =>
    get<told.NoticePage>('/notices', query),
  clashes: () => get<told.Clash[]>('/notices/clashes'),
  give: (plan: Record<string, unknown>) =>
    post<{ notice: string; version: number; entries: number[] }>('/notices', plan),
  dryRun: (plan: Record<string, unknown>) =>
    post<{ met: { notice: string; meetings: told.Meeting[] }[]; leads: told.Lead[] }>(
      '/notices/checks',
      plan,
    ),
  readPlanFile: (file: Record<string, unknown>) => post<told.PlanFile>('/notices/files', file),
  actOnNotice: (act: Record<string, unknown>) => post<Stated>('/notices/acts', act),

  contacts: (query: { between?: string; medium?: string } = {}) =>
    get<told.Contact[]>('/contacts', query),
  contact: (number: number) => get<told.ContactWhole>(`/contacts/${number}`),
  comparison: (number: number) => get<told.Comparison>(`/contacts/${number}/comparison`),
  claims: () => get<told.Account[]>('/contacts/claims'),
  statistics: (query: { between?: string; medium?: string; by?: string } = {}) =>
    get<told.Statistics>('/contacts/stats', query),
  readArticles: (articles: told.Article[]) => post<told.Drafted>('/contacts/drafts', { articles }),
  takeOver: (taken: Record<string, unknown>) => post<told.Taken>('/contacts', taken),

  sighting: (seen: told.SightingSent) => post<told.SightingTaken>('/sightings', seen),

  entries: (query: { since?: number; before?: number; kind?: string; limit?: number } = {}) =>
    get<told.EntryPage>('/record/entries', query),
  entry: (number: number) => get<told.Entry>(`/record/entries/${number}`),
  proof: (number: number) => get<told.Proof>(`/record/proofs/${number}`),
  witnesses: () => get<told.Witnesses>('/record/witnesses'),
  checkpoint: async () => (await fetch(address('/record/checkpoint'))).text(),
};
