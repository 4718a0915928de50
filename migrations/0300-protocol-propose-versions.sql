-- Proposals of versions with what became of them, and versions withdrawn before their time.

create table protocol.proposal (
  district_code text not null,
  id text not null,
  revision integer not null,
  scope text[] not null,
  effective_from timestamptz not null,
  effective_until timestamptz,
  pack jsonb not null,
  reason text not null,
  state text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_at timestamptz,
  decision_reason text,
  dry_run jsonb,
  primary key (district_code, id, revision)
);

alter table protocol.version
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid,
  add column withdrawn_reason text;
