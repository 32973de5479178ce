-- What was returned before V54 is to be corrected too: the views of a service that was running know no more than this of it.
insert into document_return (document_id, sequence, study_id, version_number, was_final, reason, defects, owner, returned_by, returned_on, state, ended_on, ended_by)
select s.document_id, s.sequence, s.study_id, s.version_number, v.final_on is not null, s.reason, s.details, v.filed_by, s.done_by, s.happened_on, e.state, e.happened_on, e.done_by
  from document_step s join document_version v on v.document_id = s.document_id and v.number = s.version_number
    join lateral (select coalesce(x.state, 'OPEN') as state, x.happened_on, x.done_by from (select 1) one left join lateral (
      select case when n.step = 'VERSION_ADDED' then 'CORRECTED' when n.step = 'INDEXED' then 'INDEXED_ANEW' else 'WITHDRAWN' end as state, n.happened_on, n.done_by from document_step n
       where n.document_id = s.document_id and n.sequence > s.sequence
         and (n.step in ('VERSION_ADDED', 'WITHDRAWN', 'DESTROYED') or n.step = 'INDEXED' and n.version_number = s.version_number and not (select d.authored from document d where d.document_id = s.document_id))
       order by n.sequence limit 1) x on true) e on true
 where s.step = 'RETURNED' on conflict do nothing;
