// What the reader looks at. It lives in the address after '#', so that a view can be kept and sent.

export interface View {
  day: string | null;
  allDays: boolean;
  event: string | null;
  words: string;
  kind: string;
  hidden: boolean;
  map: [zoom: number, lat: number, lon: number] | null;
}

type Listener = (view: View, before: View) => void;

const EMPTY: View = { day: null, allDays: false, event: null, words: "", kind: "", hidden: false, map: null };

let current: View = readHash();
const listeners: Listener[] = [];

export function view(): View {
  return current;
}

export function onView(listener: Listener): void {
  listeners.push(listener);
}

export function change(changes: Partial<View>): void {
  const before = current;
  current = { ...current, ...changes };
  const hash = writeHash(current);
  if (hash !== location.hash) {
    const address = hash || location.pathname;
    if ("event" in changes && before.event !== current.event) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  }
  for (const listener of listeners) listener(current, before);
}

export function followAddress(): void {
  const follow = () => {
    const before = current;
    current = { ...readHash(), day: readHash().day ?? before.day, map: readHash().map ?? before.map };
    for (const listener of listeners) listener(current, before);
  };
  window.addEventListener("hashchange", follow);
  window.addEventListener("popstate", follow);
}

function readHash(): View {
  const said = new URLSearchParams(location.hash.slice(1));
  const day = said.get("day");
  const map = (said.get("map") ?? "").split("/").map(Number);
  return {
    day: day && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null,
    allDays: said.get("days") === "all",
    event: said.get("event"),
    words: said.get("q") ?? "",
    kind: said.get("kind") ?? "",
    hidden: said.get("hidden") === "1",
    map: map.length === 3 && map.every(Number.isFinite) ? (map as [number, number, number]) : EMPTY.map,
  };
}

function writeHash(shown: View): string {
  const said: string[] = [];
  const say = (name: string, value: string) => said.push(`${name}=${encodeURIComponent(value).replaceAll("%2F", "/")}`);
  if (shown.day) say("day", shown.day);
  if (shown.allDays) say("days", "all");
  if (shown.event) say("event", shown.event);
  if (shown.words) say("q", shown.words);
  if (shown.kind) say("kind", shown.kind);
  if (shown.hidden) say("hidden", "1");
  if (shown.map) say("map", shown.map.join("/"));
  return said.length ? `#${said.join("&")}` : "";
}
