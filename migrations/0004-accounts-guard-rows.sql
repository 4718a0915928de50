-- Row-level security: an account is seen by those whose scope holds its place; sessions by the whole district alone.

alter table accounts.person enable row level security;
alter table accounts.person force row level security;
create policy place_scope on accounts.person
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table accounts.duty_grant enable row level security;
alter table accounts.duty_grant force row level security;
create policy place_scope on accounts.duty_grant
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table accounts.invitation enable row level security;
alter table accounts.invitation force row level security;
create policy place_scope on accounts.invitation
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table accounts.device enable row level security;
alter table accounts.device force row level security;
create policy place_scope on accounts.device
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table accounts.unlocking enable row level security;
alter table accounts.unlocking force row level security;
create policy place_scope on accounts.unlocking
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table accounts.session enable row level security;
alter table accounts.session force row level security;
create policy whole_district_scope on accounts.session
  using (district_code = (select current_setting('app.district', true))
    and district_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
