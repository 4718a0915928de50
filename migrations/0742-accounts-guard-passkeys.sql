-- Row-level security: a passkey is seen where its person is; the rules of signing in by the whole district alone.

alter table accounts.passkey enable row level security;
alter table accounts.passkey force row level security;
create policy place_scope on accounts.passkey
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table accounts.sign_in_rule enable row level security;
alter table accounts.sign_in_rule force row level security;
create policy whole_district_scope on accounts.sign_in_rule
  using (district_code = (select current_setting('app.district', true))
    and district_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
