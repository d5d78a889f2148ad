// Colours of families of events and of holders, told apart by shape as well: events are circles, towns squares.

export const FAMILIES: Record<string, { name: string; colour: string }> = {
  territory: { name: "Territory", colour: "#1f6f78" },
  fighting: { name: "Fighting", colour: "#d9822b" },
  "remote-violence": { name: "Remote violence", colour: "#c0362c" },
  "against-people": { name: "Against people", colour: "#7b3f8c" },
  strategic: { name: "Strategic", colour: "#5b6b7f" },
  demonstrations: { name: "Demonstrations", colour: "#7d8f2e" },
  tolls: { name: "Tolls", colour: "#3a3a3a" },
  states: { name: "States", colour: "#8b8b8b" },
};

// Ordered by how well they stand apart, also for the colour-blind; the holder with most places comes first.
const HOLDERS = ["#2b5fa4", "#3d9a5f", "#e0b322", "#2e2e33", "#a0522d", "#4bb3c9", "#b8579b", "#8f8fd0"];
const OTHER = "#9aa3ad";

let order: string[] = [];

export function setHolders(ids: string[]): void {
  order = ids;
}

export function holderColour(id: string): string {
  return HOLDERS[order.indexOf(id)] ?? OTHER;
}

export function familyColour(family: string): string {
  return FAMILIES[family]?.colour ?? OTHER;
}
