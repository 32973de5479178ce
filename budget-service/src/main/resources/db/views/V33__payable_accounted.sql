-- When the payment of a payable counts in the books; null of one that is not paid.
alter table payable add column accounted_on date;
