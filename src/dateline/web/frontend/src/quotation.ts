// One claim as a quotation: the report's own words, the claim's words marked, and who says so.

import { make } from "./dom";
import type { Mark, QuotedClaim, Voice } from "./records";
import { longDay, plain, sayParties } from "./words";

const ACTS: Record<string, string> = {
  says: "says",
  confirms: "confirms",
  denies: "denies",
  blames: "blames",
  estimates: "estimates",
  declines: "declines to say",
};

const FIELDS: Record<string, string> = {
  when: "when",
  places: "where",
  side_a: "who acted",
  side_b: "against whom",
  blame: "who is blamed",
  losses: "losses",
  voices: "who says so",
};

export function quotationOf(claim: QuotedClaim): HTMLElement {
  return make(
    "figure",
    "quotation",
    make("blockquote", "", ...markedWords(claim.quotation.text, claim.quotation.marks)),
    make("figcaption", "", ...sources(claim), ...doubts(claim)),
    elsewhereOf(claim),
  );
}

/** Offsets count code points, so that the text is taken apart by code points too. */
function markedWords(text: string, marks: Mark[]): (Node | string)[] {
  const letters = Array.from(text);
  const pieces: (Node | string)[] = [];
  let last = 0;
  for (const { start, end, what } of marks) {
    pieces.push(letters.slice(last, start).join(""));
    const mark = make("mark", what === "trigger" ? "trigger" : "value", letters.slice(start, end).join(""));
    mark.title = what === "trigger" ? "the words that make the claim" : (FIELDS[what] ?? plain(what));
    pieces.push(mark);
    last = end;
  }
  return [...pieces, letters.slice(last).join("")];
}

function sources({ voices, report }: QuotedClaim): (Node | string)[] {
  const outlet = report.outlet ?? "an outlet not named";
  const who = voices.length ? sayParties(voices.map((voice) => sayVoice(voice, outlet))) : `${outlet} itself`;
  const act = voices.length === 1 ? (ACTS[voices[0]!.act] ?? "says") : voices.length ? "say" : "says";
  const title = report.title ? `‘${report.title}’` : "untitled report";
  const day = report.published ? longDay(report.published) : "day not known";
  return [
    make("span", "voice", `— ${act} ${who}`),
    `, in ${outlet}${report.agency ? ` (from ${report.agency})` : ""}, ${day}, `,
    report.url ? linkTo(report.url, title) : title,
    report.status === "live" ? "" : make("span", "tag", ` ${report.status}`),
  ];
}

function sayVoice({ name, kind, basis }: Voice, outlet: string): string {
  if (kind === "outlet") return `${outlet} itself`;
  return `${name} (${plain(kind)}${basis === "unstated" ? "" : `, by ${plain(basis)}`})`;
}

function linkTo(url: string, title: string): HTMLElement {
  const link = make("a", "", title);
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  link.title = `Opens ${url}`;
  return link;
}

function doubts({ says }: QuotedClaim): HTMLElement[] {
  const told = [
    says.certainty === "stated" || says.denies ? null : says.certainty,
    says.hedge && `“${says.hedge}”`,
    says.denies && `denies the ${plain(says.denies)}`,
    says.frame === "new" ? null : says.frame,
  ];
  return told.filter(Boolean).map((each) => make("span", "tag", each));
}

function elsewhereOf({ elsewhere }: QuotedClaim): HTMLElement | null {
  if (!elsewhere.length) return null;
  const said = elsewhere.flatMap(({ what, words }, at) => [
    at ? "; " : "",
    `${FIELDS[what] ?? plain(what)}: `,
    make("mark", "value", words),
  ]);
  return make("p", "elsewhere", "Elsewhere in the report – ", ...said);
}
