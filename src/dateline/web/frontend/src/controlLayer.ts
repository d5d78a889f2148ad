// Towns on the map, by who is said to hold them on the chosen day.

import type { Feature } from "geojson";
import type { Map as MapLibre } from "maplibre-gl";

import { EMPTY, FONT, put } from "./basemap";
import type { ControlRow } from "./records";
import { PIXEL_RATIO, drawLook, lookName, lookOf, reachOf } from "./symbols";
import { plain, sayParties, shortDay } from "./words";

const NAME_SIZE = 12.5;

// A part of a town stands this many pixels off its middle.
const APART = 8;
const TOWARDS: Record<string, [number, number]> = {
  N: [0, -1], NE: [0.7, -0.7], E: [1, 0], SE: [0.7, 0.7], S: [0, 1], SW: [-0.7, 0.7], W: [-1, 0], NW: [-0.7, -0.7],
};

export function addControlLayers(map: MapLibre): void {
  map.addSource("control", { type: "geojson", data: EMPTY });
  addNames(map);
  map.addLayer({
    id: "control",
    type: "symbol",
    source: "control",
    layout: {
      "icon-image": ["get", "look"],
      "icon-offset": ["get", "offset"],
      "icon-size": ["interpolate", ["linear"], ["zoom"], 4, 0.6, 8, 1],
      "icon-allow-overlap": true,
      "icon-padding": 0,
    },
  });
}

/** Names lie below the squares, which take their room first, so that no square hides a name. */
function addNames(map: MapLibre): void {
  map.addLayer({
    id: "control-names",
    type: "symbol",
    source: "control",
    minzoom: 6,
    filter: ["get", "named"],
    layout: {
      "text-field": ["get", "name"],
      "text-font": FONT,
      "text-size": NAME_SIZE,
      "text-variable-anchor": ["top", "bottom", "left", "right"],
      "text-radial-offset": ["get", "beside"],
      "text-padding": 1,
    },
    paint: { "text-color": "#2a2f36", "text-halo-color": "#ffffff", "text-halo-width": 1.6 },
  });
}

export function drawControl(map: MapLibre, rows: ControlRow[]): void {
  const named = new Set<string>();
  const features = rows.flatMap((row): Feature[] => {
    const { lat, lon, name } = row.place;
    if (lat === null || lon === null || row.place.drawn !== "point") return [];
    const look = lookOf(row);
    const image = lookName(look);
    if (!map.hasImage(image)) map.addImage(image, drawLook(look), { pixelRatio: PIXEL_RATIO });
    const key = row.place.key ?? name;
    const isFirst = !named.has(key);
    named.add(key);
    const [x, y] = TOWARDS[row.sector ?? ""] ?? [0, 0];
    const beside = (reachOf(look) + (row.sector ? APART : 0) + 3) / NAME_SIZE;
    const properties = { look: image, beside, offset: [x * APART, y * APART], name, named: isFirst, says: sayControl(row) };
    return [{ type: "Feature", geometry: { type: "Point", coordinates: [lon, lat] }, properties }];
  });
  put(map, "control", { type: "FeatureCollection", features });
}

export function sayControl(row: ControlRow): string {
  const where = row.sector ? `${row.place.name} (${row.sector})` : row.place.name;
  const who = sayParties(row.holders.map((holder) => holder.name)) || "nobody named";
  const since = row.start ? ` since ${shortDay(row.start)}` : "";
  const siege = row.siege ? `; besieged${row.siege.by.length ? ` by ${sayParties(row.siege.by)}` : ""}` : "";
  const basis = row.voices.length ? `say ${sayParties(row.voices.slice(0, 3))}` : plain(row.basis);
  const doubt = row.disputed ? "; others contradict it" : "";
  return `${where}: ${plain(row.status)} – ${who}${since}${siege}, ${basis}${doubt}`;
}
