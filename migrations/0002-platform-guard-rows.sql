-- Row-level security of the plumbing's tables. Nothing is visible while the scope is unset.

alter table platform.district enable row level security;
alter table platform.district force row level security;
create policy district_scope on platform.district
  using (district_code = (select current_setting('app.district', true)));

alter table platform.event enable row level security;
alter table platform.event force row level security;
create policy place_scope on platform.event
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table platform.command enable row level security;
alter table platform.command force row level security;
create policy plumbing_scope on platform.command
  using (district_code = (select current_setting('app.plumbing', true)));

alter table platform.refused_body enable row level security;
alter table platform.refused_body force row level security;
create policy place_scope on platform.refused_body
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table platform.note enable row level security;
alter table platform.note force row level security;
create policy place_scope on platform.note
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table platform.device_chain enable row level security;
alter table platform.device_chain force row level security;
create policy plumbing_scope on platform.device_chain
  using (district_code = (select current_setting('app.plumbing', true)));

alter table platform.tally enable row level security;
alter table platform.tally force row level security;
create policy place_scope on platform.tally
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));

alter table platform.listener enable row level security;
alter table platform.listener force row level security;
create policy plumbing_scope on platform.listener
  using (district_code = (select current_setting('app.plumbing', true)));

alter table platform.dead_event enable row level security;
alter table platform.dead_event force row level security;
create policy plumbing_scope on platform.dead_event
  using (district_code = (select current_setting('app.plumbing', true)));
