// Ties the page together: when the view changes, what it shows is asked for and drawn anew.

import "./style.css";
import { Refused, askControl, askDays, askEvent, askEvents, askSummary, askTowns } from "./api";
import { FAMILIES, setHolders } from "./colours";
import { find, make } from "./dom";
import { drawHistogram, listenHistogram } from "./histogram";
import { drawLegend } from "./legend";
import { drawList, markRow, nextRow } from "./list";
import { type Chart, openMap } from "./map";
import { closePanel, showChoice, showEvent, showTrouble } from "./panel";
import type { ControlRow, Days, EventFeature, Summary } from "./records";
import { type View, change, followAddress, onView, view } from "./view";
import { addDays, fullDay, number, sayKind, shortDay } from "./words";

const SECONDS_A_DAY = 1.1;

let chart: Chart | null = null;
let summary: Summary;
let days: Days = { days: [], without_day: 0 };
let events: EventFeature[] = [];
let control: ControlRow[] = [];
let asked = 0;
let playing: number | undefined;

const choose = (id: string) => change({ event: id });
const close = () => {
  closePanel();
  if (view().event) change({ event: null });
  find("list").focus({ preventScroll: true });
};
const span = (): [string, string] => [summary.first_day ?? "2000-01-01", summary.last_day ?? "2000-01-01"];

async function start(): Promise<void> {
  summary = await askSummary();
  setHolders(summary.holders.map((holder) => holder.id));
  if (!view().day && summary.last_day) change({ day: busiestDay(await askDays(view())) ?? summary.last_day });
  describe();
  listen();
  onView((now, before) => void follow(now, before));
  followAddress();
  await Promise.all([draw(), showChosen(view().event)]);
  chart = await openMap(summary, pick);
  drawMap();
  chart.towns(await askTowns());
  await chart.settled();
  document.body.dataset.ready = "true";
}

/** The page opens on the day that most is told of; the last day of an archive is often a straggler. */
function busiestDay({ days: counts }: Days): string | null {
  return counts.reduce<Days["days"][number] | null>((most, day) => (most && most.events > day.events ? most : day), null)?.day ?? null;
}

function describe(): void {
  const counted = `${number(summary.events)} events in ${number(summary.reports)} reports of ${number(summary.outlets)} outlets`;
  const when = summary.first_day && summary.last_day ? `, ${shortDay(summary.first_day)} – ${shortDay(summary.last_day)}` : "";
  find("scope").textContent = summary.events ? counted + when : "Nothing has been read into this store yet.";
  const options = [new Option("All kinds", "")];
  const groups = Object.entries(FAMILIES).map(([family, { name }]) => {
    const group = make("optgroup");
    group.label = name;
    const kinds = summary.kinds.filter((each) => each.family === family);
    group.append(...kinds.map(({ kind, events: count }) => new Option(`${sayKind(kind)} (${count})`, kind)));
    return group;
  });
  find("kind").replaceChildren(...options, ...groups.filter((group) => group.childElementCount));
}

async function follow(now: View, before: View): Promise<void> {
  const differs = (...names: (keyof View)[]) => names.some((name) => now[name] !== before[name]);
  if (differs("day", "allDays", "words", "kind", "hidden")) await draw();
  if (differs("event")) await showChosen(now.event);
}

async function draw(): Promise<void> {
  const turn = ++asked;
  const now = view();
  try {
    const [list, counted, held] = await Promise.all([askEvents(now), askDays(now), now.day ? askControl(now.day) : []]);
    if (turn !== asked) return;
    [events, days, control] = [list.features, counted, held];
    find("trouble").hidden = true;
    drawList(events, now.allDays ? null : now.day, choose);
    drawHead(now, list.left_out);
    drawControls(now);
    markRow(now.event);
    drawMap();
  } catch (error) {
    complain(error);
  }
}

function drawHead(now: View, leftOut: number): void {
  const shown = leftOut ? `${number(events.length)} of ${number(events.length + leftOut)}` : number(events.length);
  const count = shown === "1" ? "1 event" : `${shown} events`;
  find("list-title").textContent = `${count} reported${now.allDays ? "" : ` for ${now.day ? fullDay(now.day) : ""}`}`;
  const undrawn = events.filter((event) => !event.properties.places.some((place) => place.drawn)).length;
  const notes = [
    leftOut ? "Choose a day or a filter to see the others." : "",
    undrawn ? `${undrawn === 1 ? "One is" : `${undrawn} are`} not on the map: the place is not known well enough.` : "",
    now.allDays && days.without_day ? `${days.without_day === 1 ? "One is" : `${days.without_day} are`} not told to the day.` : "",
  ];
  find("list-note").textContent = notes.filter(Boolean).join(" ");
}

function drawControls(now: View): void {
  find<HTMLInputElement>("words").value = now.words;
  find<HTMLSelectElement>("kind").value = now.kind;
  find<HTMLInputElement>("hidden").checked = now.hidden;
  find<HTMLInputElement>("all-days").checked = now.allDays;
  find("day").textContent = now.allDays ? "All days" : now.day ? fullDay(now.day) : "No days";
  drawHistogram(days.days, span(), now.day, now.allDays);
}

function drawMap(): void {
  drawLegend(events, control, summary.holders, view().day);
  chart?.events(events, view().event);
  chart?.control(control);
}

async function showChosen(id: string | null): Promise<void> {
  markRow(id);
  chart?.events(events, id);
  if (!id) return closePanel();
  try {
    const detail = await askEvent(id);
    if (view().event !== id) return;
    showEvent(detail, close, choose);
    find("panel").focus({ preventScroll: true });
    chart?.show([detail.feature]);
  } catch (error) {
    if (error instanceof Refused) showTrouble(error.message, close);
    else complain(error);
  }
}

function pick(ids: string[], place: string): void {
  if (ids.length === 1) return choose(ids[0]!);
  change({ event: null });
  showChoice(events.filter((event) => ids.includes(event.id)), place, close, choose);
}

function step(by: number): boolean {
  const [first, last] = span();
  const day = addDays(view().day ?? first, by);
  if (day < first || day > last) return false;
  change({ day, allDays: false });
  return true;
}

function play(): void {
  const button = find("play");
  const isPlaying = playing !== undefined;
  window.clearInterval(playing);
  playing = undefined;
  if (!isPlaying) {
    if (view().allDays || view().day === span()[1]) change({ day: span()[0], allDays: false });
    playing = window.setInterval(() => step(1) || play(), SECONDS_A_DAY * 1000);
  }
  button.textContent = isPlaying ? "▶" : "❚❚";
  button.ariaLabel = isPlaying ? "Play through the days" : "Stop";
}

function listen(): void {
  let typing: number | undefined;
  find("words").addEventListener("input", () => {
    window.clearTimeout(typing);
    typing = window.setTimeout(() => change({ words: find<HTMLInputElement>("words").value.trim() }), 200);
  });
  find("filters").addEventListener("submit", (event) => event.preventDefault());
  find("kind").addEventListener("change", () => change({ kind: find<HTMLSelectElement>("kind").value }));
  find("hidden").addEventListener("change", () => change({ hidden: find<HTMLInputElement>("hidden").checked }));
  find("all-days").addEventListener("change", () => change({ allDays: find<HTMLInputElement>("all-days").checked }));
  find("earlier").addEventListener("click", () => step(-1));
  find("later").addEventListener("click", () => step(1));
  find("play").addEventListener("click", play);
  listenHistogram((day) => change({ day, allDays: false }));
  window.addEventListener("keydown", press);
  window.addEventListener("resize", () => drawControls(view()));
}

function press(event: KeyboardEvent): void {
  if (event.key === "Escape") return close();
  const target = event.target as HTMLElement;
  if (event.altKey || event.ctrlKey || event.metaKey || target.matches("input, select, canvas")) return;
  const rows: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };
  const along: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, PageDown: 7, PageUp: -7 };
  if (event.key === "/") find("words").focus();
  else if (event.key in along && !target.closest(".panel")) step(along[event.key]!);
  else if (event.key in rows && target.closest(".list")) choose(nextRow(view().event, rows[event.key]!) ?? view().event ?? "");
  else return;
  event.preventDefault();
}

function complain(error: unknown): void {
  const trouble = find("trouble");
  trouble.textContent = error instanceof Refused ? error.message : "The server does not answer; is it still running?";
  trouble.hidden = false;
}

start().catch(complain);
