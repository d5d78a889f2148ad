// Events by day above the line, people reported killed below it; the chosen day can be dragged along.

import { drawn, find } from "./dom";
import type { DayCount } from "./records";
import { addDays, daysBetween, fullDay, shortDay } from "./words";

interface Scale {
  first: string;
  days: number;
  width: number;
}

const MARGIN = 46; // pixels on the left, for what is above the line and what below
const [TOP, LINE, BOTTOM, HEIGHT] = [4, 40, 60, 76];
const LEAST_WIDTH = 4; // pixels of a bar; where days are more, a bar is several days

let scale: Scale = { first: "2000-01-01", days: 1, width: 1 };

export function drawHistogram(counts: DayCount[], span: [string, string], day: string | null, allDays: boolean): void {
  const box = find("histogram");
  const days = daysBetween(span[0], span[1]) + 1;
  scale = { first: span[0], days, width: Math.max(box.clientWidth - MARGIN, 50) };
  const chart = drawn("g", { transform: `translate(${MARGIN} 0)` });
  const bars = gather(counts);
  const [mostEvents, mostKilled] = [Math.max(1, ...bars.map((bar) => bar.events)), Math.max(1, ...bars.map((bar) => bar.killed))];
  for (const bar of bars) {
    const up = (bar.events / mostEvents) * (LINE - TOP);
    const down = Math.sqrt(bar.killed / mostKilled) * (BOTTOM - LINE - 2);
    const isDay = !allDays && day !== null && bar.first <= day && day <= bar.last;
    const title = drawn("title", {});
    title.textContent = `${sayDays(bar)}: ${bar.events} events, ${bar.killed} reported killed`;
    chart.append(
      drawn("g", { class: isDay ? "bar-day" : "bar" }, title,
        drawn("rect", { class: "bar-back", x: bar.x, y: 0, width: bar.width, height: BOTTOM }),
        drawn("rect", { class: "bar-events", x: bar.x + 0.5, y: LINE - up, width: Math.max(bar.width - 1, 1), height: up }),
        drawn("rect", { class: "bar-killed", x: bar.x + 0.5, y: LINE + 1, width: Math.max(bar.width - 1, 1), height: down }),
      ),
    );
  }
  chart.append(drawn("line", { class: "axis", x1: 0, x2: scale.width, y1: LINE + 0.5, y2: LINE + 0.5 }), ...ticks());
  if (day && !allDays) chart.append(...handle(day));
  const picture = drawn("svg", { width: scale.width + MARGIN, height: HEIGHT, "aria-hidden": "true" });
  picture.append(caption("events", LINE - 4), caption("killed", LINE + 13), chart);
  box.replaceChildren(picture);
  box.setAttribute("aria-valuemin", "0");
  box.setAttribute("aria-valuemax", String(days - 1));
  box.setAttribute("aria-valuenow", String(day ? daysBetween(span[0], day) : 0));
  box.setAttribute("aria-valuetext", day && !allDays ? fullDay(day) : "all days");
}

export function listenHistogram(choose: (day: string) => void): void {
  const box = find("histogram");
  box.setAttribute("role", "slider");
  box.setAttribute("aria-label", "Day");
  box.tabIndex = 0;
  const pick = (event: PointerEvent) => {
    const at = Math.floor(((event.clientX - box.getBoundingClientRect().left - MARGIN) / scale.width) * scale.days);
    choose(addDays(scale.first, Math.min(Math.max(at, 0), scale.days - 1)));
  };
  box.addEventListener("pointerdown", (event) => {
    box.setPointerCapture(event.pointerId);
    pick(event);
  });
  box.addEventListener("pointermove", (event) => {
    if (box.hasPointerCapture(event.pointerId)) pick(event);
  });
}

interface Bar extends DayCount {
  first: string;
  last: string;
  x: number;
  width: number;
}

function gather(counts: DayCount[]): Bar[] {
  const perBar = Math.max(1, Math.ceil(scale.days / (scale.width / LEAST_WIDTH)));
  const width = (scale.width / scale.days) * perBar;
  const bars = new Map<number, Bar>();
  for (const { day, events, killed } of counts) {
    const at = Math.floor(daysBetween(scale.first, day) / perBar);
    const first = addDays(scale.first, at * perBar);
    const last = addDays(first, perBar - 1);
    const bar = bars.get(at) ?? { day, first, last, x: at * width, width, events: 0, killed: 0 };
    bar.events += events;
    bar.killed += killed;
    bars.set(at, bar);
  }
  return [...bars.values()];
}

function sayDays({ first, last }: Bar): string {
  return first === last ? fullDay(first) : `${shortDay(first)} – ${shortDay(last)}`;
}

const middleOf = (day: string) => ((daysBetween(scale.first, day) + 0.5) * scale.width) / scale.days;

function handle(day: string): SVGElement[] {
  const x = middleOf(day);
  return [
    drawn("line", { class: "handle", x1: x, x2: x, y1: 0, y2: BOTTOM }),
    drawn("path", { class: "handle-grip", d: `M${x - 5} 0h10v5l-5 5-5-5z` }),
  ];
}

function caption(text: string, y: number): SVGElement {
  const label = drawn("text", { class: "tick", x: MARGIN - 8, y, "text-anchor": "end" });
  label.textContent = text;
  return label;
}

function ticks(): SVGElement[] {
  const room = Math.max(1, Math.floor(scale.width / 90));
  const step = Math.max(1, Math.ceil(scale.days / room));
  const marks: SVGElement[] = [];
  for (let at = 0; at < scale.days; at += step) {
    const x = middleOf(addDays(scale.first, at));
    const isLate = x > scale.width - 60;
    if (isLate && at) break;
    const label = drawn("text", { class: "tick", x: at ? x : Math.max(0, x - 6), y: HEIGHT - 3, "text-anchor": at ? "middle" : "start" });
    label.textContent = shortDay(addDays(scale.first, at));
    marks.push(label, drawn("line", { class: "axis", x1: x, x2: x, y1: BOTTOM, y2: BOTTOM + 4 }));
  }
  return marks;
}
