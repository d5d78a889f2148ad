-- Version 1: reports, what was read from them, what was computed, what people decided.

CREATE TABLE reports (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    outlet TEXT,
    url TEXT,
    published TEXT,
    language TEXT,
    status TEXT NOT NULL,
    version_of TEXT,
    title TEXT,
    text TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX ix_reports_url ON reports (url, outlet);
CREATE INDEX ix_reports_published ON reports (published);
CREATE INDEX ix_reports_version_of ON reports (version_of);

CREATE TABLE readings (
    report TEXT NOT NULL PRIMARY KEY REFERENCES reports (id) ON DELETE CASCADE,
    reader_version TEXT NOT NULL,
    status TEXT NOT NULL
);

CREATE TABLE sentences (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    start_char INTEGER NOT NULL,
    end_char INTEGER NOT NULL,
    zone TEXT NOT NULL,
    PRIMARY KEY (report, ordinal)
) WITHOUT ROWID;

CREATE TABLE claims (
    id TEXT NOT NULL PRIMARY KEY,
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    anchor TEXT NOT NULL,
    anchor_start INTEGER NOT NULL,
    anchor_end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    certainty TEXT NOT NULL,
    frame TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    main_rank INTEGER,
    record TEXT NOT NULL
);
CREATE INDEX ix_claims_report ON claims (report, anchor_start, anchor_end, id);
CREATE INDEX ix_claims_anchor ON claims (anchor);
CREATE INDEX ix_claims_kind ON claims (kind);
CREATE INDEX ix_claims_days ON claims (date_start, date_end);

CREATE TABLE claim_places (
    claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    role TEXT NOT NULL,
    key TEXT,
    name TEXT NOT NULL,
    admin1 TEXT,
    admin2 TEXT,
    country TEXT,
    PRIMARY KEY (claim, ordinal)
) WITHOUT ROWID;
CREATE INDEX ix_claim_places_key ON claim_places (key);
CREATE INDEX ix_claim_places_name ON claim_places (name);
CREATE INDEX ix_claim_places_admin1 ON claim_places (admin1);
CREATE INDEX ix_claim_places_admin2 ON claim_places (admin2);
CREATE INDEX ix_claim_places_country ON claim_places (country);

CREATE TABLE claim_actors (
    claim TEXT NOT NULL REFERENCES claims (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    side TEXT NOT NULL,
    actor TEXT,
    name TEXT,
    PRIMARY KEY (claim, ordinal)
) WITHOUT ROWID;
CREATE INDEX ix_claim_actors_actor ON claim_actors (actor);
CREATE INDEX ix_claim_actors_name ON claim_actors (name);

CREATE TABLE issues (
    id TEXT NOT NULL PRIMARY KEY,
    report TEXT REFERENCES reports (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    stage TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX ix_issues_report ON issues (report, ordinal);

CREATE TABLE judgements (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    left_anchor TEXT NOT NULL,
    right_anchor TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE TABLE corrections (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    subject TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE TRIGGER judgements_never_change BEFORE UPDATE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER judgements_never_go BEFORE DELETE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are append-only'); END;
CREATE TRIGGER corrections_never_change BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;
CREATE TRIGGER corrections_never_go BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are append-only'); END;

CREATE TABLE events (
    id TEXT NOT NULL PRIMARY KEY,
    least_anchor TEXT,
    kind TEXT NOT NULL,
    certainty TEXT NOT NULL,
    grade TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    record TEXT NOT NULL
);
CREATE INDEX ix_events_days ON events (date_start, date_end);
CREATE INDEX ix_events_kind ON events (kind);
CREATE INDEX ix_events_least_anchor ON events (least_anchor);

CREATE TABLE event_places (
    id INTEGER PRIMARY KEY,
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    key TEXT,
    name TEXT NOT NULL,
    admin1 TEXT,
    admin2 TEXT,
    country TEXT,
    lat REAL,
    lon REAL
);
CREATE INDEX ix_event_places_event ON event_places (event);
CREATE INDEX ix_event_places_key ON event_places (key);
CREATE INDEX ix_event_places_name ON event_places (name);
CREATE INDEX ix_event_places_admin1 ON event_places (admin1);
CREATE INDEX ix_event_places_admin2 ON event_places (admin2);
CREATE INDEX ix_event_places_country ON event_places (country);

CREATE TABLE event_actors (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    side TEXT NOT NULL,
    actor TEXT,
    name TEXT,
    PRIMARY KEY (event, ordinal)
) WITHOUT ROWID;
CREATE INDEX ix_event_actors_actor ON event_actors (actor);
CREATE INDEX ix_event_actors_name ON event_actors (name);

CREATE TABLE event_claims (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    claim TEXT NOT NULL,
    PRIMARY KEY (event, claim)
) WITHOUT ROWID;
CREATE INDEX ix_event_claims_claim ON event_claims (claim);

CREATE TABLE event_reports (
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    report TEXT NOT NULL,
    PRIMARY KEY (event, report)
) WITHOUT ROWID;
CREATE INDEX ix_event_reports_report ON event_reports (report);

CREATE TABLE event_anchors (
    anchor TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    PRIMARY KEY (anchor, event)
) WITHOUT ROWID;
CREATE INDEX ix_event_anchors_event ON event_anchors (event);

CREATE TABLE codes (
    code TEXT NOT NULL PRIMARY KEY,
    anchor TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL
);
CREATE INDEX ix_codes_event ON codes (event);

CREATE TABLE control_spans (
    seq INTEGER PRIMARY KEY,
    key TEXT,
    name TEXT NOT NULL,
    admin1 TEXT,
    admin2 TEXT,
    country TEXT,
    date_start TEXT,
    date_end TEXT,
    status TEXT NOT NULL,
    record TEXT NOT NULL
);
CREATE INDEX ix_control_spans_key ON control_spans (key, date_start);
CREATE INDEX ix_control_spans_name ON control_spans (name, date_start);

-- Where events are: a point is a box without width; its id is the row of event_places.
CREATE VIRTUAL TABLE event_boxes USING rtree (id, min_lat, max_lat, min_lon, max_lon);
CREATE TRIGGER event_places_added AFTER INSERT ON event_places WHEN new.lat IS NOT NULL AND new.lon IS NOT NULL
BEGIN INSERT INTO event_boxes VALUES (new.id, new.lat, new.lat, new.lon, new.lon); END;
CREATE TRIGGER event_places_gone AFTER DELETE ON event_places
BEGIN DELETE FROM event_boxes WHERE id = old.id; END;

-- The words of reports; the text itself stays in reports.
CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content = 'reports', content_rowid = 'seq', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER reports_added AFTER INSERT ON reports
BEGIN INSERT INTO report_words (rowid, title, text) VALUES (new.seq, new.title, new.text); END;
CREATE TRIGGER reports_gone AFTER DELETE ON reports
BEGIN INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text); END;
CREATE TRIGGER reports_changed AFTER UPDATE OF title, text ON reports
BEGIN
    INSERT INTO report_words (report_words, rowid, title, text) VALUES ('delete', old.seq, old.title, old.text);
    INSERT INTO report_words (rowid, title, text) VALUES (new.seq, new.title, new.text);
END;
