-- Row-level security: the tree of places is public within its district.

alter table places.place enable row level security;
alter table places.place force row level security;
create policy district_scope on places.place
  using (district_code = (select current_setting('app.district', true)));

alter table places.checkpoint enable row level security;
alter table places.checkpoint force row level security;
create policy district_scope on places.checkpoint
  using (district_code = (select current_setting('app.district', true)));

alter table places.lane enable row level security;
alter table places.lane force row level security;
create policy district_scope on places.lane
  using (district_code = (select current_setting('app.district', true)));

alter table places.open_period enable row level security;
alter table places.open_period force row level security;
create policy district_scope on places.open_period
  using (district_code = (select current_setting('app.district', true)));
