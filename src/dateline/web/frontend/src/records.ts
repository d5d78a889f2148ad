// What the API answers, as far as the page reads it. Names are those of the records.

export interface Bounds {
  low: number | null;
  best: number | null;
  high: number | null;
}

export interface Interval {
  start: string | null;
  end: string | null;
  precision: string;
  basis: string | null;
}

export interface Place {
  key: string | null;
  name: string;
  lat: number | null;
  lon: number | null;
  precision: string;
  error_km: number | null;
  admin1: string | null;
  country: string | null;
  how: string | null;
  drawn: "point" | "area" | null;
}

export interface EventRow {
  code: string | null;
  kind: string;
  family: string;
  when: Interval | null;
  day: string | null;
  places: Place[];
  side_a: string[];
  side_b: string[];
  killed: Bounds;
  wounded: Bounds;
  is_sum: boolean;
  grade: string;
  certainty: string;
  hidden: boolean;
  disputed: boolean;
  reports: number;
  outlets: string[];
}

export interface EventFeature {
  id: string;
  properties: EventRow;
}

export interface EventList {
  features: EventFeature[];
  left_out: number;
}

export interface Holder {
  id: string;
  name: string;
}

export interface ControlRow {
  place: Place;
  sector: string | null;
  start: string | null;
  end: string | null;
  holders: Holder[];
  status: string;
  siege: { by: string[]; since: string | null; completeness: string | null } | null;
  basis: string;
  disputed: boolean;
  voices: string[];
}

export interface Summary {
  events: number;
  hidden: number;
  reports: number;
  outlets: number;
  first_day: string | null;
  last_day: string | null;
  kinds: { family: string; kind: string; events: number }[];
  holders: (Holder & { spans: number })[];
  bounds: [number, number, number, number] | null;
}

export interface DayCount {
  day: string;
  events: number;
  killed: number;
}

export interface Days {
  days: DayCount[];
  without_day: number;
}

export interface Voice {
  name: string;
  kind: string;
  act: string;
  basis: string;
}

export interface Mark {
  start: number;
  end: number;
  what: string;
}

export interface QuotedClaim {
  id: string;
  says: { kind: string; certainty: string; frame: string; hedge: string | null; denies: string | null };
  voices: Voice[];
  report: {
    id: string;
    outlet: string | null;
    agency: string | null;
    url: string | null;
    title: string | null;
    published: string | null;
    published_basis: string;
    status: string;
  };
  quotation: { text: string; marks: Mark[] };
  elsewhere: { what: string; words: string }[];
}

export interface Loss extends Bounds {
  who: string[];
  fate: string;
  children: number | null;
  women: number | null;
  vague: boolean;
  scope: string;
  basis: string | null;
}

export interface EventDetail {
  event: {
    id: string;
    kind: string;
    side_a: { actor: string | null; name: string; part: string }[];
    side_b: { actor: string | null; name: string; part: string }[];
    blame: { actor: string | null; stance: string; voice: string | null }[];
    attribution: string;
    losses: Loss[];
    affected: (Bounds & { who: string[]; need: string })[];
    targets: { what: string; hit: string }[];
    damage: { what: string; count: number | null; degree: string | null }[];
    people: { name: string; role: string | null; fate: string | null }[];
    control: { holders: string[]; status: string; extent: string | null } | null;
    disagreements: { field: string; values: { value: string; voices: string[] }[] }[];
    links: { event: string; how: string }[];
    reasons: string[];
    grade: string;
    withdrawn: boolean;
    first_reported: string | null;
  };
  feature: EventFeature;
  names: Record<string, string>;
  claims: QuotedClaim[];
}

export type Town = [name: string, lon: number, lat: number, population: number];
