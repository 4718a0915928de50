-- Row-level security: emergencies are public within their district, unmaskings are seen in scope.

alter table privacy.emergency enable row level security;
alter table privacy.emergency force row level security;
create policy district_scope on privacy.emergency
  using (district_code = (select current_setting('app.district', true)));

alter table privacy.unmasking enable row level security;
alter table privacy.unmasking force row level security;
create policy place_scope on privacy.unmasking
  using (district_code = (select current_setting('app.district', true))
    and place_code = any ((select string_to_array(current_setting('app.places', true), ','))::text[]));
