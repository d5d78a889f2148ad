// What colours and shapes mean, of those that the page shows.

import { FAMILIES, familyColour } from "./colours";
import { find, make } from "./dom";
import type { ControlRow, EventFeature, Holder } from "./records";
import { type Look, pictureOf } from "./symbols";
import { shortDay } from "./words";

export function drawLegend(events: EventFeature[], control: ControlRow[], holders: Holder[], day: string | null): void {
  const legend = find<HTMLElement>("legend");
  const wasOpen = legend.querySelector("details")?.open ?? window.innerWidth > 1100;
  const details = make("details", "", make("summary", "", "Legend"), ...townsOf(control, holders, day), ...eventsOf(events));
  details.open = wasOpen;
  legend.replaceChildren(details);
}

function townsOf(control: ControlRow[], holders: Holder[], day: string | null): HTMLElement[] {
  if (!control.length) return [];
  const held = new Set(control.flatMap((row) => row.holders.map((holder) => holder.id)));
  const shown = holders.filter((holder) => held.has(holder.id)).slice(0, 8);
  const [first, second] = [shown[0]?.id ?? "", shown[1]?.id ?? ""];
  const plain: Look = { holders: [first], status: "held", disputed: false, siege: null };
  const isEmpty = (row: ControlRow) => !row.holders.length || ["lost", "abandoned", "unknown"].includes(row.status);
  const looks: [boolean, string, Look][] = [
    [control.some((row) => row.status === "divided"), "divided", { ...plain, holders: [first, second], status: "divided" }],
    [control.some((row) => row.status === "contested"), "contested", { ...plain, holders: [first, second], status: "contested" }],
    [control.some((row) => row.disputed), "contradicted by other claims", { ...plain, disputed: true }],
    [control.some(isEmpty), "nobody said to hold it", { ...plain, holders: [] }],
    [control.some((row) => row.siege), "besieged", { ...plain, siege: "full" }],
  ];
  return [
    make("h3", "", `Towns, by who is said to hold them${day ? ` on ${shortDay(day)}` : ""}`),
    ...shown.map((holder) => entry(pictureOf({ ...plain, holders: [holder.id] }), holder.name)),
    ...looks.filter(([isShown]) => isShown).map(([, name, look]) => entry(pictureOf(look), name)),
  ];
}

function eventsOf(events: EventFeature[]): HTMLElement[] {
  if (!events.length) return [];
  const shown = new Set(events.map((event) => event.properties.family));
  const families = Object.entries(FAMILIES).filter(([family]) => shown.has(family));
  return [
    make("h3", "", "Events, larger the more are reported killed"),
    ...families.map(([family, { name }]) => {
      const dot = make("span", "dot legend-dot");
      dot.style.background = familyColour(family);
      return entry(dot, name);
    }),
    entry(make("span", "legend-ring"), "place known only roughly"),
  ];
}

function entry(picture: HTMLElement, name: string): HTMLElement {
  return make("div", "legend-entry", make("span", "legend-picture", picture), name);
}
