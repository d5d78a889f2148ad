// The ground under the events: countries of Natural Earth and names of towns, all from this server.

import type { Feature, FeatureCollection, MultiPolygon, Point, Position } from "geojson";
import type { GeoJSONSource, Map as MapLibre, StyleSpecification } from "maplibre-gl";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import countriesUrl from "world-atlas/countries-10m.json?url";

import type { Town } from "./records";

type World = Topology<{ countries: GeometryCollection<{ name: string }> }>;
type Country = Feature<MultiPolygon, { name: string }>;

export const FONT = ["Inter, Noto Sans, Segoe UI, Helvetica Neue, Arial, sans-serif"];
export const EMPTY: FeatureCollection = { type: "FeatureCollection", features: [] };

const SEA = "#d8e3ea";
const CREDIT = "Countries: Natural Earth (de facto borders). Town names: GeoNames, CC BY 4.0.";

// A town's name appears from the zoom at which towns of its size stand far enough apart.
const NAMED_FROM: [people: number, zoom: number][] = [
  [1_000_000, 4],
  [300_000, 5.5],
  [100_000, 6.5],
  [50_000, 7.5],
  [25_000, 8.5],
  [0, 9.5],
];

// The same for countries, by square degrees.
const NAMED_BY_AREA: [area: number, zoom: number][] = [
  [120, 1],
  [25, 2.5],
  [4, 3.5],
  [0.5, 4.5],
  [0, 6],
];

const shared = { type: "geojson" as const, data: EMPTY };

export const STYLE: StyleSpecification = {
  version: 8,
  sources: {
    land: { ...shared, maxzoom: 9, tolerance: 0.25, attribution: CREDIT },
    borders: { ...shared, maxzoom: 9, tolerance: 0.25 },
    countries: shared,
    towns: shared,
  },
  layers: [
    { id: "sea", type: "background", paint: { "background-color": SEA } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": "#f7f5f0" } },
    { id: "coast", type: "line", source: "land", paint: { "line-color": "#a9bac6", "line-width": 0.8 } },
    { id: "border-glow", type: "line", source: "borders", paint: { "line-color": "#ebe5d8", "line-width": 5 } },
    {
      id: "borders",
      type: "line",
      source: "borders",
      paint: { "line-color": "#a79f8f", "line-width": 1.1, "line-dasharray": [4, 2] },
    },
    {
      id: "town-dots",
      type: "circle",
      source: "towns",
      filter: [">=", ["zoom"], ["get", "from"]],
      paint: { "circle-radius": 1.8, "circle-color": "#8d8778" },
    },
    {
      id: "town-names",
      type: "symbol",
      source: "towns",
      filter: [">=", ["zoom"], ["get", "from"]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["get", "people"], 20_000, 10.5, 1_000_000, 13],
        "text-anchor": "bottom",
        "text-offset": [0, -0.35],
        "symbol-sort-key": ["-", 0, ["get", "people"]],
      },
      paint: { "text-color": "#7c7565", "text-halo-color": "#f7f5f0", "text-halo-width": 1.4 },
    },
    {
      id: "country-names",
      type: "symbol",
      source: "countries",
      maxzoom: 8,
      filter: [">=", ["zoom"], ["get", "from"]],
      layout: {
        "text-field": ["upcase", ["get", "name"]],
        "text-font": FONT,
        "text-size": ["interpolate", ["linear"], ["zoom"], 3, 10, 7, 14],
        "text-letter-spacing": 0.16,
        "text-max-width": 8,
      },
      paint: { "text-color": "#958c78", "text-halo-color": "#f7f5f0", "text-halo-width": 1.6 },
    },
  ],
};

export async function drawCountries(map: MapLibre): Promise<void> {
  const world = (await (await fetch(countriesUrl)).json()) as World;
  const countries = feature(world, world.objects.countries).features.map((each) => wholeCountry(each as never));
  const borders = mesh(world, world.objects.countries as never, (left, right) => left !== right);
  put(map, "land", { type: "FeatureCollection", features: countries });
  put(map, "borders", { ...borders, coordinates: borders.coordinates.map(unroll) });
  put(map, "countries", { type: "FeatureCollection", features: countries.map(nameOf) });
}

export function drawTowns(map: MapLibre, towns: Town[]): void {
  const features = towns.map(([name, lon, lat, people]): Feature<Point> => {
    const from = NAMED_FROM.find(([least]) => people >= least)?.[1] ?? 10;
    return { type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties: { name, people, from } };
  });
  put(map, "towns", { type: "FeatureCollection", features });
}

export function put(map: MapLibre, source: string, data: GeoJSON.GeoJSON): void {
  map.getSource<GeoJSONSource>(source)?.setData(data);
}

/** The data's rings leap over the date line; here they run on beyond 180 degrees, as the map draws them. */
function wholeCountry({ geometry, properties }: Feature<MultiPolygon, { name: string }>): Country {
  const parts = geometry.type === "MultiPolygon" ? geometry.coordinates : [geometry.coordinates as never as Position[][]];
  const coordinates = parts.map((rings) => rings.map((ring) => closeAtPole(unroll(ring))));
  return { type: "Feature", properties, geometry: { type: "MultiPolygon", coordinates } };
}

function unroll(line: Position[]): Position[] {
  let turns = 0;
  return line.map(([lon, lat], at) => {
    const before = line[at - 1]?.[0] ?? lon!;
    if (lon! - before > 180) turns -= 1;
    if (lon! - before < -180) turns += 1;
    return [lon! + 360 * turns, lat!];
  });
}

/** A ring that goes once around the world, as Antarctica's does, is closed along its pole. */
function closeAtPole(ring: Position[]): Position[] {
  const [first, last] = [ring[0]!, ring.at(-1)!];
  if (Math.abs(first[0]! - last[0]!) < 180) return ring;
  return [...ring, [last[0]!, -89], [first[0]!, -89], first];
}

/** A country's name in the middle of its largest part; small ones are named only from nearer. */
function nameOf({ geometry, properties }: Country): Feature<Point> {
  const rings = geometry.coordinates.map((part) => part[0] ?? []);
  const largest = rings.reduce((best, ring) => (Math.abs(area(ring)) > Math.abs(area(best)) ? ring : best), rings[0]!);
  const from = NAMED_BY_AREA.find(([least]) => Math.abs(area(largest)) >= least)?.[1] ?? 5;
  return {
    type: "Feature",
    geometry: { type: "Point", coordinates: middle(largest) },
    properties: { name: properties.name, from },
  };
}

function area(ring: Position[]): number {
  return ring.reduce((sum, [x, y], at) => sum + cross([x!, y!], ring[(at + 1) % ring.length]!) / 2, 0);
}

function middle(ring: Position[]): Position {
  const whole = area(ring) * 6 || 1;
  let [lon, lat] = [0, 0];
  ring.forEach((point, at) => {
    const next = ring[(at + 1) % ring.length]!;
    lon += (point[0]! + next[0]!) * cross(point, next);
    lat += (point[1]! + next[1]!) * cross(point, next);
  });
  return [lon / whole, lat / whole];
}

const cross = (left: Position, right: Position) => left[0]! * right[1]! - right[0]! * left[1]!;
