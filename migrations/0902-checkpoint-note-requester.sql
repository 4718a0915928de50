-- Whose hand is on a request to export in full, as she was then: person, department and place of work.

alter table checkpoint.export_request add column requester jsonb;
