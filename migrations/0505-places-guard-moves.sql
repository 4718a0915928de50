-- Row-level security: where a checkpoint stood is public within its district.

alter table places.move enable row level security;
alter table places.move force row level security;
create policy district_scope on places.move
  using (district_code = (select current_setting('app.district', true)));
