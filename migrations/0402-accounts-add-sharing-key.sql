-- The public key to which other tablets of the same post seal what they hand over; absent for tablets enrolled before.

alter table accounts.device add column sharing_key jsonb;
