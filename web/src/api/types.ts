/** What the node answers, as `openapi.json` tells it. A field that is withheld is absent. */

export type * from './contact_types';
export type * from './draft_types';

export interface SignedIn {
  user: string;
  party: string;
  roles: string[];
  until_us?: number;
}

export interface Deepest {
  margin_e3?: number;
  accuracy_e3?: number;
  chance_e6?: number;
  lat_e7?: number;
  lon_e7?: number;
  block?: string;
  row?: number;
}

export interface FindingBody {
  term: string;
  version: string;
  status: string;
  standing: 'inside' | 'outside' | 'cannot_tell';
  reason: string;
  margin_unit: string;
  party: string;
  object_id: string;
  other_object_id: string;
  source?: string;
  other_source?: string;
  opened_us: number;
  closed_us?: number;
  closed_as: string;
  observations: number;
  deepest: Deepest;
}

export interface Finding {
  finding: number;
  withdrawn: boolean;
  revisions: number;
  body: FindingBody;
  acknowledged?: { officer: string; words: string };
  shelved?: { officer: string; reason: string; until_us: number };
}

export interface FindingPage {
  findings: Finding[];
  next?: number;
}

export interface FindingWhole {
  finding: Finding;
  sentence: string;
}

export interface Entry {
  number: number;
  author: string;
  at_us: number;
  kind: string;
  body: Record<string, unknown>;
}

export interface EntryPage {
  entries: Entry[];
  next: number;
}

export interface Proof {
  number: number;
  size: number;
  leaf_hash: string;
  root: string;
  hashes: string[];
  checkpoint: string;
  leaf?: string;
}

/** A cosigned checkpoint as it was brought to the node; hashes: that the record goes on from it. */
export interface Cosigned {
  file: string;
  note: string;
  hashes?: string[];
}

export interface Witnesses {
  checkpoint: string;
  policy: string;
  cosigned: Cosigned[];
  left_out: number;
}

export interface Positions {
  number: number;
  at_us: number;
  objects: string[];
  before_ms: number[];
  lat_e6: number[];
  lon_e6: number[];
  course_deg: (number | null)[];
  speed_mps: (number | null)[];
  altitude_m: (number | null)[];
  words: string[];
  kind: number[];
  party: number[];
  source: number[];
}

export interface Party {
  id: string;
  name: string;
  role: string;
  proxies: string[];
}

export interface Span {
  status: string;
  /** Absent in the first: it begins with the text. */
  from_us?: number;
}

export interface Term {
  id: string;
  kind: string;
  status: string;
  spans: Span[];
  apart: boolean;
  sentence: string;
  article: string;
  of: string;
  binds: string[];
  verifier: string;
  recipients: string[];
  document: string;
  grade: string;
  version: string;
}

export interface Agreement {
  id: string;
  title: string;
  languages: string[];
  digest: string;
  at_us: number;
  disclaimer: string;
  parties: Party[];
  terms: Term[];
}

export interface AgreementText {
  id: string;
  title: string;
  digest: string;
  status: string;
  stated: boolean;
  current: boolean;
  accepted_us: Record<string, number>;
}

export interface Outline {
  id: string;
  label: string;
  sort: 'line' | 'area' | 'band';
  accuracy_m: number;
  lon_e6: number[];
  lat_e6: number[];
}

export interface Drawn {
  digest: string;
  outlines: Outline[];
}

export interface Wording {
  language: string;
  words: string;
}

export interface KeyField {
  name: string;
  value: string;
}

export interface Rung {
  recipient: string;
  rung: string;
  ended: string;
  words: string;
  misread: string[];
  rests_on: number;
  in_log: boolean;
}

export interface Waits {
  waits_for: string;
  of: string[];
  due_us: number;
  then?: string;
  then_us?: number;
}

export type Precedence = 'FLASH' | 'IMMEDIATE' | 'PRIORITY' | 'ROUTINE';

export interface Message {
  message: string;
  author: string;
  at_us: number;
  acknowledge_by_us: number;
  body: {
    channel: string;
    to: string[];
    matter: string;
    precedence: Precedence;
    original: Wording;
    translation?: Wording;
    key_fields: KeyField[];
    issue: string;
    about: string;
    answers: string;
    answer: string;
    answer_within_us: number;
    exercise: boolean;
  };
  shown: Rung[];
  waits?: Waits;
  escalated?: { party: string; waits_for: string; means: string; due_us: number }[];
  translations?: Wording[];
  threads?: Record<string, string>;
}

export interface Channel {
  channel: string;
  closed: boolean;
  terms: {
    channel_class: string;
    members: string[];
    monitor: string;
    languages: string[];
    deadlines: { precedence: Precedence; acknowledge_within_us: number }[];
    escalation: string[];
  };
  state: { state: string; reason: string; by: string[]; rests_on: number[] };
  next_check_us?: number;
  waiting?: { caller: string; scheduled_us: number }[];
}

export interface Thread {
  issue: string;
  title: string;
  about: string;
  closed: boolean;
  messages: string[];
}

export interface Handover {
  handover: string;
  outgoing: string;
  incoming: string;
  open: string[];
  words: string;
}

export interface Watch {
  party: string;
  on_duty: string[];
  open: string[];
  offered: string[];
  handovers: Handover[];
  officers: { id: string; name: string }[];
}

export interface Volume {
  starts_us: number;
  ends_us: number;
  ring_e7: number[];
  lon_e7: number;
  lat_e7: number;
  radius_mm: number;
  datum: string;
  floor_mm?: number;
  ceiling_mm?: number;
}

export interface PlanRoute {
  points: { lon_e7: number; lat_e7: number; at_us: number }[];
  tolerance_us: number;
  half_width_mm: number;
  datum: string;
  floor_mm?: number;
  ceiling_mm?: number;
}

/** The parts of a plan that a file holds, and what could not be carried over. */
export interface PlanFile {
  volumes: Volume[];
  routes: PlanRoute[];
  unread: { line: number; reason: string }[];
  left_out: number;
}

export interface Lead {
  notice: string;
  version: number;
  term: string;
  required_us: number;
  given_us: number;
  late_by_us: number;
  standing: string;
}

export interface Meeting {
  from_us: number;
  until_us: number;
  overlap_us: number;
  standing: string;
  lat_e7: number;
  lon_e7: number;
}

export interface Evidence {
  shape?: { id: string; label: string; accuracy_m: number; worst_m: number; basis: string };
  row?: Record<string, string | number | boolean>;
}

export interface Notice {
  notice: string;
  author: string;
  state: string;
  states: Record<string, string>;
  body: {
    party: string;
    activity: string;
    notified_us: number;
    version: number;
    medium: string;
    volumes: Volume[];
    routes: PlanRoute[];
    priority: number;
    exercise: boolean;
  };
  leads: Lead[];
  queries: { query: string; party: string; at_us: number; words: string; answers: string[] }[];
}

export interface NoticePage {
  notices: Notice[];
  next?: string;
}

export interface Clash {
  one: string;
  one_version: number;
  other: string;
  other_version: number;
  standing: string;
  meetings: Meeting[];
  words: string[];
  near: string[];
}

export interface RecordSpan {
  first_us: number;
  last_us: number;
  from_us: number;
  step_us: number;
  inside: number[];
  cannot_tell: number[];
  apart: number[];
  rows: number[];
}

export interface FindingsThen {
  at_us: number;
  findings: Finding[];
  more: boolean;
}

export interface NoticesThen {
  at_us: number;
  notices: Notice[];
  clashes: Clash[];
  more: boolean;
}

export interface ApproachesThen {
  at_us: number;
  alerts: Approach[];
}

export interface PositionsThen {
  at_us: number;
  since_us: number;
  seen: Positions;
}

export interface Approach {
  term: string;
  first: string;
  second: string;
  first_party: string;
  second_party: string;
  round_us: number;
  level: 1 | 2 | 3;
  standing: string;
  reason: string;
  enters_us: number;
  leaves_us: number;
  nearest_us: number;
  distance_mm: number;
  height_mm?: number;
  radius_mm: number;
  coasting: boolean;
  maybe_same: boolean;
}

export interface Approaches {
  round_us: number;
  tracks: number;
  alerts: Approach[];
}

export interface Coverage {
  until_us: number;
  hours: number;
  south: number[];
  west: number[];
  seen: number[];
  more: boolean;
  sources: { source: string; kinds: string[]; ring_e7: number[] }[];
}

export interface Problem {
  title: string;
  status: number;
  code?: string;
  detail?: string;
  remedy?: string;
  errors?: { path: string; why: string }[];
}
