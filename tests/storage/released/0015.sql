BEGIN TRANSACTION;
CREATE TABLE access (
	person_id VARCHAR(120) NOT NULL, 
	clinician_id VARCHAR(120) NOT NULL, 
	clinician_name VARCHAR(120) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	granted_at DATETIME NOT NULL, 
	revoked_at DATETIME, 
	CONSTRAINT pk_access PRIMARY KEY (person_id, clinician_id), 
	CONSTRAINT fk_access_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "access" VALUES('local','Zoë 🐈 猫','Dr Žofie Nová (zofie@clinic.example)','Zoë 🐈','2026-01-11 06:00:00.000000','2026-02-11 06:00:00.000000');
CREATE TABLE access_log (
	person_id VARCHAR(120) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	clinician_id VARCHAR(120) NOT NULL, 
	clinician_name VARCHAR(120) NOT NULL, 
	what VARCHAR(16) NOT NULL, 
	at DATETIME NOT NULL, 
	until DATETIME NOT NULL, 
	CONSTRAINT pk_access_log PRIMARY KEY (id), 
	CONSTRAINT fk_access_log_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "access_log" VALUES('local','b0000000-0000-4000-8000-000000000001','Zoë 🐈 猫','Dr Žofie Nová (zofie@clinic.example)','progress','2026-01-11 06:00:00.000000','2026-01-11 06:20:00.000000');
CREATE TABLE active_routine (
	person_id VARCHAR(120) NOT NULL, 
	from_day DATE NOT NULL, 
	routine_id VARCHAR(36), 
	CONSTRAINT pk_active_routine PRIMARY KEY (person_id, from_day), 
	CONSTRAINT fk_active_routine_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_active_routine_routine_id_routine FOREIGN KEY(routine_id) REFERENCES routine (id) ON DELETE CASCADE
);
INSERT INTO "active_routine" VALUES('local','2026-01-01','10000000-0000-4000-8000-000000000001');
INSERT INTO "active_routine" VALUES('local','2026-03-01',NULL);
CREATE TABLE activity (
	id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(120) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	made_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	CONSTRAINT pk_activity PRIMARY KEY (id), 
	CONSTRAINT fk_activity_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "activity" VALUES('80000000-0000-4000-8000-000000000001','local','Zavázat si boty 👟','2026-01-01 08:00:00.000000','2026-02-01 08:00:00.000000');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0015');
CREATE TABLE client (
	person_id VARCHAR(120) NOT NULL, 
	patient_id VARCHAR(120) NOT NULL, 
	since DATETIME NOT NULL, 
	CONSTRAINT pk_client PRIMARY KEY (person_id, patient_id), 
	CONSTRAINT fk_client_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "client" VALUES('Zoë 🐈 猫','local','2026-01-11 06:00:00.000000');
CREATE TABLE decision (
	person_id VARCHAR(120) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	day DATE NOT NULL, 
	at DATETIME NOT NULL, 
	rule VARCHAR(64) NOT NULL, 
	exercise_id VARCHAR(64) NOT NULL, 
	item_key VARCHAR(36) NOT NULL, 
	choice VARCHAR(16) NOT NULL, 
	suggestion JSON NOT NULL, 
	routine_id VARCHAR(36), 
	routine_version INTEGER, 
	CONSTRAINT pk_decision PRIMARY KEY (id), 
	CONSTRAINT ck_decision_choice_known CHECK (choice IN ('accepted', 'declined', 'edited')), 
	CONSTRAINT fk_decision_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "decision" VALUES('local','90000000-0000-4000-8000-000000000001','2026-02-01','2026-02-01 09:00:00.000000','more_reps','pelvic_lift','30000000-0000-4000-8000-000000000001','accepted','{"why": "\u0160lo to dob\u0159e \ud83d\udc4d", "reps": 12}','10000000-0000-4000-8000-000000000001',2);
CREATE TABLE draft (
	person_id VARCHAR(120) NOT NULL, 
	form VARCHAR(64) NOT NULL, 
	fields JSON NOT NULL, 
	changed_at DATETIME NOT NULL, 
	CONSTRAINT pk_draft PRIMARY KEY (person_id, form), 
	CONSTRAINT fk_draft_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "draft" VALUES('local','log','{"note": "nap\u016fl \u0007 hotovo\u2026", "day": "2026-01-05", "done": true, "list": [1, 2.5]}','2026-01-05 20:00:00.000000');
CREATE TABLE health_flag (
	person_id VARCHAR(120) NOT NULL, 
	flag VARCHAR(64) NOT NULL, 
	since DATE NOT NULL, 
	cleared_on DATE, changed_at DATETIME, 
	CONSTRAINT pk_health_flag PRIMARY KEY (person_id, flag), 
	CONSTRAINT fk_health_flag_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "health_flag" VALUES('local','osteoporosis','2026-01-02','2026-01-15','2026-01-15 09:00:00.000000');
CREATE TABLE invitation (
	person_id VARCHAR(120) NOT NULL, 
	code_hash VARCHAR(64) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	made_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	CONSTRAINT pk_invitation PRIMARY KEY (code_hash), 
	CONSTRAINT fk_invitation_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "invitation" VALUES('local','9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08','Zoë 🐈','2026-01-10 06:00:00.000000','2026-01-17 06:00:00.000000','2026-01-11 06:00:00.000000');
CREATE TABLE look_back (
	person_id VARCHAR(120) NOT NULL, 
	monday DATE NOT NULL, 
	seen_at DATETIME NOT NULL, 
	answers JSON NOT NULL, 
	CONSTRAINT pk_look_back PRIMARY KEY (person_id, monday), 
	CONSTRAINT fk_look_back_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "look_back" VALUES('local','2026-01-05','2026-01-12 07:00:00.000000','{"confidence": 9, "note": "Dobr\u00fd t\u00fdden \u2713"}');
CREATE TABLE measure_choice (
	person_id VARCHAR(120) NOT NULL, 
	measure VARCHAR(64) NOT NULL, 
	is_asked BOOLEAN NOT NULL, 
	put_off_until DATE, 
	CONSTRAINT pk_measure_choice PRIMARY KEY (person_id, measure), 
	CONSTRAINT fk_measure_choice_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "measure_choice" VALUES('local','rmdq',1,'2026-03-01');
CREATE TABLE measure_entry (
	id VARCHAR(36) NOT NULL, 
	person_id VARCHAR(120) NOT NULL, 
	measure VARCHAR(64) NOT NULL, 
	day DATE NOT NULL, 
	at DATETIME NOT NULL, 
	answers JSON NOT NULL, 
	score FLOAT NOT NULL, 
	edited_at DATETIME, 
	deleted_at DATETIME, 
	CONSTRAINT pk_measure_entry PRIMARY KEY (id), 
	CONSTRAINT fk_measure_entry_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "measure_entry" VALUES('70000000-0000-4000-8000-000000000001','local','peg','2026-01-01','2026-01-01 08:10:00.000000','{"pain": 7, "enjoyment": 5, "activity": 6}',6.0,'2026-01-01 08:11:00.000000',NULL);
INSERT INTO "measure_entry" VALUES('70000000-0000-4000-8000-000000000002','local','activities','2026-01-01','2026-01-01 08:20:00.000000','{"80000000-0000-4000-8000-000000000001": 4}',4.5,NULL,'2026-01-02 08:00:00.000000');
CREATE TABLE own_exercise (
	person_id VARCHAR(120) NOT NULL, 
	id VARCHAR(40) NOT NULL, 
	document JSON NOT NULL, 
	made_at DATETIME NOT NULL, 
	edited_at DATETIME, 
	archived_at DATETIME, 
	CONSTRAINT pk_own_exercise PRIMARY KEY (id), 
	CONSTRAINT fk_own_exercise_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "own_exercise" VALUES('local','own_1a2b','{"id": "own_1a2b", "name": "Ko\u010dka \ud83d\udc08", "kind": "strength", "flare_friendly": false, "start_position": "supine_hooklying", "sided": "bilateral", "reps_counting": "total", "timing_shape": "hold", "tempo": {"move_out_s": 2, "move_back_s": 2}, "steps": ["Nahoru.", "Dol\u016f."], "dose": {"sets": 1, "reps": 10, "hold_s": 5, "rest_between_reps_s": 2, "rest_between_sets_s": 30, "times_per_day": 1, "days_per_week": 7}}','2026-01-01 09:00:00.000000','2026-01-02 09:00:00.000000','2026-01-03 09:00:00.000000');
CREATE TABLE "pain_entry" (
	person_id VARCHAR(120) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	day DATE NOT NULL, 
	at DATETIME NOT NULL, 
	moment VARCHAR(8) NOT NULL, 
	score INTEGER NOT NULL, 
	session_id VARCHAR(36), 
	note VARCHAR(2000) NOT NULL, 
	edited_at DATETIME, 
	deleted_at DATETIME, 
	exercise_id VARCHAR(64), 
	places JSON, 
	rev INTEGER NOT NULL, is_sore BOOLEAN, 
	CONSTRAINT pk_pain_entry PRIMARY KEY (id), 
	CONSTRAINT ck_pain_entry_moment_known CHECK (moment IN ('before', 'after', 'during', 'morning', 'any')), 
	CONSTRAINT fk_pain_entry_session_id_training_session FOREIGN KEY(session_id) REFERENCES training_session (id) ON DELETE CASCADE, 
	CONSTRAINT fk_pain_entry_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT ck_pain_entry_score_score CHECK (score BETWEEN 0 AND 10)
);
INSERT INTO "pain_entry" VALUES('local','60000000-0000-4000-8000-000000000001','2026-01-05','2026-01-05 06:10:00.000000','during',6,'50000000-0000-4000-8000-000000000001','vlevo ←','2026-01-05 06:11:00.000000',NULL,'own_1a2b','["low_back_left", "thigh_left"]',4,NULL);
INSERT INTO "pain_entry" VALUES('local','60000000-0000-4000-8000-000000000002','2026-01-06','2026-01-06 05:00:00.000000','morning',0,NULL,'',NULL,'2026-01-06 05:01:00.000000',NULL,NULL,1,1);
CREATE TABLE "person" (
	id VARCHAR(120) NOT NULL, 
	made_at DATETIME NOT NULL, 
	zone VARCHAR(64) NOT NULL, 
	day_starts_at INTEGER NOT NULL, 
	usual_pain INTEGER, 
	welcomed_at DATETIME, 
	revision INTEGER NOT NULL, 
	skin_tone INTEGER NOT NULL, 
	region VARCHAR(16) NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT ck_person_usual_pain_score CHECK (usual_pain BETWEEN 0 AND 10), 
	CONSTRAINT ck_person_day_starts_at_limit CHECK (day_starts_at BETWEEN 0 AND 6), 
	CONSTRAINT ck_person_skin_tone_limit CHECK (skin_tone BETWEEN 1 AND 6)
);
INSERT INTO "person" VALUES('local','2026-01-01 08:00:00.000000','Europe/Berlin',4,7,'2026-01-01 08:05:00.250000',41,5,'uk');
INSERT INTO "person" VALUES('Zoë 🐈 猫','2026-01-02 08:00:00.000000','Asia/Kathmandu',0,NULL,NULL,0,1,'');
CREATE TABLE proposal (
	person_id VARCHAR(120) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	clinician_id VARCHAR(120) NOT NULL, 
	clinician_name VARCHAR(120) NOT NULL, 
	words VARCHAR(2000) NOT NULL, 
	routine JSON NOT NULL, 
	made_at DATETIME NOT NULL, 
	decided_at DATETIME, 
	decision VARCHAR(8) NOT NULL, 
	CONSTRAINT pk_proposal PRIMARY KEY (id), 
	CONSTRAINT fk_proposal_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT ck_proposal_decision_known CHECK (decision IN ('', 'taken', 'left', 'over'))
);
INSERT INTO "proposal" VALUES('local','c0000000-0000-4000-8000-000000000001','Zoë 🐈 猫','Dr Žofie Nová (zofie@clinic.example)','Zkuste to 👍','{"name": "R\u00e1no", "weekdays": 127, "sittings": 1, "items": [], "own": {}}','2026-01-12 06:00:00.000000','2026-01-13 06:00:00.000000','left');
CREATE TABLE routine (
	person_id VARCHAR(120) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	made_at DATETIME NOT NULL, 
	archived_at DATETIME, 
	deleted_at DATETIME, 
	CONSTRAINT pk_routine PRIMARY KEY (id), 
	CONSTRAINT fk_routine_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "routine" VALUES('local','10000000-0000-4000-8000-000000000001','Ráno – mañana – 朝','2026-01-01 09:00:00.000000',NULL,NULL);
INSERT INTO "routine" VALUES('local','10000000-0000-4000-8000-000000000002','Thrown away 🗑️','2026-01-01 09:10:00.000000','2026-02-01 09:00:00.000000','2026-02-02 09:00:00.000000');
CREATE TABLE routine_item (
	person_id VARCHAR(120) NOT NULL, 
	version_id VARCHAR(36) NOT NULL, 
	"key" VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	exercise_id VARCHAR(64) NOT NULL, 
	sets INTEGER NOT NULL, 
	reps INTEGER, 
	hold_s INTEGER, 
	minutes INTEGER, 
	rest_between_reps_s INTEGER NOT NULL, 
	rest_between_sets_s INTEGER NOT NULL, 
	times_per_day INTEGER NOT NULL, 
	sides VARCHAR(8) NOT NULL, 
	weekdays INTEGER, 
	note VARCHAR(2000) NOT NULL, 
	CONSTRAINT pk_routine_item PRIMARY KEY (version_id, "key"), 
	CONSTRAINT ck_routine_item_sides_known CHECK (sides IN ('both', 'left', 'right')), 
	CONSTRAINT ck_routine_item_reps_or_minutes CHECK ((reps IS NULL) <> (minutes IS NULL)), 
	CONSTRAINT ck_routine_item_hold_s_limit CHECK (hold_s BETWEEN 0 AND 600), 
	CONSTRAINT ck_routine_item_minutes_limit CHECK (minutes BETWEEN 1 AND 240), 
	CONSTRAINT ck_routine_item_reps_limit CHECK (reps BETWEEN 1 AND 100), 
	CONSTRAINT ck_routine_item_rest_between_reps_s_limit CHECK (rest_between_reps_s BETWEEN 0 AND 600), 
	CONSTRAINT ck_routine_item_rest_between_sets_s_limit CHECK (rest_between_sets_s BETWEEN 0 AND 600), 
	CONSTRAINT ck_routine_item_sets_limit CHECK (sets BETWEEN 1 AND 20), 
	CONSTRAINT ck_routine_item_times_per_day_limit CHECK (times_per_day BETWEEN 1 AND 8), 
	CONSTRAINT ck_routine_item_weekdays_mask CHECK (weekdays BETWEEN 1 AND 127), 
	CONSTRAINT fk_routine_item_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_routine_item_version_id_routine_version FOREIGN KEY(version_id) REFERENCES routine_version (id) ON DELETE CASCADE
);
INSERT INTO "routine_item" VALUES('local','20000000-0000-4000-8000-000000000001','30000000-0000-4000-8000-000000000001',0,'pelvic_lift',2,10,5,NULL,3,60,2,'both',21,'Pomalu, ''opatrně''; "tiše"
-- und langsam: 🙂');
INSERT INTO "routine_item" VALUES('local','20000000-0000-4000-8000-000000000002','30000000-0000-4000-8000-000000000002',1,'walking',1,NULL,NULL,20,0,0,1,'left',NULL,'');
CREATE TABLE routine_version (
	person_id VARCHAR(120) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	routine_id VARCHAR(36) NOT NULL, 
	number INTEGER NOT NULL, 
	from_day DATE NOT NULL, 
	made_at DATETIME NOT NULL, 
	weekdays INTEGER NOT NULL, 
	sittings INTEGER NOT NULL, 
	CONSTRAINT pk_routine_version PRIMARY KEY (id), 
	CONSTRAINT ck_routine_version_sittings_limit CHECK (sittings BETWEEN 1 AND 8), 
	CONSTRAINT ck_routine_version_weekdays_mask CHECK (weekdays BETWEEN 1 AND 127), 
	CONSTRAINT fk_routine_version_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT fk_routine_version_routine_id_routine FOREIGN KEY(routine_id) REFERENCES routine (id) ON DELETE CASCADE, 
	CONSTRAINT uq_routine_version_routine_id_from_day UNIQUE (routine_id, from_day), 
	CONSTRAINT uq_routine_version_routine_id_number UNIQUE (routine_id, number)
);
INSERT INTO "routine_version" VALUES('local','20000000-0000-4000-8000-000000000001','10000000-0000-4000-8000-000000000001',1,'2026-01-01','2026-01-01 09:00:00.000000',59,2);
INSERT INTO "routine_version" VALUES('local','20000000-0000-4000-8000-000000000002','10000000-0000-4000-8000-000000000001',2,'2026-02-01','2026-02-01 09:00:00.000000',127,1);
INSERT INTO "routine_version" VALUES('local','20000000-0000-4000-8000-000000000003','10000000-0000-4000-8000-000000000002',1,'2026-01-01','2026-01-01 09:10:00.000000',1,8);
CREATE TABLE "safety_answer" (
	person_id VARCHAR(120) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	day DATE NOT NULL, 
	at DATETIME NOT NULL, 
	answers JSON NOT NULL, 
	occasion VARCHAR(16) NOT NULL, 
	CONSTRAINT pk_safety_answer PRIMARY KEY (id), 
	CONSTRAINT fk_safety_answer_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "safety_answer" VALUES('local','a0000000-0000-4000-8000-000000000001','2026-01-01','2026-01-01 08:00:00.000000','{"saddle_or_bladder": false, "both_legs_or_accident": true}','welcome');
CREATE TABLE "session_set" (
	person_id VARCHAR(120) NOT NULL, 
	session_id VARCHAR(36) NOT NULL, 
	position INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	side VARCHAR(8) NOT NULL, 
	exercise_id VARCHAR(64) NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	planned_reps INTEGER, 
	reps INTEGER, 
	planned_hold_s INTEGER, 
	hold_s INTEGER, 
	planned_seconds INTEGER NOT NULL, 
	seconds INTEGER NOT NULL, 
	state VARCHAR(8) NOT NULL, 
	deleted_at DATETIME, 
	reason VARCHAR(16) NOT NULL, 
	instead_of VARCHAR(64), 
	CONSTRAINT pk_session_set PRIMARY KEY (session_id, position, number, side), 
	CONSTRAINT ck_session_set_reps_limit CHECK (reps BETWEEN 0 AND 1000), 
	CONSTRAINT ck_session_set_state_known CHECK (state IN ('done', 'partial', 'skipped')), 
	CONSTRAINT ck_session_set_hold_s_limit CHECK (hold_s BETWEEN 0 AND 3600), 
	CONSTRAINT ck_session_set_reason_known CHECK (reason IN ('', 'pain', 'time', 'equipment', 'other')), 
	CONSTRAINT ck_session_set_seconds_limit CHECK (seconds BETWEEN 0 AND 86400), 
	CONSTRAINT ck_session_set_number_limit CHECK (number BETWEEN 1 AND 99), 
	CONSTRAINT fk_session_set_session_id_training_session FOREIGN KEY(session_id) REFERENCES training_session (id) ON DELETE CASCADE, 
	CONSTRAINT ck_session_set_side_known CHECK (side IN ('', 'left', 'right')), 
	CONSTRAINT fk_session_set_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT ck_session_set_position_limit CHECK (position BETWEEN 0 AND 99)
);
INSERT INTO "session_set" VALUES('local','50000000-0000-4000-8000-000000000001',0,1,'','pelvic_lift','Pelvic lift',10,10,5,4,140,150,'done',NULL,'',NULL);
INSERT INTO "session_set" VALUES('local','50000000-0000-4000-8000-000000000001',1,1,'left','own_1a2b','Kočka 🐈',10,5,NULL,NULL,100,50,'partial',NULL,'pain','dead_bug');
INSERT INTO "session_set" VALUES('local','50000000-0000-4000-8000-000000000001',1,1,'right','dead_bug','Mrtvý brouk',NULL,NULL,NULL,NULL,100,0,'skipped',NULL,'time',NULL);
INSERT INTO "session_set" VALUES('local','50000000-0000-4000-8000-000000000001',2,99,'','dead_bug','Mrtvý brouk',10,10,NULL,NULL,100,100,'done','2026-01-06 06:00:00.000000','',NULL);
CREATE TABLE sign_out (
	person_id VARCHAR(120) NOT NULL, 
	sign_in VARCHAR(36) NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_sign_out PRIMARY KEY (person_id, sign_in), 
	CONSTRAINT fk_sign_out_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "sign_out" VALUES('Zoë 🐈 猫','f3b1c2d4-0000-4000-8000-000000000001','2026-01-09 06:00:00.000000');
CREATE TABLE "time_off" (
	person_id VARCHAR(120) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	first_day DATE NOT NULL, 
	last_day DATE, 
	made_at DATETIME NOT NULL, 
	deleted_at DATETIME, edited_at DATETIME, 
	CONSTRAINT pk_time_off PRIMARY KEY (id), 
	CONSTRAINT fk_time_off_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT ck_time_off_ends_after_start CHECK (last_day >= first_day), 
	CONSTRAINT ck_time_off_kind_known CHECK (kind IN ('rest', 'away', 'sick', 'flare'))
);
INSERT INTO "time_off" VALUES('local','40000000-0000-4000-8000-000000000001','away','2026-01-10','2026-01-12','2026-01-09 20:00:00.000000','2026-01-09 21:00:00.000000','2026-01-09 20:30:00.000000');
INSERT INTO "time_off" VALUES('local','40000000-0000-4000-8000-000000000002','flare','2026-02-28',NULL,'2026-02-28 07:00:00.000000',NULL,NULL);
INSERT INTO "time_off" VALUES('local','40000000-0000-4000-8000-000000000003','sick','2026-01-20','2026-01-20','2026-01-20 07:00:00.000000',NULL,NULL);
CREATE TABLE "training_session" (
	person_id VARCHAR(120) NOT NULL, 
	id VARCHAR(36) NOT NULL, 
	rev INTEGER NOT NULL, 
	day DATE NOT NULL, 
	sitting INTEGER NOT NULL, 
	title VARCHAR(120) NOT NULL, 
	routine_id VARCHAR(36), 
	routine_version INTEGER, 
	started_at DATETIME NOT NULL, 
	ended_at DATETIME NOT NULL, 
	outcome VARCHAR(24) NOT NULL, 
	logged_by VARCHAR(8) NOT NULL, 
	logged_at DATETIME NOT NULL, 
	counts BOOLEAN NOT NULL, 
	is_late BOOLEAN NOT NULL, 
	is_light BOOLEAN NOT NULL, 
	effort INTEGER, 
	note VARCHAR(2000) NOT NULL, 
	sets_planned FLOAT NOT NULL, 
	sets_done FLOAT NOT NULL, 
	active_seconds INTEGER NOT NULL, 
	edited_at DATETIME, 
	deleted_at DATETIME, 
	readiness VARCHAR(8) NOT NULL, 
	CONSTRAINT pk_training_session PRIMARY KEY (id), 
	CONSTRAINT ck_training_session_logged_by_known CHECK (logged_by IN ('player', 'hand')), 
	CONSTRAINT ck_training_session_active_seconds_not_negative CHECK (active_seconds >= 0), 
	CONSTRAINT ck_training_session_effort_score CHECK (effort BETWEEN 0 AND 10), 
	CONSTRAINT ck_training_session_outcome_known CHECK (outcome IN ('finished', 'stopped', 'stopped_for_pain')), 
	CONSTRAINT fk_training_session_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE, 
	CONSTRAINT ck_training_session_ends_after_start CHECK (ended_at >= started_at), 
	CONSTRAINT ck_training_session_sets_not_negative CHECK (sets_planned >= 0 AND sets_done >= 0), 
	CONSTRAINT ck_training_session_sitting_limit CHECK (sitting BETWEEN 1 AND 8), 
	CONSTRAINT ck_training_session_readiness_known CHECK (readiness IN ('full', 'caution', 'reduced', 'calm'))
);
INSERT INTO "training_session" VALUES('local','50000000-0000-4000-8000-000000000001',3,'2026-01-05',2,'Pondělí – 2. část 💪','10000000-0000-4000-8000-000000000001',1,'2026-01-05 06:00:00.000001','2026-01-05 06:30:00.999999','stopped_for_pain','player','2026-01-05 06:31:00.000000',1,0,0,8,'Bolelo to.
	Ale šlo to 🙂 — „dobrý“ 𝔡𝔢𝔫',3.0,1.5,900,'2026-01-06 06:00:00.000000',NULL,'reduced');
INSERT INTO "training_session" VALUES('local','50000000-0000-4000-8000-000000000002',1,'2026-01-06',1,'',NULL,NULL,'2026-01-06 12:00:00.000000','2026-01-06 12:00:00.000000','finished','hand','2026-01-20 12:00:00.000000',0,1,1,NULL,'',0.0,0.0,0,NULL,'2026-01-21 12:00:00.000000','full');
CREATE TABLE walked_day (
	person_id VARCHAR(120) NOT NULL, 
	day DATE NOT NULL, 
	minutes INTEGER NOT NULL, 
	steps INTEGER NOT NULL, 
	source VARCHAR(16) NOT NULL, 
	changed_at DATETIME NOT NULL, 
	deleted_at DATETIME, 
	CONSTRAINT pk_walked_day PRIMARY KEY (person_id, day), 
	CONSTRAINT ck_walked_day_minutes_limit CHECK (minutes BETWEEN 0 AND 1500), 
	CONSTRAINT ck_walked_day_steps_limit CHECK (steps BETWEEN 0 AND 200000), 
	CONSTRAINT ck_walked_day_source_known CHECK (source IN ('apple_health')), 
	CONSTRAINT fk_walked_day_person_id_person FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
);
INSERT INTO "walked_day" VALUES('local','2026-01-07',42,5120,'apple_health','2026-01-08 06:00:00.000000','2026-01-09 06:00:00.000000');
CREATE INDEX ix_own_exercise_person_id ON own_exercise (person_id);
CREATE INDEX ix_routine_person_id ON routine (person_id);
CREATE INDEX ix_routine_version_person_id ON routine_version (person_id);
CREATE INDEX ix_routine_item_person_id ON routine_item (person_id);
CREATE INDEX ix_measure_entry_person_id_measure_day ON measure_entry (person_id, measure, day);
CREATE INDEX ix_activity_person_id ON activity (person_id);
CREATE INDEX ix_time_off_person_id_first_day ON time_off (person_id, first_day);
CREATE INDEX ix_pain_entry_session_id ON pain_entry (session_id);
CREATE INDEX ix_pain_entry_person_id_day ON pain_entry (person_id, day);
CREATE INDEX ix_decision_person_id_day ON decision (person_id, day);
CREATE INDEX ix_safety_answer_person_id_day ON safety_answer (person_id, day);
CREATE INDEX ix_training_session_person_id_day ON training_session (person_id, day);
CREATE INDEX ix_training_session_person_id_logged_at ON training_session (person_id, logged_at);
CREATE INDEX ix_invitation_person_id ON invitation (person_id);
CREATE INDEX ix_access_log_person_id_until ON access_log (person_id, until);
CREATE INDEX ix_proposal_person_id_made_at ON proposal (person_id, made_at);
CREATE INDEX ix_session_set_person_id_session_id ON session_set (person_id, session_id);
CREATE INDEX ix_session_set_person_id_deleted_at ON session_set (person_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_pain_entry_person_id_deleted_at ON pain_entry (person_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_measure_entry_person_id_deleted_at ON measure_entry (person_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_time_off_person_id_deleted_at ON time_off (person_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_training_session_person_id_deleted_at ON training_session (person_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_walked_day_person_id_deleted_at ON walked_day (person_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX ix_routine_person_id_deleted_at ON routine (person_id, deleted_at) WHERE deleted_at IS NOT NULL;
COMMIT;
