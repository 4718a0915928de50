-- Row-level security: shortened checks are seen by those whose scope holds their checkpoint.

alter table checkpoint.shortening enable row level security;
alter table checkpoint.shortening force row level security;
create policy place_scope on checkpoint.shortening
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.call_back enable row level security;
alter table checkpoint.call_back force row level security;
create policy place_scope on checkpoint.call_back
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
