// The list beside the map: one row an event, first those of the day, then those known only to be around it.

import { familyColour } from "./colours";
import { find, make } from "./dom";
import type { EventFeature } from "./records";
import { capital, plain, sayBounds, sayKind, sayPlaces, saySides, sayWhen } from "./words";

const list = () => find("list");

export function drawList(events: EventFeature[], day: string | null, choose: (id: string) => void): void {
  const onDay = day ? events.filter((event) => event.properties.day === day) : events;
  const around = day ? events.filter((event) => event.properties.day !== day) : [];
  const rows: HTMLElement[] = onDay.map((event) => rowOf(event, choose));
  if (around.length) {
    rows.push(make("h3", "list-part", "Known less exactly; may be this day"));
    rows.push(...around.map((event) => rowOf(event, choose)));
  }
  if (!rows.length) rows.push(make("p", "empty", "No report tells of an event here. Try another day or fewer filters."));
  list().replaceChildren(...rows);
}

export function markRow(id: string | null): void {
  for (const row of list().querySelectorAll<HTMLElement>(".row")) {
    const isChosen = row.dataset.event === id;
    row.setAttribute("aria-selected", String(isChosen));
    if (isChosen) {
      row.scrollIntoView({ block: "nearest" });
      list().setAttribute("aria-activedescendant", row.id);
    }
  }
}

/** The row after or before the chosen one, for the arrow keys. */
export function nextRow(id: string | null, step: 1 | -1): string | null {
  const ids = [...list().querySelectorAll<HTMLElement>(".row")].map((row) => row.dataset.event!);
  const at = id ? ids.indexOf(id) : step > 0 ? -1 : ids.length;
  return ids[at + step] ?? null;
}

export function rowOf({ id, properties: event }: EventFeature, choose: (id: string) => void): HTMLElement {
  const dot = make("span", "dot");
  dot.style.background = familyColour(event.family);
  const row = make(
    "div",
    event.hidden ? "row row-hidden" : "row",
    dot,
    make("div", "row-what", make("strong", "", sayKind(event.kind)), make("span", "row-place", ` ${sayPlaces(event)}`)),
    make("div", "row-when", sayWhen(event.when)),
    make("div", "row-sides", saySides(event) || "no side named"),
    make("div", "row-figure", sayDead(event.killed)),
    make("div", "row-tags", ...tagsOf(event)),
  );
  row.id = `row-${id}`;
  row.dataset.event = id;
  row.role = "option";
  row.setAttribute("aria-selected", "false");
  row.addEventListener("click", () => choose(id));
  return row;
}

function sayDead(killed: EventFeature["properties"]["killed"]): string | null {
  const said = sayBounds(killed);
  if (!said) return null;
  return said === "0" ? "none killed" : `${said} killed`;
}

function tagsOf(event: EventFeature["properties"]): HTMLElement[] {
  const tags = [make("span", `tag grade-${event.grade}`, plain(event.grade))];
  if (event.certainty !== "stated" && event.certainty !== event.grade) tags.push(make("span", "tag", capital(event.certainty)));
  if (event.disputed) tags.push(make("span", "tag tag-differ", "voices differ"));
  if (event.is_sum) tags.push(make("span", "tag", "sum of several"));
  const reports = event.reports === 1 ? (event.outlets[0] ?? "1 report") : `${event.reports} reports`;
  tags.push(make("span", "row-source", reports));
  return tags;
}
