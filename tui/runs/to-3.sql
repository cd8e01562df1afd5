ALTER TABLE runs ADD COLUMN search INTEGER;
CREATE INDEX runs_by_search ON runs (search, number);
CREATE TABLE searches (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    plan TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued',
    outcome TEXT,
    reason TEXT NOT NULL DEFAULT '',
    created REAL NOT NULL,
    heartbeat REAL NOT NULL,
    host TEXT NOT NULL DEFAULT '',
    process INTEGER,
    process_start TEXT NOT NULL DEFAULT '',
    elapsed REAL NOT NULL DEFAULT 0,
    facts TEXT NOT NULL DEFAULT '{}',
    wanted TEXT NOT NULL DEFAULT 'run',
    version TEXT NOT NULL DEFAULT ''
);
CREATE TABLE trials (
    search INTEGER NOT NULL,
    number INTEGER NOT NULL,
    run INTEGER NOT NULL,
    setting TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'training',
    error REAL,
    train_error REAL,
    best_step INTEGER,
    steps INTEGER NOT NULL DEFAULT 0,
    parts TEXT NOT NULL DEFAULT '[]',
    path TEXT NOT NULL DEFAULT '[]',
    reason TEXT NOT NULL DEFAULT '',
    elapsed REAL NOT NULL DEFAULT 0,
    wanted TEXT NOT NULL DEFAULT 'run',
    PRIMARY KEY (search, number)
) WITHOUT ROWID;
CREATE TABLE openings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL, opened REAL NOT NULL, error REAL, facts TEXT NOT NULL DEFAULT '{}'
);
