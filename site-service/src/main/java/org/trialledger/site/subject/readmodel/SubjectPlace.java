package org.trialledger.site.subject.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.access.SiteOf;

/** A subject is where it is looked after now. */
@ApplicationScoped
public class SubjectPlace implements SiteOf {
    private final Subjects subjects;

    SubjectPlace(Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public String parameter() {
        return "subjectId";
    }

    @Override
    public Optional<UUID> siteOf(UUID studyId, UUID id) {
        return subjects.siteOf(studyId, id);
    }
}
