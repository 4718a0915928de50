-- The body of a refused command goes after its term; that it was refused stays.

alter table platform.refused_body alter column sealed_body drop not null;
create index refused_body_by_receipt on platform.refused_body (district_code, received_at) where sealed_body is not null;
create index note_by_time on platform.note (district_code, noted_at);
