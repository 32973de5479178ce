package org.trialledger.site.people.domain;

import static org.trialledger.site.people.domain.SiteStaff.isText;
import static org.trialledger.site.people.domain.SiteStaff.mustBePast;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent.*;
import org.trialledger.site.people.domain.StaffMember.Delegation;

/** What the principal investigator has delegated to whom: only to the trained and qualified, and in force once signed. */
record DelegationLog(SiteStaff staff) {

    /** Whether the task is the person's to do on the day: as principal investigator, or by a signed line of the log; and qualified for it on that day. */
    boolean isDelegated(UUID personId, Task task, LocalDate on) {
        var member = staff.members().get(personId);
        if (member == null || !member.isPresent(on) || !member.isQualified(List.of(task), staff.country(), on)) return false;
        return staff.principalInvestigatorOn(on).filter(personId::equals).isPresent()
            || member.delegations().values().stream().anyMatch(line -> line.signed() && line.tasks().contains(task) && line.covers(on));
    }

    StaffEvent draft(DraftDelegation c) {
        DELEGATION_TASKS_REQUIRED.unlessAt("/tasks", !c.tasks().isEmpty(), "Say what is delegated.");
        DATE_REQUIRED.unlessAt("/from", c.from() != null, "Say from which day on.");
        END_BEFORE_START.unlessAt("/until", c.until() == null || !c.until().isBefore(c.from()), "%s is before %s.", c.until(), c.from());
        var member = staff.present(c.personId(), c.from());
        STAFF_MEMBER_ABSENT.unlessAt("/until", !member.hasLeft() || c.until() != null && !c.until().isAfter(member.leftOn()), "The person left on %s.", member.leftOn());
        mustBeDelegable(member, c.tasks(), c.from());
        member.delegations().values().stream().filter(line -> line.overlaps(c.from(), c.until())).forEach(line ->
            TASK_ALREADY_DELEGATED.unlessAt("/tasks", line.tasks().stream().noneMatch(c.tasks()::contains), "From %s the log has a line with %s for the person.", line.from(), line.tasks()));
        return new DelegationDrafted(c.studyId(), c.siteId(), c.personId(), c.delegationId(), c.tasks(), c.from(), c.until(), c.evidence());
    }

    private void mustBeDelegable(StaffMember member, List<Task> tasks, LocalDate from) {
        DELEGATION_BEFORE_TRAINING.unlessAt("/from", member.isTrainedInAnything(from), "No training of the person by %s is on record.", from);
        var missing = staff.training().missingTo(member, from);
        DELEGATION_BEFORE_TRAINING.unlessAt("/from", missing.isEmpty(), "By %s the person is not trained in %s.", from, String.join(", ", missing.stream().map(Course::text).toList()));
        LICENCE_REQUIRED.unlessAt("/tasks", tasks.stream().noneMatch(Task::isMedical) || member.isLicensed(staff.country(), from), "No licence of the person is valid in %s on %s.", staff.country(), from);
        CREDENTIAL_NOT_VALID.unlessAt("/from", !member.hasLapsedGcp(from), "The person's GCP certificate is not valid on %s.", from);
    }

    List<StaffEvent> sign(SignDelegation c) {
        var member = staff.member(c.personId());
        var line = line(member, c.delegationId());
        DELEGATION_ALREADY_SIGNED.unless(!line.signed(), "The line is signed.");
        DELEGATION_ENDED.unless(!line.endsBefore(line.from()) && !member.hasLeft(), "The line has ended.");
        ElectronicSignature.mustSign(c.signature(), line.sha256(), Meaning.RESPONSIBILITY, Meaning.APPROVAL);
        var signer = staff.personOf(c.signature().signerId(), c.today());
        SIGNATURE_OF_PRINCIPAL_INVESTIGATOR_REQUIRED.unless(signer.isPresent() && signer.equals(staff.principalInvestigatorOn(c.today())),
            "Only the site's principal investigator signs the delegation log.");
        mustBeDelegable(member, line.tasks(), line.from());
        var events = new ArrayList<StaffEvent>();
        events.add(new DelegationSigned(c.studyId(), c.siteId(), c.personId(), c.delegationId(), c.today(), c.signature()));
        events.addAll(staff.tasks().done(c, c.personId(), task -> task.kind() == StaffTaskKind.DELEGATION, c.today(), "Delegation signed"));
        return List.copyOf(events);
    }

    StaffEvent end(EndDelegation c) {
        var line = line(staff.member(c.personId()), c.delegationId());
        DATE_REQUIRED.unlessAt("/on", c.on() != null, "Say which is the last day.");
        DELEGATION_ENDED.unlessAt("/on", !line.endsBefore(c.on().plusDays(1)), "The line ends on %s.", line.until());
        END_BEFORE_START.unlessAt("/on", !line.signed() || !c.on().isBefore(line.from()), "The line begins on %s.", line.from());
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        return new DelegationEnded(c.studyId(), c.siteId(), c.personId(), c.delegationId(), c.on(), c.reason());
    }

    private static Delegation line(StaffMember member, UUID delegationId) {
        var line = member.delegations().get(delegationId);
        DELEGATION_UNKNOWN.unless(line != null, "No line %s in the person's part of the log.", delegationId);
        return line;
    }

    List<StaffEvent> report(ReportTaskPerformed c) {
        staff.member(c.personId());
        mustBePast("/on", c.on(), c.today());
        EVIDENCE_REQUIRED.unlessAt("/source", isText(c.source()), "Say which record shows it.");
        return isDelegated(c.personId(), c.task(), c.on()) ? List.of()
            : List.of(new UndelegatedTaskPerformed(c.studyId(), c.siteId(), c.personId(), c.reportId(), c.task(), c.on(), c.subjectId(), c.source().strip()));
    }

    /** Lines that need what the person has lost by the day. */
    List<StaffEvent> suspended(StaffCommand c, UUID personId, StaffMember member, UUID credentialId, LocalDate from) {
        var events = new ArrayList<StaffEvent>();
        member.delegations().forEach((id, line) -> {
            if (line.signed() && line.suspendedFrom() == null && !line.endsBefore(from) && !member.isQualified(line.tasks(), staff.country(), from))
                events.add(new DelegationSuspended(c.studyId(), c.siteId(), personId, id, credentialId, from));
        });
        return events;
    }

    /** Lines that what is recorded of the person now covers again, from the day it does. */
    List<StaffEvent> resumed(RecordCredential c, StaffMember renewed) {
        var events = new ArrayList<StaffEvent>();
        renewed.delegations().forEach((id, line) -> {
            if (line.suspendedFrom() == null) return;
            var from = line.suspendedFrom().isAfter(c.credential().issuedOn()) ? line.suspendedFrom() : c.credential().issuedOn();
            if (!line.endsBefore(from) && renewed.isQualified(line.tasks(), staff.country(), from))
                events.add(new DelegationResumed(c.studyId(), c.siteId(), c.personId(), id, c.credentialId(), from));
        });
        return events;
    }
}
