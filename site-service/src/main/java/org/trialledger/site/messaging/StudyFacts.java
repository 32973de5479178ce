package org.trialledger.site.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.Reactions;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.site.conduct.domain.ConductCommand;
import org.trialledger.site.conduct.domain.ConductCommand.*;
import org.trialledger.site.conduct.domain.ConsentForm;
import org.trialledger.site.conduct.domain.StudyStage;

/** Notes of study-service's events what work at sites depends on. */
@ApplicationScoped
public class StudyFacts implements EventConsumer {
    private static final Set<String> FAVOURABLE = Set.of("APPROVED", "APPROVED_WITH_CONDITIONS");

    /** What is read of study-service's events; whatever else they say is not needed here. */
    record Registered(Profile profile) {
        record Profile(String protocolNumber, Titles titles) {}

        record Titles(String brief, String official) {}
    }

    record DesignDefined(Design design) {
        record Design(SampleSize sampleSize) {}

        record SampleSize(Integer participants) {}
    }

    record InCountry(String country, LocalDate on) {}

    record OnDay(LocalDate on, Boolean forSafety, String reason) {}

    record VersionDrafted(UUID versionId, String label, UUID amendmentId) {}

    record AmendmentRaised(UUID amendmentId, Amendment amendment) {
        record Amendment(String number, boolean substantial, boolean urgentSafetyMeasure) {}
    }

    record Decided(UUID versionId, Decision decision) {
        record Decision(String country, String body, String outcome, LocalDate on) {}
    }

    record MadeEffective(UUID versionId, String site, String country, LocalDate on) {}

    record ConsentFormMadeEffective(UUID consentFormId, UUID versionId, String label, String language, String country, String site, LocalDate on, UUID replaces, Reconsent reconsent) {
        record Reconsent(ConsentForm.Population population, LocalDate by) {}

        ConsentForm form() {
            return new ConsentForm(versionId, consentFormId, label, language, country, site, on, replaces, reconsent == null ? null : new ConsentForm.Reconsent(reconsent.population(), reconsent.by()));
        }
    }

    private final Reactions reactions;

    StudyFacts(Reactions reactions) {
        this.reactions = reactions;
    }

    @Override
    public String name() {
        return "study-facts";
    }

    @Override
    public String source() {
        return "study";
    }

    @Override
    public void handle(ReceivedEvent event) {
        command(event).ifPresent(command -> reactions.send(name(), event, command));
    }

    static Optional<ConductCommand> command(ReceivedEvent event) {
        var study = event.studyId();
        return Optional.ofNullable(switch (event.type()) {
            case "study.StudyRegistered" -> {
                var profile = event.payloadAs(Registered.class).profile();
                yield new NoteStudy(study, profile.protocolNumber() == null ? study.toString() : profile.protocolNumber(), title(profile.titles()));
            }
            case "study.StudyDesignDefined" -> {
                var size = event.payloadAs(DesignDefined.class).design().sampleSize();
                yield new NoteSampleSize(study, size == null ? null : size.participants());
            }
            case "study.CountryAdded" -> new NoteCountry(study, event.payloadAs(InCountry.class).country(), true);
            case "study.CountryWithdrawn" -> new NoteCountry(study, event.payloadAs(InCountry.class).country(), false);
            case "study.RecruitmentStarted" -> {
                var e = event.payloadAs(InCountry.class);
                yield new NoteStage(study, StudyStage.RECRUITING, e.country(), e.on());
            }
            case "study.RecruitmentEnded" -> stage(event, StudyStage.RECRUITMENT_ENDED);
            case "study.FollowUpStarted" -> stage(event, StudyStage.FOLLOW_UP);
            case "study.StudyEnded" -> stage(event, StudyStage.ENDED);
            case "study.StudyTerminated" -> stage(event, StudyStage.TERMINATED);
            case "study.StudyArchived" -> stage(event, StudyStage.ARCHIVED);
            case "study.StudyHalted" -> {
                var e = event.payloadAs(OnDay.class);
                yield new NoteHalt(study, Boolean.TRUE.equals(e.forSafety()), e.on(), e.reason());
            }
            case "study.StudyResumed" -> new NoteResumption(study, event.payloadAs(OnDay.class).on());
            case "study.ProtocolVersionDrafted" -> {
                var e = event.payloadAs(VersionDrafted.class);
                yield new NoteProtocolVersion(study, e.versionId(), e.label(), e.amendmentId());
            }
            case "study.ProtocolAmendmentRaised" -> {
                var e = event.payloadAs(AmendmentRaised.class);
                yield new NoteAmendment(study, e.amendmentId(), e.amendment().number(), e.amendment().substantial(), e.amendment().urgentSafetyMeasure());
            }
            case "study.ProtocolDecisionRecorded" -> {
                var e = event.payloadAs(Decided.class);
                var d = e.decision();
                yield FAVOURABLE.contains(d.outcome()) ? new NoteProtocolAuthorisation(study, e.versionId(), d.country(), d.body(), d.on()) : null;
            }
            case "study.ProtocolVersionMadeEffective" -> {
                var e = event.payloadAs(MadeEffective.class);
                yield new NoteProtocolInForce(study, e.versionId(), e.site(), e.country(), e.on());
            }
            case "study.ConsentFormMadeEffective" -> new NoteConsentForm(study, event.payloadAs(ConsentFormMadeEffective.class).form());
            case "study.DatabaseLocked" -> new NoteDatabaseLock(study, event.payloadAs(OnDay.class).on());
            case "study.DatabaseUnlocked" -> {
                var e = event.payloadAs(OnDay.class);
                yield new NoteDatabaseUnlock(study, e.on(), e.reason());
            }
            default -> null;
        });
    }

    private static ConductCommand stage(ReceivedEvent event, StudyStage stage) {
        return new NoteStage(event.studyId(), stage, null, event.payloadAs(OnDay.class).on());
    }

    private static String title(Registered.Titles titles) {
        return titles == null ? null : titles.brief() != null ? titles.brief() : titles.official();
    }
}
