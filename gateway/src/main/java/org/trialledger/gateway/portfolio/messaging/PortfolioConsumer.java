package org.trialledger.gateway.portfolio.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.gateway.portfolio.messaging.StudyFact.CountryAdded;
import org.trialledger.gateway.portfolio.messaging.StudyFact.CountryWithdrawn;
import org.trialledger.gateway.portfolio.messaging.StudyFact.Design;
import org.trialledger.gateway.portfolio.messaging.StudyFact.FollowUpStarted;
import org.trialledger.gateway.portfolio.messaging.StudyFact.PlanningStartCorrected;
import org.trialledger.gateway.portfolio.messaging.StudyFact.PlanningStarted;
import org.trialledger.gateway.portfolio.messaging.StudyFact.Profile;
import org.trialledger.gateway.portfolio.messaging.StudyFact.ProtocolVersionApproved;
import org.trialledger.gateway.portfolio.messaging.StudyFact.ProtocolVersionDrafted;
import org.trialledger.gateway.portfolio.messaging.StudyFact.ProtocolVersionSubmitted;
import org.trialledger.gateway.portfolio.messaging.StudyFact.ProtocolVersionSuperseded;
import org.trialledger.gateway.portfolio.messaging.StudyFact.ProtocolVersionWithdrawn;
import org.trialledger.gateway.portfolio.messaging.StudyFact.RecruitmentEnded;
import org.trialledger.gateway.portfolio.messaging.StudyFact.RecruitmentStarted;
import org.trialledger.gateway.portfolio.messaging.StudyFact.StartupStarted;
import org.trialledger.gateway.portfolio.messaging.StudyFact.StudyArchived;
import org.trialledger.gateway.portfolio.messaging.StudyFact.StudyDesignDefined;
import org.trialledger.gateway.portfolio.messaging.StudyFact.StudyEnded;
import org.trialledger.gateway.portfolio.messaging.StudyFact.StudyHalted;
import org.trialledger.gateway.portfolio.messaging.StudyFact.StudyRegistered;
import org.trialledger.gateway.portfolio.messaging.StudyFact.StudyResumed;
import org.trialledger.gateway.portfolio.messaging.StudyFact.StudyTerminated;
import org.trialledger.platform.kafka.EventConsumer;
import org.trialledger.platform.kafka.ReceivedEvent;
import org.trialledger.platform.ledger.Redaction;
import org.trialledger.platform.privacy.Blots;
import org.trialledger.platform.readmodel.Sql;

/** Keeps the portfolio up with study-service's events. Every event counts as activity, whether or not anything else is read of it. */
@ApplicationScoped
public class PortfolioConsumer implements EventConsumer {
    public static final String NAME = "portfolio";
    public static final String SOURCE = "study";

    private final Sql sql;

    public PortfolioConsumer(Sql sql) {
        this.sql = sql;
    }

    @Override public String name() {
        return NAME;
    }

    @Override public String source() {
        return SOURCE;
    }

    @Override public List<String> tables() {
        return List.of("portfolio_study", "portfolio_country", "portfolio_protocol_version");
    }

    @Override public void handle(ReceivedEvent event) {
        var isNew = countActivity(event);
        if (isNew) {
            StudyFact.read(event).ifPresent(fact -> apply(event, fact));
        }
    }

    /** Of the texts the portfolio keeps: those a study was registered with. */
    private static final Map<String, String> COLUMNS = Map.of("/profile/titles/brief", "brief_title", "/profile/titles/official", "official_title",
        "/profile/titles/acronym", "acronym", "/profile/sponsor/name", "sponsor");

    @Override public void redact(Redaction redaction) {
        redaction.pointers().stream().filter(COLUMNS::containsKey)
            .forEach(pointer -> sql.update("update portfolio_study set " + COLUMNS.get(pointer) + " = ? where study_id = ?", Blots.BLOT, redaction.studyId()));
    }

    /** @return false for an event that was counted before */
    private boolean countActivity(ReceivedEvent event) {
        return sql.update("""
            insert into portfolio_study (study_id, position, event_count, last_activity) values (?, ?, 1, ?)
            on conflict (study_id) do update set position = excluded.position, event_count = portfolio_study.event_count + 1,
              last_activity = greatest(portfolio_study.last_activity, excluded.last_activity)
            where portfolio_study.position < excluded.position""",
            event.studyId(), event.position(), event.recordedAt()) == 1;
    }

    private void apply(ReceivedEvent event, StudyFact fact) {
        var study = event.studyId();
        switch (fact) {
            case StudyRegistered f -> register(event, f.profile());
            case StudyDesignDefined f -> define(study, f.design());
            case CountryAdded f -> sql.update("insert into portfolio_country (study_id, country) values (?, ?) on conflict do nothing", study, f.country());
            case CountryWithdrawn f -> sql.update("delete from portfolio_country where study_id = ? and country = ?", study, f.country());
            case PlanningStarted f -> enter(study, "PLANNING", f.on());
            case PlanningStartCorrected f -> enter(study, "PLANNING", f.on());
            case StartupStarted f -> enter(study, "STARTUP", f.on());
            case RecruitmentStarted f -> recruit(study, f);
            case RecruitmentEnded f -> enter(study, "TREATMENT", f.on());
            case FollowUpStarted f -> enter(study, "FOLLOW_UP", f.on());
            case StudyHalted f -> sql.update("update portfolio_study set halted_in = status, status = 'HALTED', status_since = ? where study_id = ?", f.on(), study);
            case StudyResumed f -> sql.update("update portfolio_study set status = halted_in, halted_in = null, status_since = ? where study_id = ?", f.on(), study);
            case StudyEnded f -> enter(study, "CLOSEOUT", f.on());
            case StudyTerminated f -> enter(study, "TERMINATED", f.on());
            case StudyArchived f -> enter(study, "ARCHIVED", f.on());
            case ProtocolVersionDrafted f -> sql.update("""
                insert into portfolio_protocol_version (study_id, version_id, sequence, label, status) values (?, ?, ?, ?, 'DRAFT')
                on conflict do nothing""", study, f.versionId(), f.sequence(), f.label());
            case ProtocolVersionSubmitted f -> version(study, f.versionId(), "IN_REVIEW");
            case ProtocolVersionApproved f -> version(study, f.versionId(), "APPROVED");
            case ProtocolVersionWithdrawn f -> version(study, f.versionId(), "WITHDRAWN");
            case ProtocolVersionSuperseded f -> version(study, f.versionId(), "SUPERSEDED");
        }
    }

    private void register(ReceivedEvent event, Profile profile) {
        sql.update("""
            update portfolio_study set registered_at = ?, protocol_number = ?, brief_title = ?, official_title = ?, acronym = ?, sponsor = ?,
              study_type = ?, phases = ?, status = 'CONCEPT'
            where study_id = ?""",
            event.recordedAt(), profile.protocolNumber(), profile.titles().brief(), profile.titles().official(), profile.titles().acronym(),
            profile.sponsor().name(), profile.studyType(), orEmpty(profile.phases()), event.studyId());
    }

    /** The design restates the registered type and phases, where it has them. */
    private void define(UUID study, Design design) {
        var sampleSize = design.sampleSize();
        sql.update("""
            update portfolio_study set study_type = coalesce(?, study_type), phases = case when cardinality(?::text[]) = 0 then phases else ? end,
              arms = ?, participants = ?, sample_size_basis = ?
            where study_id = ?""",
            design.studyType(), orEmpty(design.phases()), orEmpty(design.phases()), Sql.json(orEmpty(design.arms())),
            sampleSize == null ? null : sampleSize.participants(), sampleSize == null ? null : sampleSize.basis(), study);
    }

    private void enter(UUID study, String status, LocalDate on) {
        sql.update("update portfolio_study set status = ?, status_since = ?, halted_in = null where study_id = ?", status, on, study);
    }

    /** Each country starts on its own day; the study recruits since the first. */
    private void recruit(UUID study, RecruitmentStarted fact) {
        sql.update("""
            update portfolio_study set status_since = case when status = 'RECRUITING' then status_since else ? end, status = 'RECRUITING'
            where study_id = ?""", fact.on(), study);
        sql.update("update portfolio_country set recruiting_since = ? where study_id = ? and country = ?", fact.on(), study, fact.country());
    }

    private void version(UUID study, UUID version, String status) {
        sql.update("update portfolio_protocol_version set status = ? where study_id = ? and version_id = ?", status, study, version);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
