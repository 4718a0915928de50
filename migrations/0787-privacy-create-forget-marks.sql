-- Up to when everything of an emergency is forgotten: what a tablet still holds from before goes there too.

create table privacy.forget_mark (
  district_code text not null,
  taken_before timestamptz not null,
  primary key (district_code)
);
