package org.trialledger.study.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.ledger.LedgerReader;
import org.trialledger.platform.ledger.LedgerUnavailable;
import org.trialledger.platform.readmodel.Progress;
import org.trialledger.study.protocol.readmodel.AmendmentDetail;
import org.trialledger.study.protocol.readmodel.Protocols;
import org.trialledger.study.study.readmodel.StudyDetails;

/** Finds what is recorded of a study, for comparison with a file. */
@ApplicationScoped
class RecordedStudies {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final StudyDetails studies;
    private final Protocols protocols;
    private final LedgerReader ledger;
    private final Progress progress;

    RecordedStudies(StudyDetails studies, Protocols protocols, LedgerReader ledger, Progress progress) {
        this.studies = studies;
        this.protocols = protocols;
        this.ledger = ledger;
        this.progress = progress;
    }

    /** Of views that hold everything recorded until now: a difference must not be one of time. @throws LedgerUnavailable when they lag */
    Optional<StudyFacts> find(UUID studyId) {
        if (!progress.await("study", ledger.newest(), PATIENCE)) throw new LedgerUnavailable("the views have not caught up", PATIENCE);
        return studies.find(studyId).map(study -> {
            var version = protocols.latest(studyId);
            var content = version.map(latest -> latest.content());
            return new StudyFacts(study.profile(), study.design(), study.countryCodes(), study.registryRecord(), version.map(latest -> latest.label()).orElse(null),
                content.map(latest -> latest.encounters()).orElse(List.of()), content.map(latest -> latest.activities()).orElse(List.of()),
                protocols.amendments(studyId).stream().map(AmendmentDetail::amendment).toList());
        });
    }
}
