// How values read on the page: days, figures, kinds, parties.

import type { Bounds, EventRow, Interval } from "./records";

const LONG = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const FULL = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

const at = (day: string) => new Date(`${day}T00:00:00Z`);

export const longDay = (day: string) => LONG.format(at(day));
export const shortDay = (day: string) => SHORT.format(at(day));
export const fullDay = (day: string) => FULL.format(at(day));

export function addDays(day: string, days: number): string {
  return new Date(at(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

export function daysBetween(first: string, last: string): number {
  return Math.round((at(last).getTime() - at(first).getTime()) / 86_400_000);
}

export function sayWhen(when: Interval | null): string {
  if (!when || (!when.start && !when.end)) return "day not known";
  if (!when.start) return `no later than ${shortDay(when.end!)}`;
  if (!when.end) return `from ${shortDay(when.start)}`;
  if (when.start === when.end) return shortDay(when.start);
  return `${shortDay(when.start)} – ${shortDay(when.end)}`;
}

export const number = (value: number) => value.toLocaleString("en-GB");

export function sayBounds({ low, best, high }: Bounds): string | null {
  if (low === null && best === null && high === null) return null;
  if (low !== null && high !== null) return low === high ? number(low) : `${number(low)}–${number(high)}`;
  if (best !== null && best !== low) return number(best);
  if (low !== null) return `at least ${number(low)}`;
  return `up to ${number(high!)}`;
}

/** The figure to draw with; null where no figure is said. */
export const figure = ({ low, best, high }: Bounds) => best ?? low ?? high;

export function plain(word: string): string {
  return word.replaceAll("-", " ").replaceAll("_", " ");
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function sayKind(kind: string): string {
  return capital(plain(kind));
}

export function sayParties(names: string[]): string {
  if (names.length < 3) return names.join(" and ");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

export function saySides({ side_a, side_b }: EventRow): string {
  const acting = sayParties(side_a);
  const against = sayParties(side_b);
  if (acting && against) return `${acting} against ${against}`;
  return acting || (against ? `against ${against}` : "");
}

export function sayPlaces({ places }: EventRow): string {
  return places.map((place) => place.name).join(", ") || "place not known";
}

const ROUGH: Record<string, string> = {
  admin1: "known to the province",
  admin2: "known to the district",
  area: "an area",
  country: "known to the country",
  unknown: "not settled",
};

export function sayPrecision(precision: string): string | null {
  return ROUGH[precision] ?? null;
}

const GRADES: Record<string, string> = {
  conceded: "The side that loses by it says so itself.",
  corroborated: "Two independent voices say so, or one against its own interest.",
  "one-sided": "Only one side of the war says so.",
  "single-source": "One voice says so.",
  contested: "Voices contradict each other.",
  denied: "It is denied.",
};

export const sayGrade = (grade: string) => GRADES[grade] ?? "";
