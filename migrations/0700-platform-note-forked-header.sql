-- The hash of a record that forked its tablet's chain: what follows it on the same tablet is forked too, and waits for nothing.
alter table platform.chain_conflict add column header_hash text;
create index chain_conflict_header on platform.chain_conflict (district_code, header_hash);
