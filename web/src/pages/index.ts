/** Which component shows a page; those that are not looked at yet are loaded when they are. */

import type { ComponentType } from 'preact';
import type { Page } from '../state/view';
import { later } from '../ui/later';
import { FindingsPage } from './findings';
import { LinePage } from './line';
import { MapPage } from './map';
import { NoticesPage } from './notices';
import { ReleasePage } from './release';
import { ReportsPage } from './reports';
import { WatchPage } from './watch';

const AgreementPage = later(async () => (await import('./agreement')).AgreementPage);
const ContactsPage = later(async () => (await import('./contacts')).ContactsPage);
const EvidencePage = later(async () => (await import('./evidence')).EvidencePage);
const IncidentsPage = later(async () => (await import('./incidents')).IncidentsPage);
const InspectionsPage = later(async () => (await import('./inspections')).InspectionsPage);
const RecordPage = later(async () => (await import('./record')).RecordPage);
const ReplayPage = later(async () => (await import('./replay')).ReplayPage);
const SightingsPage = later(async () => (await import('./sightings')).SightingsPage);

const PAGES: Record<Page, ComponentType> = {
  map: MapPage,
  findings: FindingsPage,
  line: LinePage,
  notices: NoticesPage,
  contacts: ContactsPage,
  agreement: AgreementPage,
  record: RecordPage,
  replay: ReplayPage,
  watch: WatchPage,
  incidents: IncidentsPage,
  evidence: EvidencePage,
  inspections: InspectionsPage,
  release: ReleasePage,
  reports: ReportsPage,
  sightings: SightingsPage,
};

export const pageOf = (page: Page): ComponentType => PAGES[page];
