-- Of a document that tells a treatment the event has the SHA-256 of 32 random bytes and the document, and these are the bytes: who could compute the SHA-256 of the document
-- alone could try the few treatments there are against it.
alter table kept_file add column salt bytea not null default '';
