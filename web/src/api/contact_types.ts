/** What the node answers of contacts, and what it takes of drafts. */

export interface Participant {
  name: string;
  side?: string;
  role?: string;
  level?: string;
}

/** A fact, and who says so; basis: in which words, or why it is held. */
export interface Said {
  value: string;
  by?: string;
  basis?: string;
}

export interface Contact {
  contact: number;
  status: string;
  parties: Participant[];
  sides: string[];
  medium?: string;
  level?: string;
  place?: string;
  date?: string;
  initiator?: Said;
  duration?: Said;
  topics?: string[];
  readouts?: Record<string, string>;
  entries?: number[];
}

export interface Source {
  name: string;
  kind: string;
  reliability: string;
  credibility: string;
  grade_basis: string;
}

/** The body of an entry about a contact: what is unknown or withheld is absent. */
export interface AccountBody {
  accepted?: { role: string; person: string; document?: string; draft?: string };
  sources?: Source[];
  quotes?: string[];
  ambiguities?: string[];
  medium?: string;
  parties?: Participant[];
  speakers?: Participant[];
  senders?: Participant[];
  relays?: Participant[];
  addressees?: Participant[];
  briefers?: Participant[];
  briefed?: Participant[];
  status?: string;
  level?: string;
  place?: string;
  when?: { text?: string; date?: string; basis?: string };
  initiator?: Said | string;
  duration?: Said | string;
  topics?: string[];
  about?: string[] | number;
  content?: string[];
  purpose?: string[];
  conditions?: string[];
  quote?: string;
  outlet?: string;
  side?: string;
  office?: string;
  says?: string[];
  issued_us?: number;
  speaker?: string;
  count?: number;
  bound?: string;
  from_date?: string;
  until_date?: string;
}

export interface Account {
  number: number;
  kind: string;
  at_us: number;
  body: AccountBody;
}

export interface ContactWhole {
  contact: Contact;
  accounts: Account[];
  readouts: Account[];
}

export interface SideAccount {
  side: string;
  status: string;
  statuses: string[];
  offices: string[];
  says: string[];
  topics: string[];
}

export interface Statement {
  aspect: string;
  value: string;
  by: string;
  side: string;
  entry: number;
}

export interface Comparison {
  contact: number;
  compared: boolean;
  accounts: SideAccount[];
  only: Record<string, string[]>;
  both: string[];
  statements: Statement[];
  contradictions: { aspect: string; statements: Statement[] }[];
  announced: { side: string; office: string; issued_us: number }[];
  first: string;
}

export interface SideCount {
  side: string;
  name: string;
  contacts: number;
  statuses: Record<string, number>;
  offices: Record<string, number>;
  topics: Record<string, number>;
  topics_by_period: Record<string, Record<string, number>>;
}

export interface Group {
  between: string[];
  medium: string;
  contacts: number[];
  sides: SideCount[];
  initiators: { initiator: string; by: string; side: string; contacts: number }[];
  stated: number;
  implied: number;
  periods: Record<string, number>;
}

export interface Gap {
  entry: number;
  between: string[];
  medium: string;
  bound: string;
  claimed: number;
  on_record: number;
  perhaps: number;
  gap: number;
  beyond: number;
  period: [string, string];
}

export interface Statistics {
  whole: Group;
  groups: Group[];
  gaps: Gap[];
  uncounted: Record<string, number[]>;
}

export interface Article {
  name: string;
  text: string;
  published?: string;
}

/** Where a field stands in its text: characters (code points) from start up to, without, end. */
export interface DraftSpan {
  field: string;
  text: string;
  start: number;
  end: number;
}

/** What was read from an article: fields as the node has them. */
export interface Draft extends Record<string, unknown> {
  id: string;
  doc: string;
  kind: string;
  status: string;
  parties: Participant[];
  spans: DraftSpan[];
  same_as: string[];
}

export interface Drafted {
  drafts: Draft[];
  model: boolean;
}

export interface Taken {
  entries: number[];
  accepted: Record<string, number>;
  known: string[];
  differing: string[];
}
