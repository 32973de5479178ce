-- What V52 and V53 let new events tell holds for the documents filed before them too: the views of a service that was running know no more than this of it.
update document_filing f set restricted = d.restricted, authored = d.authored from document d where d.document_id = f.document_id and (d.restricted or d.authored);
update document_filing f set replaced_on = n.filed_on from document_filing n where n.document_id = f.document_id and n.version_number = f.version_number + 1 and f.replaced_on is null;
update document d set final_version = null, final_on = null from document_version v where v.document_id = d.document_id and v.number = d.final_version and v.status in ('SUPERSEDED', 'WITHDRAWN', 'DESTROYED');
