package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.quality.domain.Quality;
import org.trialledger.site.quality.domain.QualityCommand;
import org.trialledger.site.quality.domain.QualityEvent;
import org.trialledger.site.quality.readmodel.Evaluations;
import org.trialledger.site.quality.readmodel.QualityProjection;
import org.trialledger.site.selection.domain.Site;
import org.trialledger.site.selection.domain.SiteEvent;

/** Where enrolment and quality are joined to what they must know of other capabilities. */
@ApplicationScoped
public class OversightBeans {
    private final AggregateStates states;

    OversightBeans(AggregateStates states) {
        this.states = states;
    }

    @Produces
    @ApplicationScoped
    org.trialledger.site.enrolment.rest.KnownSites sitesOfEnrolment() {
        return this::hasSite;
    }

    @Produces
    @ApplicationScoped
    org.trialledger.site.quality.rest.KnownSites sitesOfQuality() {
        return this::hasSite;
    }

    private boolean hasSite(UUID studyId, UUID siteId) {
        return states.of(studyId, siteId, Site.INITIAL, Site::apply, SiteEvent.class).number() != null;
    }

    /** Evaluates a study's indicators night by night, as long as there are any and its database is not locked. */
    @ApplicationScoped
    static class NightlyEvaluation implements DueHandler {
        private final AggregateStates states;
        private final Evaluations evaluations;
        private final SiteBeans beans;
        private final InstantSource clock;

        NightlyEvaluation(AggregateStates states, Evaluations evaluations, SiteBeans beans, InstantSource clock) {
            this.states = states;
            this.evaluations = evaluations;
            this.beans = beans;
            this.clock = clock;
        }

        @Override
        public String kind() {
            return QualityProjection.EVALUATION;
        }

        @Override
        public Optional<? extends AggregateCommand> command(Due due) {
            var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            var quality = states.of(due.studyId(), QualityCommand.qualityOf(due.studyId()), Quality.INITIAL, Quality::apply, QualityEvent.class);
            if (beans.conduct(due.studyId()).lockedOn() != null || quality.activeIndicators().isEmpty() && quality.activeLimits().isEmpty()) return Optional.empty();
            var evaluationId = UUID.nameUUIDFromBytes(("evaluation of " + due.key() + " due at " + due.dueAt()).getBytes(StandardCharsets.US_ASCII));
            return Optional.of(evaluations.of(due.studyId(), quality, today, clock.instant()).command(due.studyId(), evaluationId, today, today));
        }
    }
}
