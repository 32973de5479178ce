package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trialledger.platform.conduct.domain.StudyConduct.Site;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.tmf.document.domain.Document;
import org.trialledger.tmf.document.domain.DocumentCommand.DestroyDocument;
import org.trialledger.tmf.document.rest.Reach;
import org.trialledger.tmf.studyfile.domain.DocumentPlace;
import org.trialledger.tmf.studyfile.domain.Trial;
import org.trialledger.tmf.studyfile.rest.FiledDocuments;
import org.trialledger.tmf.studyfile.rest.TrialFacts;

/** What the file as a whole has to know of its trial. */
@ApplicationScoped
public class StudyFileBeans {
    private final TmfBeans beans;
    private final Reach reach;

    StudyFileBeans(TmfBeans beans, Reach reach) {
        this.beans = beans;
        this.reach = reach;
    }

    /** A country that was withdrawn keeps its records if it ever had a site. */
    @Produces
    @ApplicationScoped
    TrialFacts trials() {
        return studyId -> {
            var conduct = beans.conduct(studyId);
            var countries = Stream.concat(conduct.countries().stream(), conduct.sites().values().stream().map(Site::country)).collect(Collectors.toSet());
            return new Trial(conduct.isKnown(), countries, conduct.sites().values().stream().collect(Collectors.toMap(Site::siteId, Site::country)),
                conduct.activeSites().stream().map(Site::siteNumber).collect(Collectors.toSet()));
        };
    }

    @Produces
    @ApplicationScoped
    FiledDocuments documents() {
        return new FiledDocuments() {
            @Override
            public Optional<DocumentPlace> find(String operation, UUID studyId, UUID documentId) {
                return reach.find(operation, studyId, documentId).map(Document::filing).map(filing -> {
                    var scope = filing.scope();
                    var country = scope.country() != null || scope.siteId() == null ? scope.country() : beans.conduct(studyId).site(scope.siteId()).map(Site::country).orElse(null);
                    return new DocumentPlace(documentId, filing.artifact(), country, scope.siteId());
                });
            }

            /** The file has allowed it by then: its own command stands before this one. */
            @Override
            public AggregateCommand destruction(UUID studyId, UUID documentId, String reason, String by, LocalDate today) {
                return new DestroyDocument(studyId, documentId, reason, by, today);
            }
        };
    }
}
