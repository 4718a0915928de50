-- The browser in which a session was opened, as a hash: two people of one act must not share one. Absent for programs.

alter table accounts.session add column workplace text;
