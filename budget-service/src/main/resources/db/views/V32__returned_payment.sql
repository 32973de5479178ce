-- When a payment counts in the books, and what the bank gave back.
alter table payment_request add column accounted_on date;
alter table payment_request add column returned_on date;
alter table payment_request add column return_reference text;
