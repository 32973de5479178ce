package org.trialledger.study.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.study.protocol.readmodel.AmendmentDetail;
import org.trialledger.study.protocol.readmodel.Protocols;
import org.trialledger.study.study.readmodel.StudyDetails;

/** Finds what is recorded of a study, for comparison with a file. */
@ApplicationScoped
class RecordedStudies {
    private final StudyDetails studies;
    private final Protocols protocols;

    RecordedStudies(StudyDetails studies, Protocols protocols) {
        this.studies = studies;
        this.protocols = protocols;
    }

    Optional<StudyFacts> find(UUID studyId) {
        return studies.find(studyId).map(study -> {
            var version = protocols.latest(studyId);
            var content = version.map(latest -> latest.content());
            return new StudyFacts(study.profile(), study.design(), study.countryCodes(), study.registryRecord(), version.map(latest -> latest.label()).orElse(null),
                content.map(latest -> latest.encounters()).orElse(List.of()), content.map(latest -> latest.activities()).orElse(List.of()),
                protocols.amendments(studyId).stream().map(AmendmentDetail::amendment).toList());
        });
    }
}
