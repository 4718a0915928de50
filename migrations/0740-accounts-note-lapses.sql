-- When an officer's lease on a tablet had ended before it was renewed, and when a withdrawn tablet said that it is empty.

alter table accounts.unlocking add column lapsed_from timestamptz;
alter table accounts.unlocking add column lapsed_until timestamptz;
alter table accounts.device add column wiped_at timestamptz;
