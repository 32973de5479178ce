-- Of a version's approval: name, time and meaning as they are shown, and the SHA-256 of what was signed.
alter table protocol_version add column signature jsonb;
