// Events on the map: a circle where a place is known, only a dashed ring where it is known roughly.

import type { Feature, Polygon, Position } from "geojson";
import type { Map as MapLibre } from "maplibre-gl";

import { EMPTY, FONT, put } from "./basemap";
import { familyColour } from "./colours";
import type { EventFeature, Place } from "./records";
import { figure } from "./words";

interface Stack {
  place: Place;
  events: EventFeature[];
}

const BESIDE_KM = 2; // errors smaller than this do not show at any zoom that the page offers
const EARTH_KM = 6371;

export function addEventLayers(map: MapLibre): void {
  for (const source of ["areas", "area-names", "stacks", "chosen"]) map.addSource(source, { type: "geojson", data: EMPTY });
  map.addLayer({
    id: "areas",
    type: "fill",
    source: "areas",
    paint: { "fill-color": ["get", "colour"], "fill-opacity": ["case", ["get", "chosen"], 0.16, 0.05] },
  });
  map.addLayer({
    id: "area-edges",
    type: "line",
    source: "areas",
    paint: {
      "line-color": ["get", "colour"],
      "line-width": ["case", ["get", "chosen"], 2.6, 1.3],
      "line-opacity": 0.75,
      "line-dasharray": [3, 2.5],
    },
  });
  map.addLayer({
    id: "stacks",
    type: "circle",
    source: "stacks",
    layout: { "circle-sort-key": ["-", 0, ["get", "radius"]] },
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 4, ["*", 0.55, ["get", "radius"]], 8, ["get", "radius"]],
      "circle-color": ["get", "colour"],
      "circle-opacity": 0.72,
      "circle-stroke-color": "#ffffff",
      "circle-stroke-width": 1.4,
    },
  });
  map.addLayer({
    id: "chosen",
    type: "circle",
    source: "chosen",
    paint: {
      "circle-radius": ["interpolate", ["linear"], ["zoom"], 4, ["*", 0.6, ["get", "radius"]], 8, ["+", 3, ["get", "radius"]]],
      "circle-color": "transparent",
      "circle-stroke-color": "#111827",
      "circle-stroke-width": 2.4,
    },
  });
}

const HALO = { "text-halo-color": "#ffffff", "text-halo-width": 1.8 };

/** Names give way to the towns' squares, so that they are added before those. */
export function addAreaNames(map: MapLibre): void {
  map.addLayer({
    id: "area-names",
    type: "symbol",
    source: "area-names",
    layout: {
      "symbol-placement": "line",
      "symbol-spacing": 500,
      "text-field": ["get", "name"],
      "text-font": FONT,
      "text-size": 12,
      "text-offset": [0, -0.8],
    },
    paint: { "text-color": "#3d4650", ...HALO },
  });
}

/** Counts stand beside their circle, above everything else. */
export function addCounts(map: MapLibre): void {
  map.addLayer({
    id: "stack-counts",
    type: "symbol",
    source: "stacks",
    minzoom: 5,
    filter: [">", ["get", "count"], 1],
    layout: {
      "text-field": ["concat", "×", ["to-string", ["get", "count"]]],
      "text-font": FONT,
      "text-size": 12.5,
      "text-anchor": "bottom-left",
      "text-offset": ["get", "beside"],
      "text-allow-overlap": true,
      "text-ignore-placement": true,
    },
    paint: { "text-color": "#111827", ...HALO },
  });
}

export function drawEvents(map: MapLibre, events: EventFeature[], chosen: string | null): void {
  const stacks = stackUp(events);
  const points = stacks.filter(({ place }) => place.drawn === "point");
  const areas = stacks.filter(({ place }) => (place.error_km ?? 0) >= BESIDE_KM);
  const named = areas.filter(({ place }) => place.drawn === "area");
  const isChosen = (stack: Stack) => stack.events.some((event) => event.id === chosen);
  put(map, "stacks", { type: "FeatureCollection", features: points.map(pointOf) });
  put(map, "chosen", { type: "FeatureCollection", features: points.filter(isChosen).map(pointOf) });
  put(map, "areas", { type: "FeatureCollection", features: areas.map((stack) => areaOf(stack, isChosen(stack))) });
  put(map, "area-names", { type: "FeatureCollection", features: named.map(nameOf) });
}

/** Events of one place and precision are one circle or ring, so that none hides another. */
function stackUp(events: EventFeature[]): Stack[] {
  const stacks = new Map<string, Stack>();
  for (const event of events) {
    for (const place of event.properties.places) {
      if (!place.drawn || place.lat === null || place.lon === null) continue;
      const key = [place.drawn, place.lat.toFixed(3), place.lon.toFixed(3), place.error_km].join(" ");
      const stack = stacks.get(key) ?? { place, events: [] };
      stack.events.push(event);
      stacks.set(key, stack);
    }
  }
  return [...stacks.values()];
}

function tell({ place, events }: Stack): Record<string, unknown> {
  const killed = events.reduce((sum, { properties }) => sum + (properties.is_sum ? 0 : (figure(properties.killed) ?? 0)), 0);
  const radius = Math.min(7 + 1.9 * Math.sqrt(killed), 30);
  return {
    ids: JSON.stringify(events.map((event) => event.id)),
    count: events.length,
    colour: familyColour(mainFamily(events)),
    place: place.name,
    radius,
    beside: [radius / 18, -radius / 26],
  };
}

function mainFamily(events: EventFeature[]): string {
  const counts = new Map<string, number>();
  for (const { properties } of events) counts.set(properties.family, (counts.get(properties.family) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1])[0]![0];
}

function pointOf(stack: Stack): Feature {
  const { lat, lon } = stack.place;
  return { type: "Feature", geometry: { type: "Point", coordinates: [lon!, lat!] }, properties: tell(stack) };
}

function areaOf(stack: Stack, chosen: boolean): Feature<Polygon> {
  const geometry = { type: "Polygon" as const, coordinates: [ringOf(stack.place)] };
  return { type: "Feature", geometry, properties: { ...tell(stack), chosen } };
}

/** The name runs along the ring, so that some of it shows wherever the map is. */
function nameOf(stack: Stack): Feature {
  const count = stack.events.length > 1 ? ` ×${stack.events.length}` : "";
  return {
    type: "Feature",
    geometry: { type: "LineString", coordinates: ringOf(stack.place) },
    properties: { ...tell(stack), name: `somewhere in ${stack.place.name}${count}` },
  };
}

function ringOf(place: Place): Position[] {
  return Array.from({ length: 65 }, (_, at) => away(place, (at / 64) * 2 * Math.PI));
}

/** The point at the edge of what a place's error covers, in a direction from north. */
function away({ lat, lon, error_km }: Place, bearing: number): Position {
  const [phi, angle] = [(lat! * Math.PI) / 180, (error_km ?? 0) / EARTH_KM];
  const north = Math.asin(Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing));
  const east = Math.atan2(
    Math.sin(bearing) * Math.sin(angle) * Math.cos(phi),
    Math.cos(angle) - Math.sin(phi) * Math.sin(north),
  );
  return [lon! + (east * 180) / Math.PI, (north * 180) / Math.PI];
}
