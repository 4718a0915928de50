-- Row-level security: a proposal stays within its district.

alter table protocol.proposal enable row level security;
alter table protocol.proposal force row level security;
create policy district_scope on protocol.proposal
  using (district_code = (select current_setting('app.district', true)));
