package org.trialledger.tmf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trialledger.platform.conduct.domain.StudyConduct.Site;
import org.trialledger.tmf.studyfile.domain.Trial;
import org.trialledger.tmf.studyfile.rest.TrialFacts;

/** What the file as a whole has to know of its trial. */
@ApplicationScoped
public class StudyFileBeans {
    private final TmfBeans beans;

    StudyFileBeans(TmfBeans beans) {
        this.beans = beans;
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
}
