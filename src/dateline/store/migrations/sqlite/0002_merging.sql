-- Version 2: what merging keeps, so that a new report touches only its neighbourhood; former versions of events.

-- Reports whose claims events do not know yet, and why: a row replaced has a new seq.
CREATE TABLE unmerged (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    report TEXT NOT NULL UNIQUE,
    why TEXT NOT NULL
);
INSERT INTO unmerged (report, why) SELECT id, 'new' FROM reports ORDER BY id;

-- By which rules events were merged, and how often they were put in place.
CREATE TABLE merged_by (rules TEXT NOT NULL, generation INTEGER NOT NULL);
INSERT INTO merged_by VALUES ('', 0);

-- Tellings that hang together: see events/neighbourhood.py.
CREATE TABLE piles (
    number INTEGER PRIMARY KEY,
    level INTEGER NOT NULL,
    parent INTEGER,
    size INTEGER NOT NULL,
    is_cut INTEGER NOT NULL
);
CREATE INDEX ix_piles_parent ON piles (parent);

-- The claims of one report about one happening.
CREATE TABLE tellings (
    number INTEGER PRIMARY KEY,
    report TEXT NOT NULL,
    claims TEXT NOT NULL,
    is_main INTEGER NOT NULL,
    reasons TEXT NOT NULL,
    pile INTEGER NOT NULL,
    event TEXT NOT NULL
);
CREATE INDEX ix_tellings_report ON tellings (report);
CREATE INDEX ix_tellings_pile ON tellings (pile);

-- The blocks of each telling, each as a number made of its words.
CREATE TABLE telling_blocks (
    block INTEGER NOT NULL,
    telling INTEGER NOT NULL REFERENCES tellings (number) ON DELETE CASCADE,
    PRIMARY KEY (block, telling)
) WITHOUT ROWID;
CREATE INDEX ix_telling_blocks_telling ON telling_blocks (telling);

-- What an event was before it changed or went, and why.
CREATE TABLE event_versions (
    event TEXT NOT NULL,
    version INTEGER NOT NULL,
    record TEXT NOT NULL,
    why TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (event, version)
) WITHOUT ROWID;
CREATE TRIGGER event_versions_never_change BEFORE UPDATE ON event_versions
BEGIN SELECT RAISE(ABORT, 'former versions of events are kept as they were'); END;

CREATE INDEX ix_reports_status ON reports (status) WHERE status = 'withdrawn';
