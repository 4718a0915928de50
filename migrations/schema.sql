-- The whole database in one file, written from the migrations; do not edit.

create schema accounts;

create schema audit;

create schema checkpoint;

create schema declaration;

create schema medical;

create schema people;

create schema places;

create schema platform;

create schema privacy;

create schema protocol;

create table accounts.device (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  lane_id text not null,
  label text not null,
  public_key jsonb not null,
  sealed_vault_secret bytea not null,
  enrolled_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  sharing_key jsonb,
  wiped_at timestamp with time zone,
  PRIMARY KEY (district_code, id)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table accounts.duty_grant (
  district_code text not null,
  id uuid not null,
  person_id uuid not null,
  role text not null,
  place_code text not null,
  valid_from timestamp with time zone not null,
  valid_until timestamp with time zone,
  FOREIGN KEY (district_code, person_id) REFERENCES accounts.person(district_code, id),
  PRIMARY KEY (district_code, id)
);
CREATE INDEX duty_grant_by_person ON accounts.duty_grant USING btree (district_code, person_id);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table accounts.invitation (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  kind text not null,
  person_id uuid,
  lane_id text,
  label text not null,
  code_hash text not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  PRIMARY KEY (district_code, id)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table accounts.passkey (
  district_code text not null,
  id uuid not null,
  person_id uuid not null,
  place_code text not null,
  credential_id text not null,
  site text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  label text not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  FOREIGN KEY (district_code, person_id) REFERENCES accounts.person(district_code, id),
  PRIMARY KEY (district_code, id),
  UNIQUE (district_code, credential_id)
);
CREATE INDEX passkey_by_person ON accounts.passkey USING btree (district_code, person_id);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table accounts.person (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  badge text not null,
  department text not null,
  login_token bytea not null,
  password_hash text,
  pin_hash text,
  sealed_identity bytea not null,
  failed_tries integer not null default 0,
  locked_until timestamp with time zone,
  created_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  PRIMARY KEY (district_code, id),
  UNIQUE (district_code, badge),
  UNIQUE (district_code, login_token)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table accounts.session (
  district_code text not null,
  token_hash text not null,
  person_id uuid,
  device_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  last_seen_at timestamp with time zone,
  proved_at timestamp with time zone,
  passkey_id uuid,
  workplace text,
  PRIMARY KEY (district_code, token_hash)
);
-- guarded by whole_district_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (district_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table accounts.sign_in_rule (
  district_code text not null,
  role text not null,
  needs_passkey boolean not null,
  set_by uuid not null,
  set_at timestamp with time zone not null,
  PRIMARY KEY (district_code, role)
);
-- guarded by whole_district_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (district_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table accounts.two_people_act (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  verb text not null,
  body jsonb not null,
  sealed_reason bytea not null,
  proposed_by uuid not null,
  department text not null,
  workplace text not null,
  proposed_at timestamp with time zone not null,
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  sealed_answer bytea,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX two_people_act_by_time ON accounts.two_people_act USING btree (district_code, place_code, proposed_at DESC);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table accounts.unlocking (
  district_code text not null,
  device_id uuid not null,
  person_id uuid not null,
  place_code text not null,
  first_at timestamp with time zone not null,
  lease_until timestamp with time zone not null,
  lapsed_from timestamp with time zone,
  lapsed_until timestamp with time zone,
  PRIMARY KEY (district_code, device_id, person_id)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table audit.log_break (
  district_code text not null,
  id uuid not null,
  kind text not null,
  from_number bigint not null,
  until_number bigint not null,
  found_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  settled_by uuid,
  PRIMARY KEY (district_code, id)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table checkpoint.call_back (
  district_code text not null,
  passage_id uuid not null,
  place_code text not null,
  shortening_id uuid not null,
  depth text not null,
  caller_id uuid,
  owed jsonb not null,
  taken_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  calls integer not null,
  last_call_at timestamp with time zone,
  last_result text,
  completed_at timestamp with time zone,
  FOREIGN KEY (district_code, passage_id) REFERENCES checkpoint.passage(district_code, id),
  PRIMARY KEY (district_code, passage_id)
);
CREATE INDEX call_back_open ON checkpoint.call_back USING btree (district_code, place_code, due_at) WHERE (completed_at IS NULL);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.certificate (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  closed_at timestamp with time zone not null,
  closed_by uuid not null,
  facts jsonb not null,
  signed_at timestamp with time zone,
  signed_by uuid,
  PRIMARY KEY (district_code, id)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.disinfection (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  target text not null,
  items text[] not null,
  agent text not null,
  concentration numeric not null,
  done_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  officer_id uuid not null,
  device_id uuid,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX disinfection_by_time ON checkpoint.disinfection USING btree (district_code, place_code, target, done_at DESC);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.edit_conflict (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  passage_id uuid not null,
  field text not null,
  step_ids uuid[] not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_by uuid,
  kept_step_id uuid,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX edit_conflict_by_passage ON checkpoint.edit_conflict USING btree (district_code, passage_id);
CREATE INDEX edit_conflict_open ON checkpoint.edit_conflict USING btree (district_code, place_code, opened_at) WHERE (closed_at IS NULL);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.export_request (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  filter jsonb not null,
  format text not null,
  language text not null,
  purpose text not null,
  sealed_reason bytea not null,
  requested_by uuid not null,
  requested_at timestamp with time zone not null,
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  taken_at timestamp with time zone,
  requester jsonb,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX export_request_by_time ON checkpoint.export_request USING btree (district_code, place_code, requested_at DESC);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.hold (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  from_code text not null,
  passage_id uuid not null,
  traveller_id uuid not null,
  outcome text not null,
  taken_at timestamp with time zone not null,
  offered_at timestamp with time zone not null,
  accepted_at timestamp with time zone,
  accepted_by uuid,
  settled_at timestamp with time zone,
  ending text,
  sealed_person bytea not null,
  sealed_settlement bytea,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX hold_open ON checkpoint.hold USING btree (district_code, place_code, offered_at) WHERE (settled_at IS NULL);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.notice (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  from_place text not null,
  passage_id uuid not null,
  direction text not null,
  happened_at timestamp with time zone not null,
  rule_ids text[] not null,
  sealed_vehicle bytea not null,
  seen_at timestamp with time zone,
  seen_by uuid,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX notice_unseen ON checkpoint.notice USING btree (district_code, place_code, happened_at) WHERE (seen_at IS NULL);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.part (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  device_id uuid not null,
  officer_id uuid not null,
  car_code text not null,
  kind text not null,
  shared_at timestamp with time zone not null,
  sealed jsonb,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX part_by_time ON checkpoint.part USING btree (district_code, place_code, shared_at DESC);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.part_joining (
  district_code text not null,
  part_id uuid not null,
  place_code text not null,
  passage_id uuid not null,
  joined_at timestamp with time zone not null,
  PRIMARY KEY (district_code, part_id, passage_id)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.passage (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  lane_id text not null,
  direction text not null,
  taken_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  is_time_doubtful boolean not null,
  officer_id uuid not null,
  device_id uuid,
  protocol_version text not null,
  vehicle_class text not null,
  plate_kind text not null,
  plate_token bytea,
  traveller_count integer not null,
  outcome text not null,
  state text not null,
  disinfected_at timestamp with time zone,
  finished_at timestamp with time zone,
  sealed_vehicle bytea not null,
  device_sequence bigint,
  origin text not null default 'lane'::text,
  odd_rules text[] not null default '{}'::text[],
  is_odd boolean not null default (cardinality(odd_rules) > 0),
  is_turned_back boolean not null default (state = 'turned-back'::text),
  is_held boolean not null default (state = 'held'::text),
  service_seconds integer,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX passage_by_lane ON checkpoint.passage USING btree (district_code, place_code, lane_id, taken_at DESC, id DESC);
CREATE INDEX passage_by_officer ON checkpoint.passage USING btree (district_code, place_code, officer_id, taken_at DESC, id DESC);
CREATE INDEX passage_by_plate ON checkpoint.passage USING btree (district_code, plate_token, taken_at DESC);
CREATE INDEX passage_by_time ON checkpoint.passage USING btree (district_code, place_code, taken_at DESC, id DESC);
CREATE INDEX passage_held ON checkpoint.passage USING btree (district_code, place_code, taken_at DESC, id DESC) WHERE is_held;
CREATE INDEX passage_not_clear ON checkpoint.passage USING btree (district_code, place_code, outcome, taken_at DESC, id DESC) WHERE (outcome <> 'clear'::text);
CREATE INDEX passage_odd ON checkpoint.passage USING btree (district_code, place_code, taken_at DESC, id DESC) WHERE is_odd;
CREATE INDEX passage_turned_back ON checkpoint.passage USING btree (district_code, place_code, taken_at DESC, id DESC) WHERE is_turned_back;
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.permit_passage (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  lane_id text not null,
  direction text not null,
  taken_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  is_time_doubtful boolean not null,
  officer_id uuid not null,
  device_id uuid,
  vehicle_class text not null,
  permit_kind text not null,
  is_scanned boolean not null,
  plate_token bytea,
  sealed_permit bytea not null,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX permit_passage_by_plate ON checkpoint.permit_passage USING btree (district_code, plate_token, taken_at DESC);
CREATE INDEX permit_passage_by_time ON checkpoint.permit_passage USING btree (district_code, place_code, taken_at DESC, id DESC);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.post (
  district_code text not null,
  place_code text not null,
  settings jsonb not null,
  set_at timestamp with time zone not null,
  set_by text not null,
  PRIMARY KEY (district_code, place_code)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.queue_note (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  direction text not null,
  vehicles integer not null,
  seen_at timestamp with time zone not null,
  noted_by uuid not null,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX queue_note_by_time ON checkpoint.queue_note USING btree (district_code, place_code, direction, seen_at DESC);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.returning_filter (
  district_code text not null,
  place_code text not null,
  day text not null,
  bits bytea not null,
  made_at timestamp with time zone not null,
  PRIMARY KEY (district_code, place_code, day)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.review (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  passage_id uuid not null,
  kind text not null,
  facts jsonb not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  closed_by uuid,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX review_by_passage ON checkpoint.review USING btree (district_code, passage_id);
CREATE INDEX review_open ON checkpoint.review USING btree (district_code, place_code, opened_at DESC) WHERE (closed_at IS NULL);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.shortening (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  depth text not null,
  begins_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  declared_by uuid not null,
  caller_ids uuid[] not null,
  due_minutes integer not null,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX shortening_by_time ON checkpoint.shortening USING btree (district_code, begins_at DESC);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.step (
  district_code text not null,
  passage_id uuid not null,
  id uuid not null,
  place_code text not null,
  traveller_id uuid,
  verb text not null,
  taken_at timestamp with time zone not null,
  officer_id uuid,
  device_id uuid,
  device_sequence bigint,
  facts jsonb not null,
  sealed_facts bytea,
  FOREIGN KEY (district_code, passage_id) REFERENCES checkpoint.passage(district_code, id),
  PRIMARY KEY (district_code, passage_id, id)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.tablet_tail (
  district_code text not null,
  device_id uuid not null,
  place_code text not null,
  kept_through bigint not null,
  declared_at timestamp with time zone not null,
  declared_by text not null,
  is_closed boolean not null,
  PRIMARY KEY (district_code, device_id)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table checkpoint.traveller (
  district_code text not null,
  passage_id uuid not null,
  id uuid not null,
  place_code text not null,
  ordinal integer not null,
  person_id uuid,
  taken_at timestamp with time zone not null,
  outcome text not null,
  device_outcome text not null,
  state text not null,
  temperature_band text not null,
  rule_ids text[] not null,
  document_kind text not null,
  document_token bytea,
  phone_token bytea,
  name_token bytea,
  pinyin_token bytea,
  initials_token bytea,
  sealed_identity bytea not null,
  sealed_health bytea not null,
  FOREIGN KEY (district_code, passage_id) REFERENCES checkpoint.passage(district_code, id),
  PRIMARY KEY (district_code, passage_id, id)
);
CREATE INDEX traveller_by_document ON checkpoint.traveller USING btree (district_code, document_token, taken_at DESC);
CREATE INDEX traveller_by_initials ON checkpoint.traveller USING btree (district_code, place_code, initials_token, taken_at DESC, passage_id DESC);
CREATE INDEX traveller_by_phone ON checkpoint.traveller USING btree (district_code, place_code, phone_token, taken_at DESC, passage_id DESC);
CREATE INDEX traveller_by_pinyin ON checkpoint.traveller USING btree (district_code, place_code, pinyin_token, taken_at DESC, passage_id DESC);
CREATE INDEX traveller_open ON checkpoint.traveller USING btree (district_code, place_code, taken_at) WHERE (state = ANY (ARRAY['awaiting-second-reading'::text, 'held'::text, 'referred'::text]));
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table declaration.car (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  code text not null,
  secret_hash text not null,
  started_at timestamp with time zone not null,
  valid_until timestamp with time zone not null,
  people_count integer not null,
  used_at timestamp with time zone,
  sealed_vehicle bytea not null,
  PRIMARY KEY (district_code, id),
  UNIQUE (district_code, code)
);
CREATE INDEX car_by_end ON declaration.car USING btree (district_code, valid_until);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table declaration.day_key (
  district_code text not null,
  place_code text not null,
  day integer not null,
  made_at timestamp with time zone not null,
  PRIMARY KEY (district_code, place_code, day)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table declaration.paper_batch (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  number integer not null,
  printed integer not null,
  printed_at timestamp with time zone not null,
  printed_by uuid,
  used integer,
  spoiled integer,
  left_over integer,
  counted_at timestamp with time zone,
  counted_by uuid,
  PRIMARY KEY (district_code, id),
  UNIQUE (district_code, place_code, number)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table declaration.part (
  district_code text not null,
  car_id uuid not null,
  id uuid not null,
  place_code text not null,
  sent_at timestamp with time zone not null,
  people_count integer not null,
  proxy_count integer not null,
  signature_kind text not null,
  sealed_people bytea not null,
  FOREIGN KEY (district_code, car_id) REFERENCES declaration.car(district_code, id) ON DELETE CASCADE,
  PRIMARY KEY (district_code, car_id, id)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table declaration.use (
  district_code text not null,
  declaration_id uuid not null,
  passage_id uuid not null,
  place_code text not null,
  device_id uuid,
  used_at timestamp with time zone not null,
  PRIMARY KEY (district_code, declaration_id, passage_id)
);
CREATE INDEX use_by_passage ON declaration.use USING btree (district_code, passage_id);
CREATE INDEX use_by_time ON declaration.use USING btree (district_code, used_at);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table medical.custody (
  district_code text not null,
  id uuid not null,
  passage_id uuid not null,
  steps jsonb not null,
  holder_kind text not null,
  holder_code text not null,
  offer_id uuid,
  offer_due_at timestamp with time zone,
  asked_code text not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  last_conflict_at timestamp with time zone,
  sealed_person bytea not null,
  sealed_words bytea not null,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX custody_amiss ON medical.custody USING btree (district_code, last_conflict_at) WHERE ((ended_at IS NOT NULL) AND (last_conflict_at IS NOT NULL));
CREATE INDEX custody_asked ON medical.custody USING btree (district_code, asked_code, began_at) WHERE ((ended_at IS NULL) AND (offer_id IS NOT NULL));
CREATE INDEX custody_due ON medical.custody USING btree (district_code, offer_due_at) WHERE ((ended_at IS NULL) AND (offer_id IS NOT NULL));
CREATE INDEX custody_ended ON medical.custody USING btree (district_code, ended_at);
CREATE INDEX custody_held ON medical.custody USING btree (district_code, holder_code, began_at) WHERE (ended_at IS NULL);
CREATE INDEX custody_of_passage ON medical.custody USING btree (district_code, passage_id);
-- guarded by asked_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (asked_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))
-- guarded by holder_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (holder_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table medical.site (
  district_code text not null,
  code text not null,
  kind text not null,
  capacity integer not null,
  held integer not null,
  is_open boolean not null,
  CHECK (((held >= 0) AND (held <= capacity))),
  PRIMARY KEY (district_code, code)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table people.person (
  district_code text not null,
  id uuid not null,
  document_token bytea not null,
  document_kind text not null,
  first_met_at timestamp with time zone not null,
  last_met_at timestamp with time zone,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX person_by_meeting ON people.person USING btree (district_code, COALESCE(last_met_at, first_met_at));
-- guarded by note_in_district for insert check (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))
-- guarded by whole_district_erase for delete using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (district_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))
-- guarded by whole_district_note for update using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (district_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))
-- guarded by whole_district_scope for select using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (district_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table places.checkpoint (
  district_code text not null,
  code text not null,
  place_code text not null,
  kind text not null,
  name_zh text not null,
  name_en text,
  longitude double precision,
  latitude double precision,
  lead_unit text not null,
  approval jsonb,
  opens_at timestamp with time zone not null,
  closes_at timestamp with time zone,
  is_open boolean not null,
  ended_at timestamp with time zone,
  FOREIGN KEY (district_code, code) REFERENCES places.place(district_code, code),
  PRIMARY KEY (district_code, code)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table places.lane (
  district_code text not null,
  id text not null,
  checkpoint_code text not null,
  number integer not null,
  direction text not null,
  is_open boolean not null,
  FOREIGN KEY (district_code, checkpoint_code) REFERENCES places.checkpoint(district_code, code),
  PRIMARY KEY (district_code, id)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table places.move (
  district_code text not null,
  id uuid not null,
  checkpoint_code text not null,
  moved_at timestamp with time zone not null,
  from_place_code text not null,
  from_longitude double precision,
  from_latitude double precision,
  to_place_code text not null,
  to_longitude double precision not null,
  to_latitude double precision not null,
  approval jsonb not null,
  FOREIGN KEY (district_code, checkpoint_code) REFERENCES places.checkpoint(district_code, code),
  PRIMARY KEY (district_code, id)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table places.open_period (
  district_code text not null,
  subject text not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  reason text,
  PRIMARY KEY (district_code, subject, opened_at)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table places.place (
  district_code text not null,
  code text not null,
  parent_code text,
  level text not null,
  kind text not null,
  name_zh text not null,
  name_en text,
  pinyin text not null,
  initials text not null,
  FOREIGN KEY (district_code, parent_code) REFERENCES places.place(district_code, code),
  PRIMARY KEY (district_code, code)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table platform.chain_conflict (
  district_code text not null,
  device_id uuid not null,
  command_id uuid not null,
  place_code text not null,
  kind text not null,
  verb text not null,
  officer_id uuid,
  tries integer not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  header_hash text,
  PRIMARY KEY (district_code, device_id, command_id)
);
CREATE INDEX chain_conflict_header ON platform.chain_conflict USING btree (district_code, header_hash);
CREATE INDEX chain_conflict_waiting ON platform.chain_conflict USING btree (district_code, place_code, first_at) WHERE (settled_at IS NULL);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table platform.chain_gap (
  district_code text not null,
  device_id uuid not null,
  from_sequence bigint not null,
  through_sequence bigint not null,
  next_hash text not null,
  place_code text not null,
  found_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  PRIMARY KEY (district_code, device_id, from_sequence)
);
CREATE INDEX chain_gap_waiting ON platform.chain_gap USING btree (district_code, place_code, found_at) WHERE (settled_at IS NULL);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table platform.command (
  district_code text not null,
  id uuid not null,
  hash text not null,
  verb text not null,
  device_id uuid,
  device_sequence bigint,
  received_at timestamp with time zone not null,
  status text not null,
  answer jsonb not null,
  PRIMARY KEY (district_code, id)
);
-- guarded by plumbing_scope for all using (district_code = ( SELECT current_setting('app.plumbing'::text, true) AS current_setting))

create table platform.dead_event (
  district_code text not null,
  listener text not null,
  sequence bigint not null,
  problem text not null,
  died_at timestamp with time zone not null,
  PRIMARY KEY (district_code, listener, sequence)
);
-- guarded by plumbing_scope for all using (district_code = ( SELECT current_setting('app.plumbing'::text, true) AS current_setting))

create table platform.device_chain (
  district_code text not null,
  device_id uuid not null,
  sequence bigint not null,
  hash text not null,
  highest_seen_sequence bigint not null,
  last_contact_at timestamp with time zone not null,
  PRIMARY KEY (district_code, device_id)
);
-- guarded by plumbing_scope for all using (district_code = ( SELECT current_setting('app.plumbing'::text, true) AS current_setting))

create table platform.district (
  district_code text not null,
  epoch bigint not null,
  sequence bigint not null,
  sequenced_at timestamp with time zone not null,
  PRIMARY KEY (district_code)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table platform.event (
  district_code text not null,
  sequence bigint not null,
  at timestamp with time zone not null,
  taken_at timestamp with time zone not null,
  type text not null,
  place_code text not null,
  command_id uuid not null,
  officer_id uuid,
  device_id uuid,
  subject_id text not null,
  rule_ids text[] not null,
  facts jsonb not null,
  body_hash text not null,
  leaf_hash bytea,
  PRIMARY KEY (district_code, sequence)
);
CREATE INDEX event_by_subject ON platform.event USING btree (district_code, subject_id, sequence);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))
-- guarded by plumbing_reads for select using (district_code = ( SELECT current_setting('app.plumbing'::text, true) AS current_setting))

create table platform.listener (
  district_code text not null,
  name text not null,
  sequence bigint not null,
  failures integer not null,
  PRIMARY KEY (district_code, name)
);
-- guarded by plumbing_scope for all using (district_code = ( SELECT current_setting('app.plumbing'::text, true) AS current_setting))

create table platform.log_head (
  district_code text not null,
  size bigint not null,
  root text not null,
  chain text not null,
  sealed_at timestamp with time zone not null,
  key_id text not null,
  signature text not null,
  PRIMARY KEY (district_code, size)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table platform.log_tile (
  district_code text not null,
  level integer not null,
  tile_index bigint not null,
  hashes bytea not null,
  PRIMARY KEY (district_code, level, tile_index)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table platform.note (
  district_code text not null,
  command_id uuid not null,
  place_code text not null,
  noted_at timestamp with time zone not null,
  sealed_text bytea not null,
  PRIMARY KEY (district_code, command_id)
);
CREATE INDEX note_by_time ON platform.note USING btree (district_code, noted_at);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table platform.refused_body (
  district_code text not null,
  command_id uuid not null,
  place_code text not null,
  verb text not null,
  officer_id uuid,
  device_id uuid,
  received_at timestamp with time zone not null,
  problem jsonb not null,
  sealed_body bytea,
  settled_at timestamp with time zone,
  PRIMARY KEY (district_code, command_id)
);
CREATE INDEX refused_body_by_receipt ON platform.refused_body USING btree (district_code, received_at) WHERE (sealed_body IS NOT NULL);
CREATE INDEX refused_body_waiting ON platform.refused_body USING btree (district_code, place_code, received_at) WHERE (settled_at IS NULL);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table platform.tally (
  district_code text not null,
  place_code text not null,
  measure text not null,
  hour_at timestamp with time zone not null,
  dimension text not null,
  amount bigint not null,
  PRIMARY KEY (district_code, place_code, measure, hour_at, dimension)
);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table privacy.emergency (
  district_code text not null,
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  PRIMARY KEY (district_code, id)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table privacy.forget_mark (
  district_code text not null,
  taken_before timestamp with time zone not null,
  PRIMARY KEY (district_code)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table privacy.further_reads (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  person_id uuid not null,
  agreed_by uuid not null,
  agreed_at timestamp with time zone not null,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX further_reads_by_person ON privacy.further_reads USING btree (district_code, person_id, agreed_at);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table privacy.holder (
  district_code text not null,
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  public_key text not null,
  registered_by uuid not null,
  registered_at timestamp with time zone not null,
  PRIMARY KEY (district_code, id)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table privacy.legal_hold (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  subject_id uuid not null,
  sealed_reason bytea not null,
  placed_by uuid not null,
  placed_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  lifted_by uuid,
  lifted_at timestamp with time zone,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX legal_hold_by_end ON privacy.legal_hold USING btree (district_code, until_at);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table privacy.sunset (
  district_code text not null,
  id uuid not null,
  emergency_id uuid not null,
  basis text not null,
  holder_by_kind jsonb not null,
  waived_devices uuid[] not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  decision text,
  decided_by uuid,
  decided_at timestamp with time zone,
  exports jsonb,
  ended_at timestamp with time zone,
  certificate jsonb,
  proposer jsonb,
  decider jsonb,
  PRIMARY KEY (district_code, id)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table privacy.unmasking (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  person_id uuid not null,
  subject_id text not null,
  purpose text not null,
  granted_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  PRIMARY KEY (district_code, id)
);
CREATE INDEX unmasking_by_person ON privacy.unmasking USING btree (district_code, person_id, subject_id);
CREATE INDEX unmasking_by_time ON privacy.unmasking USING btree (district_code, person_id, granted_at);
-- guarded by place_scope for all using ((district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting)) AND (place_code = ANY (( SELECT string_to_array(current_setting('app.places'::text, true), ','::text) AS string_to_array)::text[])))

create table protocol.proposal (
  district_code text not null,
  id text not null,
  revision integer not null,
  scope text[] not null,
  effective_from timestamp with time zone not null,
  effective_until timestamp with time zone,
  pack jsonb not null,
  reason text not null,
  state text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  decision_reason text,
  dry_run jsonb,
  proposer jsonb,
  PRIMARY KEY (district_code, id, revision)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

create table protocol.version (
  district_code text not null,
  id text not null,
  scope text[] not null,
  effective_from timestamp with time zone not null,
  effective_until timestamp with time zone,
  pack jsonb not null,
  reason text not null,
  published_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  withdrawn_by uuid,
  withdrawn_reason text,
  PRIMARY KEY (district_code, id)
);
-- guarded by district_scope for all using (district_code = ( SELECT current_setting('app.district'::text, true) AS current_setting))

