/** The map of the room. Raises where the browser has no WebGL2: who calls shows the lists alone. */

import {
  addProtocol,
  AttributionControl,
  type GeoJSONSource,
  Map as MapView,
  type MapMouseEvent,
  NavigationControl,
  setRTLTextPlugin,
  setWorkerUrl,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection } from 'geojson';
import { Protocol } from 'pmtiles';
import rtlUrl from '../../node_modules/@mapbox/mapbox-gl-rtl-text/dist/mapbox-gl-rtl-text.js?url';
import basemapUrl from '../../generated/basemap.pmtiles?url';
import type { Theme } from '../state/session';
import type { Place } from './geodesy';
import { findingIcons } from './icons';
import { PALETTES } from './palette';
import { rgbOf } from './features';
import { PointLayer, type PointWriter, sizeAt } from './points';
import { Scale } from './scale';
import { layersOf, OFF_AT_FIRST, type SourceName, styleOf, type Toggle, TOGGLES } from './style';

export interface Camera {
  zoom: number;
  lat: number;
  lon: number;
}

export interface Listening {
  moved: (camera: Camera) => void;
  hovered: (place: Place | null) => void;
  clicked: (place: Place, hit: Hit | null) => void;
}

export interface Hit {
  sort: 'finding' | 'notice';
  name: string;
}

const REACH_PX = 14;
const ATTRIBUTION = 'Natural Earth · GeoNames CC BY 4.0';
let prepared = false;

function prepare(): void {
  if (prepared) return;
  prepared = true;
  setWorkerUrl(workerUrl);
  addProtocol('pmtiles', new Protocol().tile);
  void setRTLTextPlugin(new URL(rtlUrl, location.href).href, true).catch(() => undefined);
}

export class RoomMap {
  readonly view: MapView;
  private readonly tracks = new PointLayer();
  private readonly held = new Map<SourceName, FeatureCollection>();
  private theme: Theme;
  private isStyled = false;
  private off = new Set<Toggle>(OFF_AT_FIRST);

  constructor(container: HTMLElement, theme: Theme, camera: Camera, listening: Listening) {
    prepare();
    this.theme = theme;
    const basemap = new URL(basemapUrl, location.href).href;
    this.view = new MapView({
      container,
      style: styleOf(PALETTES[theme], basemap, ATTRIBUTION),
      center: [camera.lon, camera.lat],
      zoom: camera.zoom,
      maxZoom: 17,
      fadeDuration: 0,
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      attributionControl: false,
      refreshExpiredTiles: false,
      canvasContextAttributes: { antialias: false },
    });
    this.view.touchZoomRotate.disableRotation();
    this.view.keyboard.disableRotation();
    this.view.addControl(new AttributionControl({ compact: false }), 'bottom-right');
    this.view.addControl(new Scale(), 'bottom-left');
    this.view.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    this.view.on('style.load', () => this.styled());
    this.view.once('idle', () => (container.dataset['drawn'] = 'yes'));
    this.listen(listening);
  }

  private listen({ moved, hovered, clicked }: Listening): void {
    this.view.on('moveend', () => moved(this.camera()));
    this.view.on('mousemove', ({ lngLat }) => hovered([lngLat.lng, lngLat.lat]));
    this.view.on('mouseout', () => hovered(null));
    this.view.on('click', (event) => clicked([event.lngLat.lng, event.lngLat.lat], this.hit(event)));
  }

  private styled(): void {
    for (const { name, image } of findingIcons(PALETTES[this.theme])) {
      if (this.view.hasImage(name)) this.view.removeImage(name);
      this.view.addImage(name, image, { pixelRatio: 2 });
    }
    if (!this.view.getLayer('tracks')) this.view.addLayer(this.tracks, 'findings');
    this.setRim();
    this.isStyled = true;
    for (const [name, content] of this.held) this.put(name, content);
    this.toggle(this.off);
  }

  private setRim(): void {
    const [red, green, blue] = rgbOf(PALETTES[this.theme].halo);
    this.tracks.setRim([red / 255, green / 255, blue / 255]);
  }

  camera(): Camera {
    const { lat, lng } = this.view.getCenter();
    return { zoom: this.view.getZoom(), lat, lon: lng };
  }

  /** Show another theme, without building anything anew. */
  paint(theme: Theme): void {
    if (theme === this.theme) return;
    this.theme = theme;
    if (!this.isStyled) return;
    for (const layer of layersOf(PALETTES[theme])) {
      for (const [name, value] of Object.entries(layer.paint ?? {})) {
        this.view.setPaintProperty(layer.id, name as never, value as never);
      }
    }
    for (const { name, image } of findingIcons(PALETTES[theme])) this.view.updateImage(name, image);
    this.setRim();
  }

  put(name: SourceName, content: FeatureCollection): void {
    this.held.set(name, content);
    if (this.isStyled) (this.view.getSource(name) as GeoJSONSource | undefined)?.setData(content);
  }

  putTracks(points: PointWriter, origin: readonly [number, number]): void {
    this.tracks.set(points, origin);
  }

  toggle(off: ReadonlySet<Toggle>): void {
    this.off = new Set(off);
    if (!this.isStyled) return;
    for (const [name, layers] of Object.entries(TOGGLES)) {
      const shown = off.has(name as Toggle) ? 'none' : 'visible';
      for (const each of layers) this.view.setLayoutProperty(each, 'visibility', shown);
    }
  }

  goTo([lon, lat]: Place, zoom?: number): void {
    const near = zoom ?? Math.max(this.view.getZoom(), 9);
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.view.easeTo({ center: [lon, lat], zoom: near, duration: calm ? 0 : 350 });
  }

  fit(places: readonly (readonly number[])[]): void {
    const lons = places.map((each) => each[0] ?? 0);
    const lats = places.map((each) => each[1] ?? 0);
    if (!lons.length) return;
    const low: Place = [Math.min(...lons), Math.min(...lats)];
    const high: Place = [Math.max(...lons), Math.max(...lats)];
    this.view.fitBounds([low as [number, number], high as [number, number]], {
      padding: 48,
      maxZoom: 12,
      duration: 0,
    });
  }

  /** Whether a place is in view, with a little air about it. */
  holds([lon, lat]: Place): boolean {
    return this.view.getBounds().contains([lon, lat]);
  }

  /** How far a place lies from a point of the screen, in pixels; and how near is near enough. */
  pixels([lon, lat]: Place, to: Place): number {
    const [one, other] = [this.view.project([lon, lat]), this.view.project([to[0], to[1]])];
    return Math.hypot(one.x - other.x, one.y - other.y);
  }

  get reach_px(): number {
    return Math.max(REACH_PX, sizeAt(this.view.getZoom()) * 0.8);
  }

  private hit({ point }: MapMouseEvent): Hit | null {
    if (!this.isStyled) return null;
    const box: [[number, number], [number, number]] = [
      [point.x - 7, point.y - 7],
      [point.x + 7, point.y + 7],
    ];
    const [found] = this.view.queryRenderedFeatures(box, { layers: ['findings', 'clashes', 'notice-fill'] });
    if (!found) return null;
    return found.layer.id === 'findings'
      ? { sort: 'finding', name: String(found.properties['finding']) }
      : { sort: 'notice', name: String(found.properties['notice']) };
  }

  remove(): void {
    this.view.remove();
  }
}
