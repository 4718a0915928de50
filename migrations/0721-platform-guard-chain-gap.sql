-- Row-level security: a gap is seen by those whose scope holds the checkpoint of its tablet.

alter table platform.chain_gap enable row level security;
alter table platform.chain_gap force row level security;
create policy place_scope on platform.chain_gap
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
