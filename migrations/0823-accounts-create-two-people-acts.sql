-- Acts that one person proposes and another of another department approves. The body holds ids and codes only, the reasons are sealed.

create table accounts.two_people_act (
  district_code text not null,
  id uuid not null,
  place_code text not null,
  verb text not null,
  body jsonb not null,
  sealed_reason bytea not null,
  proposed_by uuid not null,
  department text not null,
  workplace text not null,
  proposed_at timestamptz not null,
  decision text,
  decided_by uuid,
  decided_at timestamptz,
  sealed_answer bytea,
  primary key (district_code, id)
);
create index two_people_act_by_time on accounts.two_people_act (district_code, place_code, proposed_at desc);
