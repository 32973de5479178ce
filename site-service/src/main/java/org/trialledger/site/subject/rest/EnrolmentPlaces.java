package org.trialledger.site.subject.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** The commands that count a participant elsewhere, such as at the site against its cap; recorded together with the enrolment or not at all. */
public interface EnrolmentPlaces {
    List<? extends AggregateCommand> take(UUID studyId, UUID siteId, UUID subjectId, LocalDate on);
}
