-- The filter of the plates that passed a checkpoint lately, one a day under a key of its own that lies outside the database.

create table checkpoint.returning_filter (
  district_code text not null,
  place_code text not null,
  day text not null,
  bits bytea not null,
  made_at timestamptz not null,
  primary key (district_code, place_code, day)
);
