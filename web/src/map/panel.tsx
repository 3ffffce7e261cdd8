/** The map as a part of a page: fed from what is held, linked with the one selection. */

import { computed, effect, signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n';
import { coverage, covered_h, loadCoverage } from '../state/coverage';
import { drawn, partyOrder } from '../state/desk';
import { standingOf } from '../state/findings';
import { measuring } from '../state/keys';
import { LIVE, type Scene } from '../state/scene';
import { theme } from '../state/session';
import type { Track } from '../state/tracks';
import { select, selection, turn, view } from '../state/view';
import {
  agreementFeatures,
  findingFeatures,
  nameFeatures,
  noticeFeatures,
  placesOf,
  trackPoints,
  trailFeatures,
} from './features';
import type { Place } from './geodesy';
import { measuredFeatures } from './measure';
import { PALETTES } from './palette';
import type { Camera, Hit, RoomMap } from './room_map';
import { OFF_AT_FIRST, type Toggle, TOGGLES } from './style';
import { aheadFeatures, coverageFeatures } from './ahead';
import { Furniture } from './furniture';

const FEW = 2000; // tracks with names and trails of their own
const COVERAGE_STEP_US = 5 * 60e6; // coverage is asked for anew that often
const REST_MS = 1000; // names and trails are drawn anew once a second

export const hovered = signal<Place | null>(null);
export const measured = signal<Place[]>([]);
/** Hours from now for which notices are shown. */
export const AHEAD_H = [1, 3, 6, 12, 24, 48, 96, 168] as const;
const AHEAD_USUAL_H = 24;
export const ahead_h = computed(() => {
  const told = Number(view.value.search['ahead']);
  return AHEAD_H.find((each) => each === told) ?? AHEAD_USUAL_H;
});
export const lookAhead = (hours: number) => turn({ ahead: hours === AHEAD_USUAL_H ? '' : String(hours) });
/** Who takes the next clicks, instead of a selection: the form of a notice. */
export const picking = signal<((place: Place) => void) | null>(null);
export const sketch = signal<GeoJSON.FeatureCollection>({ type: 'FeatureCollection', features: [] });

let shown: RoomMap | null = null;
let scene: Scene = LIVE;

/** The map that is on the screen, if there is one. */
export const theMap = () => shown;

export function offOf(told: string | undefined): Set<Toggle> {
  if (told === undefined) return new Set(OFF_AT_FIRST);
  return new Set(told.split('-').filter((each): each is Toggle => each in TOGGLES));
}

export function cameraOf(told: string | undefined): Camera | null {
  const [zoom, lat, lon] = (told ?? '').split('/').map(Number);
  const whole = [zoom, lat, lon].every((each) => each !== undefined && Number.isFinite(each));
  return told && whole ? { zoom: zoom ?? 0, lat: lat ?? 0, lon: lon ?? 0 } : null;
}

const written = ({ zoom, lat, lon }: Camera) => `${zoom.toFixed(2)}/${lat.toFixed(4)}/${lon.toFixed(4)}`;

interface Panel {
  small?: boolean;
  of?: Scene;
}

export function MapPanel({ small = false, of = LIVE }: Panel) {
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let stop = () => undefined as void;
    let gone = false;
    void (async () => {
      try {
        const { RoomMap } = await import('./room_map');
        if (gone || !box.current) return;
        scene = of;
        stop = run(new RoomMap(box.current, theme.peek(), startCamera(), listening()));
      } catch (error) {
        console.warn('no map here', error);
        setFailed(true);
      }
    })();
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return (
    <section class={`map ${small ? 'map-small' : ''}`} aria-label={t('map')}>
      {failed ? (
        <p class="map-failed">
          <strong>{t('map.failed')}</strong>
          <span>{t('map.failed.lists')}</span>
        </p>
      ) : (
        <>
          <div class="map-canvas" ref={box} dir="ltr" />
          <Furniture small={small} of={of} />
        </>
      )}
    </section>
  );
}

function startCamera(): Camera {
  return cameraOf(view.peek().search['at']) ?? { zoom: 1.5, lat: 25, lon: 20 };
}

function listening() {
  return {
    moved: (camera: Camera) => turn({ at: written(camera) }),
    hovered: (place: Place | null) => (hovered.value = place),
    clicked,
  };
}

function clicked(place: Place, hit: Hit | null): void {
  if (picking.value) picking.value(place);
  else if (measuring.value) measured.value = [...measured.value, place];
  else if (hit) select(hit.sort, hit.name);
  else {
    const track = nearest(place);
    select(track ? 'track' : '', track?.id);
  }
}

function nearest(place: Place): Track | null {
  if (!shown) return null;
  let [best, best_px]: [Track | null, number] = [null, shown.reach_px];
  for (const each of scene.tracks.all.values()) {
    const away_px = shown.pixels(place, [each.lon, each.lat]);
    if (away_px < best_px) [best, best_px] = [each, away_px];
  }
  return best;
}

/** Feed a map until it goes. */
function run(map: RoomMap): () => void {
  shown = map;
  let fitted = view.peek().search['at'] !== undefined;
  const pace = paced(() => putNames(map));
  const stops = [
    effect(() => map.paint(theme.value)),
    effect(() => map.toggle(offOf(view.value.search['layers']))),
    effect(() => {
      map.put('agreement', agreementFeatures(drawn.value));
      if (!fitted && drawn.value?.outlines.length) {
        fitted = true;
        const main = drawn.value.outlines.filter((each) => each.sort === 'line');
        const chosen = main.length ? main : drawn.value.outlines;
        map.fit(chosen.flatMap(placesOf));
      }
    }),
    effect(() => {
      const { sort, name } = selection.value;
      const open = [...scene.findings.value.values()].filter(
        (each) => (sort === 'finding' && String(each.finding) === name) || isDrawn(standingOf(each)),
      );
      map.put('findings', findingFeatures(open, sort === 'finding' ? name : ''));
    }),
    effect(() => {
      const from_us = scene.paced_us.value;
      const until_us = from_us + ahead_h.value * 3600e6;
      const picked = selection.value.sort === 'notice' ? selection.value.name : '';
      map.put('notices', noticeFeatures(scene.notices.value, scene.clashes.value, { from_us, until_us, picked }));
    }),
    effect(() => {
      void scene.frame.value;
      void scene.paced_us.value; // what nobody has seen for a while looks older
      const { points, origin } = trackPoints(scene.tracks.all, drawing());
      map.putTracks(points, origin);
      pace.ask();
    }),
    effect(() => {
      const alerts = scene.alerts.value;
      const { sort, name } = selection.value;
      const picked = sort === 'track' ? name : '';
      if (alerts.length || picked) void [scene.frame.value, scene.counted_us.value];
      map.put('ahead', aheadFeatures(alerts, scene.tracks.all, { now_us: scene.nowUs(), picked }));
    }),
    effect(() => {
      if (offOf(view.value.search['layers']).has('coverage')) return;
      const until_us = Math.ceil(scene.paced_us.value / COVERAGE_STEP_US) * COVERAGE_STEP_US;
      void loadCoverage(until_us, covered_h.value);
    }),
    effect(() => map.put('coverage', coverageFeatures(coverage.value))),
    effect(() => map.put('measured', measuredFeatures(measured.value))),
    effect(() => map.put('drawing', sketch.value)),
    effect(() => {
      if (!measuring.value) measured.value = [];
    }),
    effect(() => showSelected(map)),
  ];
  return () => {
    stops.forEach((each) => each());
    pace.stop();
    shown = null;
    hovered.value = null;
    map.remove();
  };
}

const isDrawn = (standing: string) => ['new', 'acknowledged', 'shelved'].includes(standing);

function drawing() {
  const { sort, name } = selection.value;
  return {
    palette: PALETTES[theme.value],
    order: partyOrder.value,
    now_us: scene.nowUs(),
    picked: sort === 'track' ? name : '',
  };
}

function putNames(map: RoomMap): void {
  const own = drawing();
  const { all } = scene.tracks;
  const few = all.size <= FEW;
  map.put('trails', trailFeatures(all.values(), own, few));
  const close = map.camera().zoom >= 8;
  const near = close ? [...all.values()].filter((each) => map.holds([each.lon, each.lat])) : [];
  map.put('names', nameFeatures(near.length <= FEW ? near : [], own));
}

/** Bring what was selected elsewhere into view. */
function showSelected(map: RoomMap): void {
  const { sort, name } = selection.value;
  const place = sort === 'finding' ? placeOfFinding(Number(name)) : placeOfTrack(sort, name);
  if (place && !map.holds(place)) map.goTo(place);
}

function placeOfFinding(number: number): Place | null {
  const { lon_e7, lat_e7 } = scene.findings.peek().get(number)?.body.deepest ?? {};
  return lon_e7 === undefined || lat_e7 === undefined ? null : [lon_e7 / 1e7, lat_e7 / 1e7];
}

function placeOfTrack(sort: string, name: string): Place | null {
  const track = sort === 'track' ? scene.tracks.all.get(name) : undefined;
  return track ? [track.lon, track.lat] : null;
}

/** Do something soon, and not more often than once in a while. */
function paced(act: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last_ms = 0;
  return {
    ask: () => {
      if (timer !== undefined) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          last_ms = performance.now();
          act();
        },
        Math.max(50, REST_MS - (performance.now() - last_ms)),
      );
    },
    stop: () => clearTimeout(timer),
  };
}
