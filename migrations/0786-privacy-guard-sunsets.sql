-- Row-level security: how an emergency ended is public within its district; nothing personal is in it.

alter table privacy.holder enable row level security;
alter table privacy.holder force row level security;
create policy district_scope on privacy.holder
  using (district_code = (select current_setting('app.district', true)));

alter table privacy.sunset enable row level security;
alter table privacy.sunset force row level security;
create policy district_scope on privacy.sunset
  using (district_code = (select current_setting('app.district', true)));
