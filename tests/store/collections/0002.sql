PRAGMA application_id = 1902341742;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0002');
CREATE TABLE cards (
	id TEXT NOT NULL, 
	deck TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	topic TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	difficulty INTEGER NOT NULL, 
	source INTEGER, 
	requires TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE decks (
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	PRIMARY KEY (position), 
	UNIQUE (name)
)
 STRICT

;
INSERT INTO "decks" VALUES(1,'mine');
CREATE TABLE identity (
	device TEXT NOT NULL, 
	PRIMARY KEY (device)
)
 STRICT

;
INSERT INTO "identity" VALUES('e3407b94-ee4b-4da2-9e61-50a7ab12eb7e');
CREATE TABLE marks (
	question TEXT NOT NULL, 
	suspended INTEGER NOT NULL, 
	buried_until TEXT, 
	PRIMARY KEY (question)
)
 STRICT

;
INSERT INTO "marks" VALUES('linear-layer-parameters',1,NULL);
INSERT INTO "marks" VALUES('twice-a-number',0,NULL);
INSERT INTO "marks" VALUES('max-pool-values',0,'2026-11-28');
CREATE TABLE questions (
	id TEXT NOT NULL, 
	deck TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	present INTEGER NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(deck) REFERENCES decks (name)
)
 STRICT

;
INSERT INTO "questions" VALUES('twice-a-number','mine',0,'{"id": "twice-a-number", "topic": "pooling", "kind": "numeric", "prompt": {"en": "Twice {n}?", "zh": "{n} 的两倍？"}, "answer": "n * 2", "parameters": {"n": {"from": 2, "to": 98, "step": 2}}}',1);
INSERT INTO "questions" VALUES('once-held','mine',1,'{"id": "once-held", "topic": "cost", "kind": "numeric", "prompt": {"en": "Thrice {n}?", "zh": "{n} 的三倍？"}, "answer": "n * 3", "parameters": {"n": {"from": 2, "to": 98, "step": 2}}}',0);
CREATE TABLE retractions (
	review TEXT NOT NULL, 
	device TEXT NOT NULL, 
	at TEXT NOT NULL, 
	PRIMARY KEY (review, device), 
	FOREIGN KEY(review) REFERENCES reviews (id)
)
 STRICT

;
INSERT INTO "retractions" VALUES('01a1fd65-f540-79b5-a532-72540925e474','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e','2026-11-21T09:21:00.000000Z');
INSERT INTO "retractions" VALUES('01a21c57-19c0-7fea-bcc2-e53e82523e86','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e','2026-11-27T09:33:00.000000Z');
CREATE TABLE reviews (
	sequence INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	question TEXT NOT NULL, 
	at TEXT NOT NULL, 
	day TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	variant TEXT NOT NULL, 
	parameters TEXT NOT NULL, 
	answer TEXT, 
	verdict TEXT, 
	misconception TEXT, 
	quality INTEGER NOT NULL, 
	seconds REAL, 
	scheduler TEXT NOT NULL, 
	device TEXT NOT NULL, 
	elapsed INTEGER, 
	PRIMARY KEY (sequence), 
	CONSTRAINT kind_is_known CHECK (kind IN ('review', 'drill')), 
	CONSTRAINT quality_is_known CHECK (quality BETWEEN 0 AND 5), 
	UNIQUE (id)
)
 STRICT

;
INSERT INTO "reviews" VALUES(1,'01a1f82f-1e80-7f4b-bca9-349edcf4bb99','twice-a-number','2026-11-20T09:00:00.000000Z','2026-11-20','review','3','{"n":66}','24','correct',NULL,5,12.5,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',NULL);
INSERT INTO "reviews" VALUES(2,'01a1f831-dda0-7d95-85dc-86740e7a269f','linear-layer-parameters','2026-11-20T09:03:00.000000Z','2026-11-20','review','5','{"in_features":512,"out_features":10}','7','wrong','bias-forgotten',2,80.0,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',NULL);
INSERT INTO "reviews" VALUES(3,'01a1f834-9cc0-715b-b578-d0495c6e4337','linear-layer-parameters','2026-11-20T09:06:00.000000Z','2026-11-20','drill','6','{"in_features":120,"out_features":1000}','1','correct',NULL,4,20.0,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',NULL);
INSERT INTO "reviews" VALUES(4,'01a1f837-5be0-72b4-b3c6-08bfbc688778','max-pool-values','2026-11-20T09:09:00.000000Z','2026-11-20','review','7','{"input":[[6,8,1,2],[0,0,1,0],[9,5,1,9],[3,8,3,2]]}','[[1, 2], [3, 4]]','correct',NULL,4,40.25,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',NULL);
INSERT INTO "reviews" VALUES(5,'01a1fd60-7700-7ab7-93b8-81feda94e3e8','twice-a-number','2026-11-21T09:12:00.000000Z','2026-11-21','review','9','{"n":4}',NULL,NULL,NULL,4,NULL,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',1);
INSERT INTO "reviews" VALUES(6,'01a1fd63-3620-7406-8d94-fe379b1f282e','linear-layer-parameters','2026-11-21T09:15:00.000000Z','2026-11-21','review','8','{"in_features":400,"out_features":120}',NULL,NULL,NULL,3,61.0,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',1);
INSERT INTO "reviews" VALUES(7,'01a1fd65-f540-79b5-a532-72540925e474','max-pool-values','2026-11-21T09:18:00.000000Z','2026-11-21','review','2','{"input":[[2,3,5,4],[9,3,1,1],[7,1,7,7],[7,5,5,2]]}',NULL,NULL,NULL,0,NULL,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',1);
INSERT INTO "reviews" VALUES(8,'01a1fd68-b460-7ae6-bffb-648d288bc781','max-pool-values','2026-11-21T09:21:00.000000Z','2026-11-21','review','2','{"input":[[2,3,5,4],[9,3,1,1],[7,1,7,7],[7,5,5,2]]}',NULL,NULL,NULL,5,9.0,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',1);
INSERT INTO "reviews" VALUES(9,'01a21c51-9b80-76e4-992f-a012a372db8f','twice-a-number','2026-11-27T09:24:00.000000Z','2026-11-27','review','11','{"n":42}','5','wrong',NULL,1,33.0,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',6);
INSERT INTO "reviews" VALUES(10,'01a21c54-5aa0-7cdb-b70e-3d46b91751da','twice-a-number','2026-11-27T09:27:00.000000Z','2026-11-27','drill','12','{"n":18}',NULL,NULL,NULL,5,NULL,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',NULL);
INSERT INTO "reviews" VALUES(11,'01a21c57-19c0-7fea-bcc2-e53e82523e86','conv-output-size','2026-11-27T09:30:00.000000Z','2026-11-27','review','4','{"input_size":32,"kernel_size":7,"stride":2,"padding":2}',NULL,NULL,NULL,4,30.0,'prose','e3407b94-ee4b-4da2-9e61-50a7ab12eb7e',NULL);
CREATE TABLE schedules (
	question TEXT NOT NULL, 
	repetitions INTEGER NOT NULL, 
	ease INTEGER NOT NULL, 
	interval TEXT NOT NULL, 
	due TEXT NOT NULL, 
	last_day TEXT NOT NULL, 
	lapses INTEGER NOT NULL, 
	PRIMARY KEY (question)
)
 STRICT

;
INSERT INTO "schedules" VALUES('linear-layer-parameters',1,236,'1','2026-11-22','2026-11-21',1);
INSERT INTO "schedules" VALUES('max-pool-values',2,260,'6','2026-11-27','2026-11-21',0);
INSERT INTO "schedules" VALUES('twice-a-number',0,260,'1','2026-11-28','2026-11-27',1);
CREATE TABLE settings (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "settings" VALUES('new_per_day','8');
INSERT INTO "settings" VALUES('zone','Asia/Shanghai');
INSERT INTO "settings" VALUES('policy','prose');
CREATE INDEX reviews_by_day ON reviews (day);
CREATE INDEX reviews_by_question ON reviews (question);
CREATE TRIGGER reviews_never_updates BEFORE UPDATE ON reviews 
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER reviews_never_deletes BEFORE DELETE ON reviews 
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER reviews_never_replaces BEFORE INSERT ON reviews WHEN EXISTS (SELECT 1 FROM reviews WHERE id = NEW.id OR sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER retractions_never_updates BEFORE UPDATE ON retractions 
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER retractions_never_deletes BEFORE DELETE ON retractions 
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER retractions_never_replaces BEFORE INSERT ON retractions WHEN EXISTS (SELECT 1 FROM retractions WHERE review = NEW.review AND device = NEW.device)
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
COMMIT;
