-- Whose hand is on a proposal, as she was then: person, department and place of work.

alter table protocol.proposal add column proposer jsonb;
