-- What the register needs: the tablet's own number of a check, where a passage comes from, what is odd about it, and ways to find it.

alter table checkpoint.passage add column device_sequence bigint;
alter table checkpoint.passage add column origin text not null default 'lane';
alter table checkpoint.passage add column odd_rules text[] not null default '{}';
-- Rare and sought for: columns of their own, so that neither a release nor a comparison that may leak stands in an index.
alter table checkpoint.passage add column is_odd boolean not null generated always as (cardinality(odd_rules) > 0) stored;
alter table checkpoint.passage add column is_turned_back boolean not null generated always as (state = 'turned-back') stored;
alter table checkpoint.passage add column is_held boolean not null generated always as (state = 'held') stored;

create index passage_by_lane on checkpoint.passage (district_code, place_code, lane_id, taken_at desc, id desc);
create index passage_by_officer on checkpoint.passage (district_code, place_code, officer_id, taken_at desc, id desc);
create index passage_not_clear on checkpoint.passage (district_code, place_code, outcome, taken_at desc, id desc) where outcome <> 'clear';
create index passage_odd on checkpoint.passage (district_code, place_code, taken_at desc, id desc) where is_odd;
create index passage_turned_back on checkpoint.passage (district_code, place_code, taken_at desc, id desc) where is_turned_back;
create index passage_held on checkpoint.passage (district_code, place_code, taken_at desc, id desc) where is_held;

create index traveller_by_phone on checkpoint.traveller (district_code, place_code, phone_token, taken_at desc, passage_id desc);
create index traveller_by_pinyin on checkpoint.traveller (district_code, place_code, pinyin_token, taken_at desc, passage_id desc);
create index traveller_by_initials on checkpoint.traveller (district_code, place_code, initials_token, taken_at desc, passage_id desc);

create index review_by_passage on checkpoint.review (district_code, passage_id);
