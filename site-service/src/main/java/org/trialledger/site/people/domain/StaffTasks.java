package org.trialledger.site.people.domain;

import static org.trialledger.site.people.domain.SiteStaff.isText;
import static org.trialledger.site.people.domain.SiteStaff.mustBePast;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.trialledger.site.people.domain.Credential.Kind;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent.*;
import org.trialledger.site.people.domain.StaffMember.OpenTask;

/** What changes of staff ask for: opened once, done by the record that was asked for or by hand, dropped when nothing is owed. */
record StaffTasks(SiteStaff staff) {
    /** Nothing else that is recorded of a person says that these are done. */
    private static final Set<StaffTaskKind> DONE_BY_HAND = Set.of(StaffTaskKind.INVESTIGATOR_STATEMENT, StaffTaskKind.DELEGATION, StaffTaskKind.BROCHURE_ACCEPTANCE);
    /** In which a new edition of the brochure is to be accepted. */
    private static final int ACCEPTANCE_DAYS = 30;

    /** What a person in this role still owes: statement, CV and disclosure of investigators, training of everybody, a line of the log of all but the principal investigator. */
    List<StaffEvent> ofRole(StaffCommand c, UUID personId, StaffMember member, LocalDate on) {
        var events = new ArrayList<StaffEvent>();
        if (member.role().isInvestigator()) {
            events.addAll(investigatorStatement(c, personId, member, on, "Investigator: " + member.role()));
            if (!member.hasCredential(Kind.CV) && !member.hasOpen(StaffTaskKind.CV)) events.add(opened(c, personId, StaffTaskKind.CV, on.toString(), "File a signed and dated CV", null));
            if (!member.hasDisclosed() && !member.hasOpen(StaffTaskKind.FINANCIAL_DISCLOSURE))
                events.add(opened(c, personId, StaffTaskKind.FINANCIAL_DISCLOSURE, on.toString(), "Disclose financial interests", null));
        }
        staff.training().owedBy(member).forEach((id, requirement) -> events.add(opened(c, personId, StaffTaskKind.TRAINING, id.toString(), requirement.course().text(), requirement.from())));
        if (member.role() != SiteRole.PRINCIPAL_INVESTIGATOR && member.delegations().isEmpty() && !member.hasOpen(StaffTaskKind.DELEGATION))
            events.add(opened(c, personId, StaffTaskKind.DELEGATION, on.toString(), "Enter in the delegation log", null));
        return events;
    }

    List<StaffEvent> investigatorStatement(StaffCommand c, UUID personId, StaffMember member, LocalDate on, String why) {
        return member.hasOpen(StaffTaskKind.INVESTIGATOR_STATEMENT, on.toString()) ? List.of() : List.of(opened(c, personId, StaffTaskKind.INVESTIGATOR_STATEMENT, on.toString(), why, null));
    }

    /** A site without a principal investigator is on hold and owes nothing; whoever is appointed next receives the brochure in force then. */
    List<StaffEvent> askForAcceptance(AskForBrochureAcceptance c) {
        var text = "Accept the Investigator's Brochure: %s of %s".formatted(c.document(), c.product());
        return staff.principalInvestigatorOn(c.today())
            .<List<StaffEvent>>map(personId -> List.of(opened(c, personId, StaffTaskKind.BROCHURE_ACCEPTANCE, c.versionId().toString(), text, c.today().plusDays(ACCEPTANCE_DAYS))))
            .orElse(List.of());
    }

    StaffEvent complete(CompleteStaffTask c) {
        var task = staff.member(c.personId()).openTasks().get(c.taskId());
        STAFF_TASK_UNKNOWN.unless(task != null, "The person has no open task %s.", c.taskId());
        STAFF_TASK_CLOSES_BY_RECORD.unless(DONE_BY_HAND.contains(task.kind()),
            "A task of kind %s is done when the record it asks for is made.", task.kind());
        mustBePast("/on", c.on(), c.today());
        EVIDENCE_REQUIRED.unlessAt("/evidence", isText(c.evidence()), "Say where it is documented.");
        return new StaffTaskDone(c.studyId(), c.siteId(), c.personId(), c.taskId(), c.on(), c.evidence().strip());
    }

    static StaffEvent opened(StaffCommand c, UUID personId, StaffTaskKind kind, String about, String text, LocalDate dueOn) {
        var taskId = UUID.nameUUIDFromBytes((kind + " of " + personId + " for " + about).getBytes(StandardCharsets.US_ASCII));
        return new StaffTaskOpened(c.studyId(), c.siteId(), personId, taskId, kind, about, text, dueOn);
    }

    List<StaffEvent> done(StaffCommand c, UUID personId, Predicate<OpenTask> which, LocalDate on, String evidence) {
        return openTasks(personId, which).stream().<StaffEvent>map(id -> new StaffTaskDone(c.studyId(), c.siteId(), personId, id, on, evidence)).toList();
    }

    List<StaffEvent> dropped(StaffCommand c, UUID personId, Predicate<OpenTask> which, LocalDate on, String because) {
        return openTasks(personId, which).stream().<StaffEvent>map(id -> new StaffTaskDropped(c.studyId(), c.siteId(), personId, id, on, because)).toList();
    }

    private List<UUID> openTasks(UUID personId, Predicate<OpenTask> which) {
        return staff.member(personId).openTasks().entrySet().stream().filter(task -> which.test(task.getValue())).map(Map.Entry::getKey).toList();
    }
}
