package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.conduct.domain.StudyConduct.Site;
import org.trialledger.tmf.content.ContentSettings;
import org.trialledger.tmf.content.ContentStore;
import org.trialledger.tmf.content.FolderContentStore;
import org.trialledger.tmf.content.S3ContentStore;
import org.trialledger.tmf.document.rest.StudyFileState;
import org.trialledger.tmf.document.rest.TrialPlaces;
import org.trialledger.tmf.expected.domain.ExpectedDocumentList;
import org.trialledger.tmf.expected.domain.ExpectedEvent;
import org.trialledger.tmf.expected.domain.Scope;
import org.trialledger.tmf.studyfile.domain.StudyFile;
import org.trialledger.tmf.studyfile.domain.StudyFileCommand;
import org.trialledger.tmf.studyfile.domain.StudyFileEvent;

/** What a document has to know of the study and its file, and where its bytes are kept. */
@ApplicationScoped
public class DocumentBeans {
    private final TmfBeans beans;
    private final AggregateStates states;

    DocumentBeans(TmfBeans beans, AggregateStates states) {
        this.beans = beans;
        this.states = states;
    }

    @Produces
    @Singleton
    static ContentStore contents(ContentSettings settings, InstantSource clock) throws IOException {
        return settings.s3().bucket().isPresent() ? new S3ContentStore(settings.s3(), settings.folder(), clock) : new FolderContentStore(settings.folder(), clock);
    }

    @Produces
    @ApplicationScoped
    StudyFileState file() {
        return studyId -> states.of(studyId, StudyFileCommand.fileOf(studyId), StudyFile.INITIAL, StudyFile::apply, StudyFileEvent.class).stage().takesDocuments();
    }

    @Produces
    @ApplicationScoped
    TrialPlaces places() {
        return new TrialPlaces() {
            @Override
            public Optional<String> countryOf(UUID studyId, UUID siteId) {
                return beans.conduct(studyId).site(siteId).map(Site::country);
            }

            @Override
            public boolean hasCountry(UUID studyId, String country) {
                return beans.conduct(studyId).countries().contains(country);
            }

            @Override
            public boolean hasPerson(UUID studyId, UUID siteId, UUID personId) {
                return list(studyId, Scope.site(null, siteId)).knowsPerson(personId);
            }

            @Override
            public boolean hasVendor(UUID studyId, UUID vendorId) {
                return list(studyId, Scope.vendor(vendorId)).exists();
            }

            private ExpectedDocumentList list(UUID studyId, Scope scope) {
                return states.of(studyId, scope.listOf(studyId), ExpectedDocumentList.INITIAL, ExpectedDocumentList::apply, ExpectedEvent.class);
            }
        };
    }
}
