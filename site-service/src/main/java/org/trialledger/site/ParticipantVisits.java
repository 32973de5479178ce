package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.site.deviation.readmodel.SubjectVisits;

/** The visits that participants made, from the subjects' view: rates are read beside it and decide nothing. */
@ApplicationScoped
public class ParticipantVisits implements SubjectVisits {
    private record Made(UUID siteId, long visits) {}

    private final Sql sql;

    ParticipantVisits(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<UUID, Long> made(UUID studyId) {
        return sql.list("select site_id, count(*) from subject_visit where study_id = ? and happened_on is not null group by site_id",
            row -> new Made(row.getObject(1, UUID.class), row.getLong(2)), studyId).stream().collect(Collectors.toMap(Made::siteId, Made::visits));
    }
}
