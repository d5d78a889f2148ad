// The map: basemap, areas, events, towns, in this order from below, and what the pointer does to them.

import "maplibre-gl/dist/maplibre-gl.css";
import { Map as MapLibre, NavigationControl, Popup, ScaleControl, setWorkerUrl } from "maplibre-gl";
import type { MapGeoJSONFeature, MapMouseEvent, PaddingOptions } from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";

import { STYLE, drawCountries, drawTowns } from "./basemap";
import { addControlLayers, drawControl } from "./controlLayer";
import { make } from "./dom";
import { addAreaNames, addCounts, addEventLayers, drawEvents } from "./eventLayer";
import type { ControlRow, EventFeature, Summary, Town } from "./records";
import { change, view } from "./view";

const EVENTS = ["stacks", "area-names", "area-edges"];
const NEAR = 4; // pixels; edges are thin

export interface Chart {
  events(events: EventFeature[], chosen: string | null): void;
  control(rows: ControlRow[]): void;
  towns(towns: Town[]): void;
  show(events: EventFeature[]): void;
  /** Resolves once everything asked for so far is drawn. */
  settled(): Promise<void>;
}

export async function openMap(summary: Summary, choose: (ids: string[], place: string) => void): Promise<Chart> {
  setWorkerUrl(workerUrl);
  const map = new MapLibre({
    container: "map",
    style: STYLE,
    minZoom: 1.5,
    maxZoom: 13,
    dragRotate: false,
    pitchWithRotate: false,
    attributionControl: { compact: true, customAttribution: [] },
    ...startOf(summary),
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-left");
  map.addControl(new ScaleControl({ maxWidth: 120, unit: "metric" }), "bottom-right");
  await new Promise<void>((done) => map.once("load", () => done()));
  addEventLayers(map);
  addAreaNames(map);
  addControlLayers(map);
  addCounts(map);
  await drawCountries(map);
  listen(map, choose);
  return {
    events: (events, chosen) => drawEvents(map, events, chosen),
    control: (rows) => drawControl(map, rows),
    towns: (towns) => drawTowns(map, towns),
    show: (events) => bringIntoView(map, events),
    settled: () => new Promise((done) => map.once("idle", () => done())),
  };
}

function startOf({ bounds }: Summary): object {
  const kept = view().map;
  if (kept) return { zoom: kept[0], center: [kept[2], kept[1]] };
  if (!bounds) return { zoom: 2, center: [20, 25] };
  return { bounds, fitBoundsOptions: { padding: paddingOf(), maxZoom: 9 } };
}

/** Room for the legend, which stands on the map's left where the window is wide. */
function paddingOf(): PaddingOptions {
  const around = { top: 50, right: 60, bottom: 60, left: 60 };
  return window.innerWidth > 1100 ? { ...around, left: 300 } : around;
}

function listen(map: MapLibre, choose: (ids: string[], place: string) => void): void {
  const popup = new Popup({ closeButton: false, closeOnClick: false, offset: 14, maxWidth: "300px" });
  const at = ({ point: { x, y } }: MapMouseEvent, layers: string[]) =>
    map.queryRenderedFeatures([[x - NEAR, y - NEAR], [x + NEAR, y + NEAR]], { layers })[0];
  map.on("mousemove", (event) => {
    const found = [at(event, ["control"]), at(event, EVENTS)].filter((each) => each !== undefined);
    map.getCanvas().style.cursor = found.length ? "pointer" : "";
    if (!found.length) popup.remove();
    else popup.setLngLat(event.lngLat).setDOMContent(make("div", "", ...found.map(tipOf))).addTo(map);
  });
  map.on("mouseout", () => popup.remove());
  map.on("click", (event) => {
    const found = at(event, EVENTS);
    if (found) choose(JSON.parse(found.properties.ids as string), found.properties.place as string);
  });
  map.on("moveend", () => {
    const { lat, lng } = map.getCenter();
    change({ map: [round(map.getZoom(), 2), round(lat, 4), round(lng, 4)] });
  });
}

function tipOf({ layer, properties }: MapGeoJSONFeature): HTMLElement {
  const count = properties.count === 1 ? "one event" : `${properties.count} events`;
  const where = layer.id === "stacks" ? properties.place : `somewhere in ${properties.place}`;
  return make("p", "tip", layer.id === "control" ? properties.says : `${count} reported ${where === properties.place ? "at " : ""}${where}`);
}

function bringIntoView(map: MapLibre, events: EventFeature[]): void {
  const place = events.flatMap((event) => event.properties.places).find((each) => each.drawn);
  if (!place || map.getBounds().contains([place.lon!, place.lat!])) return;
  map.easeTo({ center: [place.lon!, place.lat!] });
}

const round = (value: number, digits: number) => Number(value.toFixed(digits));
