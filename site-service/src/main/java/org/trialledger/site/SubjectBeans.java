package org.trialledger.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.site.activation.domain.ActivationCommand;
import org.trialledger.site.activation.domain.ActivationCommand.TakeEnrolmentSlot;
import org.trialledger.site.activation.domain.ActivationEvent;
import org.trialledger.site.activation.domain.SiteActivation;
import org.trialledger.site.adverseevent.domain.SubjectStanding;
import org.trialledger.site.adverseevent.rest.SubjectStandings;
import org.trialledger.site.amendment.domain.AmendmentImplementation;
import org.trialledger.site.amendment.domain.ImplementationCommand;
import org.trialledger.site.amendment.domain.ImplementationEvent;
import org.trialledger.site.conduct.domain.StudyConduct;
import org.trialledger.site.people.domain.SiteStaff;
import org.trialledger.site.people.domain.StaffCommand;
import org.trialledger.site.people.domain.StaffEvent;
import org.trialledger.site.people.domain.Task;
import org.trialledger.site.subject.domain.SiteStanding;
import org.trialledger.site.subject.domain.SiteStanding.ConsentForm;
import org.trialledger.site.subject.domain.SiteStanding.FormState;
import org.trialledger.site.subject.domain.SiteStanding.Lag;
import org.trialledger.site.subject.domain.SiteStanding.Performer;
import org.trialledger.site.subject.domain.SiteStanding.Question;
import org.trialledger.site.subject.domain.Subject;
import org.trialledger.site.subject.domain.SubjectEvent;
import org.trialledger.site.subject.rest.EnrolmentPlaces;
import org.trialledger.site.subject.rest.SiteStandings;

/** What subjects have to know of their site, its staff and the study, put together from the ledger as it stands. */
@ApplicationScoped
public class SubjectBeans {
    private static final int MAJORITY = 18;
    /** Where a participant consents alone at another age: UK SI 2004/1031, Sch. 1 (16); Civil Acts of KR (19), SG (21) and TH (20). */
    private static final Map<String, Integer> OTHER_MAJORITIES = Map.of("GB", 16, "KR", 19, "SG", 21, "TH", 20);

    private final AggregateStates states;
    private final SiteBeans sites;

    SubjectBeans(AggregateStates states, SiteBeans sites) {
        this.states = states;
        this.sites = sites;
    }

    @Produces
    @ApplicationScoped
    SiteStandings standings() {
        return this::standing;
    }

    @Produces
    @ApplicationScoped
    EnrolmentPlaces places() {
        return (studyId, siteId, subjectId, on) -> List.of(new TakeEnrolmentSlot(studyId, siteId, subjectId, on));
    }

    @Produces
    @ApplicationScoped
    SubjectStandings subjects() {
        return (studyId, subjectId) -> {
            var subject = states.of(studyId, subjectId, Subject.INITIAL, Subject::apply, SubjectEvent.class);
            if (!subject.isRegistered()) throw new NotFound("There is no subject " + subjectId + ".");
            return new SubjectStanding(subject.siteId(), subject.number(), subject.consentedOn(), subject.consentWithdrawnOn(), sites.conduct(studyId).isLocked());
        };
    }

    private SiteStanding standing(Question q) {
        var activation = states.of(q.studyId(), ActivationCommand.activationOf(q.siteId()), SiteActivation.INITIAL, SiteActivation::apply, ActivationEvent.class);
        if (!activation.isSelected()) throw new NotFound("The study has selected no site " + q.siteId() + ".");
        var conduct = sites.conduct(q.studyId());
        var halted = conduct.haltedOn() != null && !q.on().isBefore(conduct.haltedOn());
        return new SiteStanding(q.siteId(), state(activation, q.on()), halted, conduct.inclusionStoppedIn(activation.country(), q.on()).orElse(null), conduct.recruitsIn(activation.country(), q.on()), lags(q, conduct, activation), conduct.isLocked(),
            OTHER_MAJORITIES.getOrDefault(activation.country(), MAJORITY), q.personId() == null ? null : performer(q), q.icfVersionId() == null ? null : form(q, conduct, activation));
    }

    private static SiteStanding.State state(SiteActivation activation, LocalDate on) {
        return switch (activation.standingOn(on)) {
            case NOT_ACTIVE -> SiteStanding.State.NOT_ACTIVE;
            case ACTIVE -> SiteStanding.State.ACTIVE;
            case ON_HOLD -> SiteStanding.State.ON_HOLD;
            case ENROLMENT_CLOSED -> SiteStanding.State.ENROLMENT_CLOSED;
            case CLOSED_OUT, TERMINATED -> SiteStanding.State.CLOSED_OUT;
        };
    }

    /** Each amendment by itself: one that is superseded lags as long as nobody has settled or exempted its steps, for the later one may ask for less. */
    private List<Lag> lags(Question q, StudyConduct conduct, SiteActivation activation) {
        return conduct.amendments().entrySet().stream().filter(amendment -> amendment.getValue().authorisedIn().contains(activation.country())).sorted(Map.Entry.comparingByKey()).map(amendment -> {
            var implementation = states.of(q.studyId(), ImplementationCommand.implementationOf(amendment.getKey(), q.siteId()), AmendmentImplementation.INITIAL, AmendmentImplementation::apply,
                ImplementationEvent.class);
            var open = implementation.lagOn(q.on(), conduct.hasInForce(amendment.getKey(), activation.siteNumber(), q.on()));
            return new Lag(amendment.getValue().number(), open.stream().map(Enum::name).toList());
        }).filter(lag -> !lag.open().isEmpty()).toList();
    }

    private Performer performer(Question q) {
        var staff = states.of(q.studyId(), StaffCommand.staffOf(q.siteId()), SiteStaff.INITIAL, SiteStaff::apply, StaffEvent.class);
        var task = switch (q.task()) {
            case CONSENT -> Task.CONSENT;
            case ELIGIBILITY -> Task.ELIGIBILITY;
        };
        return new Performer(q.personId(), staff.isDelegated(q.personId(), task, q.on()), staff.isTrained(q.personId(), q.on()));
    }

    private static ConsentForm form(Question q, StudyConduct conduct, SiteActivation activation) {
        var inForce = conduct.consentFormsInForce(activation.country(), activation.siteNumber(), q.on()).stream().filter(form -> form.versionId().equals(q.icfVersionId())).findFirst();
        if (inForce.isPresent()) return new ConsentForm(q.icfVersionId(), inForce.get().label(), inForce.get().language(), FormState.IN_FORCE);
        return conduct.consentForms().stream().filter(form -> form.versionId().equals(q.icfVersionId()) && isFor(form, activation))
            .map(form -> new ConsentForm(q.icfVersionId(), form.label(), form.language(), form.from().isAfter(q.on()) ? FormState.NOT_YET_IN_FORCE : FormState.SUPERSEDED))
            .findFirst().orElse(new ConsentForm(q.icfVersionId(), null, null, FormState.UNKNOWN));
    }

    private static boolean isFor(org.trialledger.site.conduct.domain.ConsentForm form, SiteActivation activation) {
        return (form.country() == null || form.country().equals(activation.country())) && (form.siteNumber() == null || form.siteNumber().equalsIgnoreCase(activation.siteNumber()));
    }
}
