// Draws a town as a square in its holders' colours: split where it is divided, hatched where it is contested,
// dashed where it is disputed, ringed where it is besieged, empty where nobody is said to hold it.

import { holderColour } from "./colours";
import type { ControlRow } from "./records";

const SIDE = 13;
const ROOM = 19; // pixels of the whole picture, with the edges
const ROOM_WITH_RING = 29;
const SHARP = 3; // drawn larger than shown, for fine screens
const INK = "#1f2a37";

export type Look = Pick<ControlRow, "status" | "disputed"> & { holders: string[]; siege: "full" | "partial" | null };

export function lookOf(row: ControlRow): Look {
  const siege = row.siege ? (row.siege.completeness === "partial" ? "partial" : "full") : null;
  return { status: row.status, disputed: row.disputed, holders: row.holders.map((holder) => holder.id), siege };
}

export function lookName(look: Look): string {
  return ["town", look.holders.join("+"), look.status, look.disputed, look.siege].join("|");
}

/** How far from its middle a town's picture reaches, in pixels. */
export const reachOf = (look: Look) => (look.siege ? ROOM_WITH_RING : ROOM) / 2;

export function drawLook(look: Look): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * reachOf(look) * SHARP;
  const pen = canvas.getContext("2d")!;
  pen.scale(SHARP, SHARP);
  pen.translate(reachOf(look), reachOf(look));
  if (look.siege) ring(pen, look.siege);
  fill(pen, look);
  edge(pen, look);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

export function pictureOf(look: Look): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * reachOf(look) * SHARP;
  canvas.style.width = canvas.style.height = `${2 * reachOf(look)}px`;
  canvas.getContext("2d")!.putImageData(drawLook(look), 0, 0);
  return canvas;
}

export const PIXEL_RATIO = SHARP;

function ring(pen: CanvasRenderingContext2D, siege: "full" | "partial"): void {
  for (const [colour, width] of [["#ffffff", 4], [INK, 1.8]] as const) {
    pen.beginPath();
    pen.arc(0, 0, 12, 0, 2 * Math.PI);
    pen.setLineDash(siege === "partial" && colour === INK ? [4, 3] : []);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }
  pen.setLineDash([]);
}

function fill(pen: CanvasRenderingContext2D, { holders, status }: Look): void {
  const colours = holders.map(holderColour);
  const half = SIDE / 2;
  pen.fillStyle = "#ffffff";
  pen.fillRect(-half, -half, SIDE, SIDE);
  if (!colours.length || status === "lost" || status === "abandoned" || status === "unknown") return;
  if (status === "contested") hatch(pen, colours[0]!, colours[1] ?? "#ffffff");
  else colours.forEach((colour, at) => {
    pen.fillStyle = colour;
    pen.fillRect(-half + (at * SIDE) / colours.length, -half, SIDE / colours.length, SIDE);
  });
}

function hatch(pen: CanvasRenderingContext2D, first: string, second: string): void {
  const half = SIDE / 2;
  pen.save();
  pen.beginPath();
  pen.rect(-half, -half, SIDE, SIDE);
  pen.clip();
  pen.fillStyle = first;
  pen.fillRect(-half, -half, SIDE, SIDE);
  pen.strokeStyle = second;
  pen.lineWidth = 2.4;
  for (let at = -2 * SIDE; at <= 2 * SIDE; at += 5.2) {
    pen.beginPath();
    pen.moveTo(at - SIDE, SIDE);
    pen.lineTo(at + SIDE, -SIDE);
    pen.stroke();
  }
  pen.restore();
}

function edge(pen: CanvasRenderingContext2D, { disputed, status, holders }: Look): void {
  const half = SIDE / 2 + 0.8;
  pen.strokeStyle = "#ffffff";
  pen.lineWidth = 2.6;
  pen.strokeRect(-half, -half, 2 * half, 2 * half);
  pen.strokeStyle = status === "lost" && holders[0] ? holderColour(holders[0]) : INK;
  pen.lineWidth = disputed ? 1.8 : 1.1;
  pen.setLineDash(disputed ? [3, 2.2] : []);
  pen.strokeRect(-half, -half, 2 * half, 2 * half);
  pen.setLineDash([]);
}
