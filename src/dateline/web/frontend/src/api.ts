// Asks the server that the page came from, and nobody else.

import type { ControlRow, Days, EventDetail, EventList, Summary, Town } from "./records";
import type { View } from "./view";

export class Refused extends Error {}

async function ask<Answer>(path: string, parameters: Record<string, string> = {}): Promise<Answer> {
  const query = new URLSearchParams(parameters).toString();
  const response = await fetch(`./api/${path}${query ? `?${query}` : ""}`);
  const answer = await response.json();
  if (!response.ok) throw new Refused(answer.error ?? `the server answered ${response.status}`);
  return answer as Answer;
}

function filters(view: View): Record<string, string> {
  const asked: Record<string, string> = {};
  if (view.words) asked.q = view.words;
  if (view.kind) asked.kind = view.kind;
  if (view.hidden) asked.hidden = "true";
  return asked;
}

export const askSummary = () => ask<Summary>("summary");

export const askTowns = async () => (await ask<{ towns: Town[] }>("towns")).towns;

export const askDays = (view: View) => ask<Days>("days", filters(view));

export const askEvent = (id: string) => ask<EventDetail>(`events/${encodeURIComponent(id)}`);

export const askControl = async (day: string) => (await ask<{ places: ControlRow[] }>("control", { on: day })).places;

export function askEvents(view: View): Promise<EventList> {
  const asked = filters(view);
  if (view.day && !view.allDays) asked.on = view.day;
  return ask<EventList>("events", asked);
}
