PRAGMA application_id=1414875441;
PRAGMA user_version=3;
BEGIN TRANSACTION;
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO "about" VALUES('version','0.1.0');
CREATE TABLE changes (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, applied INTEGER
);
INSERT INTO "changes" VALUES(1,1,'learning_rate','0.5',NULL);
CREATE TABLE checkpoints (
    run INTEGER NOT NULL, kind TEXT NOT NULL, step INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (run, kind)
);
INSERT INTO "checkpoints" VALUES(1,'best',1,X'54554943317374617465');
CREATE TABLE frames (
    run INTEGER NOT NULL, step INTEGER NOT NULL, body BLOB NOT NULL, PRIMARY KEY (run, step)
);
INSERT INTO "frames" VALUES(1,1,X'54554946317801CB626060A8562A2E492D50B25230D451502A48CC4BCD290672AA81CCA2C4DCD492D42208373B332F0528AE949358091202AA4D4B4C2E81C825E797E69500258D6A81C24939F9C9D910F17243A06034D05CA3D85A20606068B0075A680F00289C222C');
INSERT INTO "frames" VALUES(1,2,X'54554946317801CB626060A8562A2E492D50B25230D251502A48CC4BCD290672AA81CCA2C4DCD492D42208373B332F0528AE949358091202AA4D4B4C2E81C825E797E695804CA8050A27E5E4276743C4CB0D8182D1863A0A46B1B54000B4CC0188ED01260A21AE');
CREATE TABLE latest (run INTEGER PRIMARY KEY, step INTEGER NOT NULL, body BLOB NOT NULL);
INSERT INTO "latest" VALUES(1,2,X'54554946317801CB626060A8562A2E492D50B25230D251502A48CC4BCD290672AA81CCA2C4DCD492D42208373B332F0528AE949358091202AA4D4B4C2E81C825E797E695804CA8050A27E5E4276743C4CB0D8182D1863A0A46B1B54000B4CC0188ED01260A21AE');
CREATE TABLE openings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL, opened REAL NOT NULL, error REAL, facts TEXT NOT NULL DEFAULT '{}'
);
CREATE TABLE records (
    run INTEGER NOT NULL,
    step INTEGER NOT NULL,
    train_error REAL,
    validation_error REAL,
    train_loss REAL,
    validation_loss REAL,
    elapsed REAL NOT NULL,
    PRIMARY KEY (run, step)
) WITHOUT ROWID;
INSERT INTO "records" VALUES(1,1,0.25,0.35,0.5,0.6,0.01);
INSERT INTO "records" VALUES(1,2,0.25,0.35,0.5,0.6,0.02);
INSERT INTO "records" VALUES(1,3,NULL,NULL,0.5,0.6,0.03);
CREATE TABLE runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    recipe TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'queued',
    outcome TEXT,
    reason TEXT NOT NULL DEFAULT '',
    created REAL NOT NULL,
    heartbeat REAL NOT NULL,
    host TEXT NOT NULL DEFAULT '',
    process INTEGER,
    process_start TEXT NOT NULL DEFAULT '',
    planned INTEGER NOT NULL DEFAULT 0,
    steps INTEGER NOT NULL DEFAULT 0,
    progress REAL NOT NULL DEFAULT 0,
    elapsed REAL NOT NULL DEFAULT 0,
    best_step INTEGER,
    best_train_error REAL,
    best_validation_error REAL,
    facts TEXT NOT NULL DEFAULT '{}',
    wanted TEXT NOT NULL DEFAULT 'run',
    wanted_steps INTEGER NOT NULL DEFAULT 0
, version TEXT NOT NULL DEFAULT '', schema INTEGER NOT NULL DEFAULT 0, search INTEGER);
INSERT INTO "runs" VALUES(1,'first','','{"data":{"name":"moons","rows":500,"noise":0.2,"label_noise":0.0,"data_seed":0,"split":"60/20/20","scaling":"standard"},"model":{"name":"network","hidden_layers":[8,8],"activation":"tanh","init":"xavier","dropout":0.0,"optimizer":"adam","learning_rate":0.03,"momentum":0.9,"schedule":"constant","batch_size":32,"epochs":200,"l1":0.0,"l2":0.0,"clip":0.0,"seed":0},"stop":{"patience":0,"max_seconds":0}}','ended','finished','all planned steps are done.',1700000000.0,1700000000.0,'elsewhere',7040,'',200,3,0.5,0.03,3,NULL,NULL,'{"parameters": 97, "rows": {"train": 300}, "baseline_error": 0.5}','run',0,'',0,NULL);
INSERT INTO "runs" VALUES(2,'','','{"data":{"name":"circles","rows":500,"noise":0.1,"label_noise":0.0,"data_seed":0,"split":"60/20/20","scaling":"standard"},"model":{"name":"network","hidden_layers":[8,8],"activation":"tanh","init":"xavier","dropout":0.0,"optimizer":"adam","learning_rate":0.03,"momentum":0.9,"schedule":"constant","batch_size":32,"epochs":200,"l1":0.0,"l2":0.0,"clip":0.0,"seed":0},"stop":{"patience":0,"max_seconds":0}}','ended','failed','its training process never started.',1700000000.0,1700000000.0,'elsewhere',NULL,'',200,0,0.0,0.0,NULL,NULL,NULL,'{}','run',0,'',0,NULL);
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
CREATE INDEX runs_by_search ON runs (search, number);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('runs',2);
INSERT INTO "sqlite_sequence" VALUES('changes',1);
COMMIT;
