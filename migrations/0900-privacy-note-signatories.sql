-- Who laid hands on the end of an emergency, as she was then: badge, department and place of work; her account may go before the certificate.

alter table privacy.sunset add column proposer jsonb;
alter table privacy.sunset add column decider jsonb;
