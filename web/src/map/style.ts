/** The style of the map: base map below, the agreement's own shapes on top, then what is seen. */

import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Palette } from './palette';

export const SOURCES = ['coverage', 'agreement', 'notices', 'ahead', 'trails', 'findings', 'names', 'measured', 'drawing'] as const;
export type SourceName = (typeof SOURCES)[number];

/** Layers that can be turned off, with the layers of the style that each is made of. */
export const TOGGLES = {
  places: ['places'],
  borders: ['borders'],
  coverage: ['coverage', 'footprint', 'footprint-name'],
  areas: ['area-fill', 'area-edge', 'area-name'],
  bands: ['band-fill', 'band-edge', 'band-name'],
  lines: ['line-case', 'line', 'line-name'],
  tracks: ['tracks', 'track-name'],
  trails: ['trails'],
  findings: ['findings'],
  approaches: ['ahead', 'closest', 'closest-name'],
  notices: ['notice-fill', 'notice-edge', 'notice-name', 'clashes'],
} as const;
export type Toggle = keyof typeof TOGGLES;
export const OFF_AT_FIRST: readonly Toggle[] = ['borders', 'coverage'];

const FONT = ['Noto Sans Variable', 'Noto Sans Arabic Variable', 'Noto Sans Hebrew Variable', 'sans-serif'];
const EMPTY = { type: 'FeatureCollection' as const, features: [] };

export function styleOf(palette: Palette, basemap: string, attribution: string): StyleSpecification {
  return {
    version: 8,
    sources: {
      base: { type: 'vector', url: `pmtiles://${basemap}`, attribution },
      ...Object.fromEntries(SOURCES.map((each) => [each, { type: 'geojson', data: EMPTY }])),
    },
    layers: layersOf(palette),
  };
}

export function layersOf(palette: Palette): LayerSpecification[] {
  return [...baseLayers(palette), ...coverageLayers(palette), ...agreementLayers(palette), ...noticeLayers(palette), ...seenLayers(palette)];
}

function baseLayers(palette: Palette): LayerSpecification[] {
  const base = (id: string) => ({ id, source: 'base', 'source-layer': id });
  return [
    { id: 'sea', type: 'background', paint: { 'background-color': palette.sea } },
    { ...base('land'), type: 'fill', paint: { 'fill-color': palette.land } },
    { ...base('lakes'), type: 'fill', paint: { 'fill-color': palette.sea } },
    { ...base('rivers'), type: 'line', paint: { 'line-color': palette.river, 'line-width': 1 } },
    {
      ...base('borders'),
      type: 'line',
      layout: { visibility: 'none' },
      paint: { 'line-color': palette.border, 'line-width': 1, 'line-dasharray': [4, 3] },
    },
    {
      ...base('places'),
      type: 'symbol',
      layout: {
        'text-field': ['get', 'name'],
        'text-font': FONT,
        'text-size': ['interpolate', ['linear'], ['get', 'population'], 10000, 10.5, 1000000, 13],
        'symbol-sort-key': ['-', 0, ['get', 'population']],
        'text-padding': 8,
      },
      paint: { 'text-color': palette.place, 'text-halo-color': palette.halo, 'text-halo-width': 1.2 },
    },
  ];
}

function coverageLayers(palette: Palette): LayerSpecification[] {
  return [
    {
      id: 'coverage',
      type: 'fill',
      source: 'coverage',
      filter: ['==', ['get', 'sort'], 'cell'],
      layout: { visibility: 'none' },
      paint: { 'fill-color': palette.covered, 'fill-opacity': ['interpolate', ['linear'], ['get', 'share'], 0, 0.1, 1, 0.42], 'fill-antialias': false },
    },
    {
      id: 'footprint',
      type: 'line',
      source: 'coverage',
      filter: ['==', ['get', 'sort'], 'footprint'],
      layout: { visibility: 'none' },
      paint: { 'line-color': palette.covered, 'line-width': 1.4, 'line-dasharray': [6, 2, 1, 2] },
    },
    {
      id: 'footprint-name',
      type: 'symbol',
      source: 'coverage',
      filter: ['==', ['get', 'sort'], 'footprint'],
      layout: { visibility: 'none', 'symbol-placement': 'line', 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 10.5 },
      paint: { 'text-color': palette.covered, 'text-halo-color': palette.halo, 'text-halo-width': 1.5 },
    },
  ];
}

function aheadLayers(palette: Palette): LayerSpecification[] {
  const colour: never = ['match', ['get', 'level'], 3, palette.inside, 2, palette.unsure, 1, palette.place, palette.pick] as never;
  return [
    { id: 'ahead', type: 'line', source: 'ahead', filter: ['==', ['get', 'sort'], 'ahead'], paint: { 'line-color': colour, 'line-width': 1.4, 'line-dasharray': [2, 2] } },
    { id: 'closest', type: 'line', source: 'ahead', filter: ['==', ['get', 'sort'], 'closest'], layout: { 'line-cap': 'round' }, paint: { 'line-color': colour, 'line-width': ['+', 1, ['get', 'level']] } },
    {
      id: 'closest-name',
      type: 'symbol',
      source: 'ahead',
      filter: ['==', ['get', 'sort'], 'closest'],
      layout: { 'symbol-placement': 'line-center', 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11.5, 'text-anchor': 'bottom', 'text-offset': [0, -0.5], 'text-rotation-alignment': 'viewport', 'text-allow-overlap': true },
      paint: { 'text-color': colour, 'text-halo-color': palette.halo, 'text-halo-width': 2 },
    },
  ];
}

function agreementLayers(palette: Palette): LayerSpecification[] {
  const of = (sort: string) => ({ source: 'agreement', filter: ['==', ['get', 'sort'], sort] as never });
  const named = (palette_: string, size: number) => ({
    'text-color': palette_,
    'text-halo-color': palette.halo,
    'text-halo-width': 1.6,
    'text-opacity': size,
  });
  return [
    { id: 'band-fill', type: 'fill', ...of('band'), paint: { 'fill-color': palette.band, 'fill-opacity': 0.06 } },
    {
      id: 'band-edge',
      type: 'line',
      ...of('band'),
      paint: { 'line-color': palette.band, 'line-width': 1, 'line-dasharray': [2, 3], 'line-opacity': 0.8 },
    },
    { id: 'area-fill', type: 'fill', ...of('area'), paint: { 'fill-color': palette.area, 'fill-opacity': palette.areaOpacity } },
    { id: 'area-edge', type: 'line', ...of('area'), paint: { 'line-color': palette.area, 'line-width': 1.2, 'line-opacity': 0.7 } },
    { id: 'line-case', type: 'line', ...of('line'), layout: { 'line-cap': 'round' }, paint: { 'line-color': palette.lineCase, 'line-width': 5 } },
    { id: 'line', type: 'line', ...of('line'), layout: { 'line-cap': 'round' }, paint: { 'line-color': palette.line, 'line-width': 2.2 } },
    {
      id: 'band-name',
      type: 'symbol',
      ...of('band'),
      minzoom: 8,
      layout: { 'symbol-placement': 'line', 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 10.5, 'text-offset': [0, 0.8], 'symbol-spacing': 420 },
      paint: named(palette.place, 1),
    },
    {
      id: 'area-name',
      type: 'symbol',
      source: 'agreement',
      filter: ['==', ['get', 'sort'], 'area-name'],
      minzoom: 7,
      layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11.5, 'text-letter-spacing': 0.06, 'text-max-width': 9 },
      paint: named(palette.area, 0.95),
    },
    {
      id: 'line-name',
      type: 'symbol',
      ...of('line'),
      minzoom: 6,
      layout: { 'symbol-placement': 'line', 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 12, 'text-offset': [0, -0.9], 'symbol-spacing': 300 },
      paint: named(palette.label, 1),
    },
  ];
}

function noticeLayers(palette: Palette): LayerSpecification[] {
  const picked = ['case', ['get', 'picked'], 2.5, 1.3] as never;
  return [
    { id: 'notice-fill', type: 'fill', source: 'notices', filter: ['==', ['get', 'sort'], 'volume'], paint: { 'fill-color': palette.notice, 'fill-opacity': ['case', ['get', 'active'], 0.22, 0.09] } },
    { id: 'notice-edge', type: 'line', source: 'notices', filter: ['in', ['get', 'sort'], ['literal', ['volume', 'route']]], paint: { 'line-color': palette.notice, 'line-width': picked, 'line-dasharray': [5, 2] } },
    {
      id: 'clashes',
      type: 'circle',
      source: 'notices',
      filter: ['==', ['get', 'sort'], 'clash'],
      paint: { 'circle-radius': 8, 'circle-color': 'transparent', 'circle-stroke-color': palette.clash, 'circle-stroke-width': 2.5 },
    },
    {
      id: 'notice-name',
      type: 'symbol',
      source: 'notices',
      filter: ['in', ['get', 'sort'], ['literal', ['name', 'clash']]],
      layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11, 'text-offset': [0, 1.2] },
      paint: { 'text-color': palette.notice, 'text-halo-color': palette.halo, 'text-halo-width': 1.5 },
    },
    { id: 'drawing-fill', type: 'fill', source: 'drawing', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': palette.notice, 'fill-opacity': 0.25 } },
    { id: 'drawing-edge', type: 'line', source: 'drawing', paint: { 'line-color': palette.pick, 'line-width': 1.6 } },
    { id: 'drawing-point', type: 'circle', source: 'drawing', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 4, 'circle-color': palette.pick } },
  ];
}

function seenLayers(palette: Palette): LayerSpecification[] {
  return [
    ...aheadLayers(palette),
    { id: 'trails', type: 'line', source: 'trails', paint: { 'line-color': ['get', 'colour'], 'line-width': ['case', ['get', 'picked'], 2.4, 1.4], 'line-opacity': ['case', ['get', 'picked'], 1, 0.7] } },
    {
      id: 'findings',
      type: 'symbol',
      source: 'findings',
      layout: {
        'icon-image': ['concat', ['get', 'icon'], ['case', ['get', 'picked'], '-picked', '']],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'rank'],
      },
    },
    {
      id: 'track-name',
      type: 'symbol',
      source: 'names',
      minzoom: 8,
      layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 10.5, 'text-anchor': 'left', 'text-offset': [1, 0], 'text-justify': 'left', 'text-optional': true },
      paint: { 'text-color': ['get', 'colour'], 'text-halo-color': palette.halo, 'text-halo-width': 1.4 },
    },
    { id: 'measured', type: 'line', source: 'measured', paint: { 'line-color': palette.measure, 'line-width': 1.6, 'line-dasharray': [3, 2] } },
    { id: 'measured-end', type: 'circle', source: 'measured', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 3.5, 'circle-color': palette.measure } },
    {
      id: 'measured-name',
      type: 'symbol',
      source: 'measured',
      filter: ['has', 'label'],
      layout: { 'text-field': ['get', 'label'], 'text-font': FONT, 'text-size': 11.5, 'text-anchor': 'bottom', 'text-offset': [0, -0.8], 'text-allow-overlap': true },
      paint: { 'text-color': palette.label, 'text-halo-color': palette.halo, 'text-halo-width': 2 },
    },
  ];
}
