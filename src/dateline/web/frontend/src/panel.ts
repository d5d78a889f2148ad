// The chosen event: what reports say happened, how far they agree, and their words.

import { familyColour } from "./colours";
import { find, make } from "./dom";
import { rowOf } from "./list";
import { quotationOf } from "./quotation";
import type { EventDetail, EventFeature, Loss } from "./records";
import { capital, number, plain, sayBounds, sayGrade, sayKind, sayParties, sayPlaces, sayPrecision, sayWhen } from "./words";

const panel = () => find("panel");

export function closePanel(): void {
  panel().hidden = true;
  panel().replaceChildren();
}

export function showEvent(detail: EventDetail, close: () => void, choose: (id: string) => void): void {
  const { event, feature, claims } = detail;
  open(
    headOf(feature, detail, close),
    factsOf(detail),
    event.losses.length ? lossesOf(detail) : null,
    event.disagreements.length ? differencesOf(detail) : null,
    event.links.length ? linksOf(detail, choose) : null,
    make("h3", "", claims.length === 1 ? "The words" : `The words of ${claims.length} claims`),
    ...claims.map(quotationOf),
    event.reasons.length ? reasonsOf(event.reasons) : null,
    make("p", "panel-id", `Event ${feature.properties.code ?? event.id}`),
  );
}

/** Several events at one place: the reader picks. */
export function showChoice(events: EventFeature[], place: string, close: () => void, choose: (id: string) => void): void {
  const head = make("header", "panel-head", closer(close), make("h2", "", `${events.length} events at ${place}`));
  open(head, make("div", "list", ...events.map((event) => rowOf(event, choose))));
}

export function showTrouble(message: string, close: () => void): void {
  open(make("header", "panel-head", closer(close), make("h2", "", "Not found")), make("p", "", message));
}

function open(...children: (Node | null)[]): void {
  panel().replaceChildren(...children.filter((child) => child !== null));
  panel().hidden = false;
  panel().scrollTop = 0;
}

function closer(close: () => void): HTMLElement {
  const button = make("button", "close", "×");
  button.type = "button";
  button.ariaLabel = "Close (Escape)";
  button.addEventListener("click", close);
  return button;
}

function headOf({ properties }: EventFeature, { claims }: EventDetail, close: () => void): HTMLElement {
  const kind = make("p", "panel-kind", sayKind(properties.kind));
  kind.style.color = familyColour(properties.family);
  const outlets = new Set(claims.map((claim) => claim.report.outlet));
  const reports = new Set(claims.map((claim) => claim.report.id)).size;
  const told = reports === 1 ? `${[...outlets][0] ?? "One report"} says:` : `${reports} reports of ${outlets.size} outlets say:`;
  return make(
    "header",
    "panel-head",
    closer(close),
    kind,
    make("h2", "", `${sayPlaces(properties)}, ${sayWhen(properties.when)}`),
    make("p", "panel-told", told),
  );
}

function factsOf({ event, feature, names }: EventDetail): HTMLElement {
  const { properties } = feature;
  const facts = make("dl", "facts");
  const add = (name: string, value: string | null | undefined, note?: string | null) => {
    if (!value) return;
    facts.append(make("dt", "", name), make("dd", "", value, note ? make("span", "note", note) : null));
  };
  add("Where", properties.places.map(sayPlace).join("; "), properties.places[0]?.how);
  add("When", sayWhen(properties.when), properties.when?.basis);
  add("Who acted", saySide(event.side_a));
  add("Against", saySide(event.side_b));
  add("Blame", event.blame.map((each) => sayBlame(each, names)).join("; "));
  add("Attribution", event.attribution === "unknown" ? null : plain(event.attribution));
  add("Hit", event.targets.map(({ what, hit }) => `${plain(what)}${hit === "unknown" ? "" : ` (${hit})`}`).join(", "));
  add("Damage", event.damage.map(({ what, count, degree }) => [count, plain(what), degree].filter(Boolean).join(" ")).join("; "));
  add("People", event.people.map(({ name, role, fate }) => `${name} (${[role, fate].filter(Boolean).join(", ")})`).join("; "));
  add("Affected", event.affected.map((each) => `${sayBounds(each) ?? "people"} ${plain(each.need)}`).join("; "));
  add("Control", event.control && sayHeld(event.control, names));
  add("Support", capital(plain(event.grade)), sayGrade(event.grade));
  add("Certainty", properties.certainty === "stated" ? null : capital(properties.certainty));
  return facts;
}

function sayPlace(place: EventFeature["properties"]["places"][number]): string {
  const rough = sayPrecision(place.precision);
  const error = place.error_km && place.error_km >= 2 ? `± ${place.error_km} km` : null;
  return [place.name, place.admin1 !== place.name && place.admin1, place.country, rough, error].filter(Boolean).join(", ");
}

function saySide(side: EventDetail["event"]["side_a"]): string {
  return side.map(({ name, part }) => (part === "main" ? name : `${name} (${plain(part)})`)).join(", ");
}

function sayBlame(blame: EventDetail["event"]["blame"][number], names: Record<string, string>): string {
  const who = blame.actor ? (names[blame.actor] ?? blame.actor) : "somebody not named";
  return `${who}: ${plain(blame.stance)}${blame.voice ? ` by ${blame.voice}` : ""}`;
}

function sayHeld(control: NonNullable<EventDetail["event"]["control"]>, names: Record<string, string>): string {
  const holders = sayParties(control.holders.map((holder) => names[holder] ?? holder));
  return [plain(control.status), holders && `by ${holders}`, control.extent && `(${control.extent})`].filter(Boolean).join(" ");
}

function lossesOf({ event, names }: EventDetail): HTMLElement {
  const head = ["Who", "Fate", "Low", "Best", "High"].map((name) => make("th", "", name));
  const rows = event.losses.map((loss) => make("tr", "", ...cellsOf(loss, names)));
  return make("table", "losses", make("thead", "", make("tr", "", ...head)), make("tbody", "", ...rows));
}

function cellsOf(loss: Loss, names: Record<string, string>): HTMLElement[] {
  const parts = [
    loss.children ? `of them ${number(loss.children)} ${loss.children === 1 ? "child" : "children"}` : null,
    loss.women ? `of them ${number(loss.women)} ${loss.women === 1 ? "woman" : "women"}` : null,
    loss.vague ? "vague" : null,
    loss.scope === "happening" ? null : plain(loss.scope),
    loss.basis,
  ].filter(Boolean);
  const who = loss.who.map((each) => names[each] ?? each).join(", ");
  const cell = (value: number | null) => make("td", "figure", value === null ? "–" : number(value));
  return [
    make("td", "", capital(who), parts.length ? make("span", "note", parts.join(", ")) : null),
    make("td", "", loss.fate),
    cell(loss.low),
    cell(loss.best),
    cell(loss.high),
  ];
}

function differencesOf({ event }: EventDetail): HTMLElement {
  const differences = event.disagreements.map(({ field, values }) =>
    make(
      "div",
      "difference",
      make("p", "difference-field", capital(plain(field).replaceAll(".", ", "))),
      make(
        "div",
        "difference-values",
        ...values.map(({ value, voices }) =>
          make("div", "", make("strong", "", value), make("span", "note", voices.join("; ") || "voice not named")),
        ),
      ),
    ),
  );
  return make("section", "differences", make("h3", "", "Where voices differ"), ...differences);
}

function linksOf({ event }: EventDetail, choose: (id: string) => void): HTMLElement {
  const links = event.links.map(({ event: id, how }) => {
    const button = make("button", "link", id.slice(0, 11));
    button.type = "button";
    button.addEventListener("click", () => choose(id));
    return make("li", "", `${plain(how)} `, button);
  });
  return make("section", "", make("h3", "", "Other events"), make("ul", "", ...links));
}

function reasonsOf(reasons: string[]): HTMLElement {
  const items = reasons.map((reason) => make("li", "", reason));
  return make("section", "", make("h3", "", "Why these are one event"), make("ul", "reasons", ...items));
}
