-- Row-level security: requests of a checkpoint are seen by those whose scope holds it.

alter table checkpoint.export_request enable row level security;
alter table checkpoint.export_request force row level security;
create policy place_scope on checkpoint.export_request
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
