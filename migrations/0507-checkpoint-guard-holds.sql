-- Row-level security: a hold is seen where it is offered or held, a certificate at its post.

alter table checkpoint.hold enable row level security;
alter table checkpoint.hold force row level security;
create policy place_scope on checkpoint.hold
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table checkpoint.certificate enable row level security;
alter table checkpoint.certificate force row level security;
create policy place_scope on checkpoint.certificate
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
