package org.trialledger.site.people.domain;

import static org.trialledger.site.people.domain.SiteStaff.isText;
import static org.trialledger.site.people.domain.SiteStaff.mustBePast;
import static org.trialledger.site.people.domain.StaffRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.trialledger.site.people.domain.Credential.Kind;
import org.trialledger.site.people.domain.StaffCommand.*;
import org.trialledger.site.people.domain.StaffEvent.*;
import org.trialledger.site.people.domain.StaffMember.OpenTask;

/** What people are qualified by, until when. With the end of a credential the delegations that need it rest, with its renewal they go on. */
record StaffCredentials(SiteStaff staff) {
    private static final Set<String> ISO_COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    List<StaffEvent> record(RecordCredential c) {
        var member = staff.member(c.personId());
        mustBeComplete(c.credential(), c.today());
        var events = new ArrayList<StaffEvent>();
        events.add(new CredentialRecorded(c.studyId(), c.siteId(), c.personId(), c.credentialId(), c.credential()));
        if (c.credential().kind() == Kind.CV) events.addAll(staff.tasks().done(c, c.personId(), task -> task.kind() == StaffTaskKind.CV, c.today(), "CV recorded"));
        member.credentials().forEach((id, old) -> {
            if (c.credential().renews(old)) events.addAll(staff.tasks().done(c, c.personId(), renewalOf(id)::equals, c.today(), "Renewed"));
        });
        events.addAll(staff.delegationLog().resumed(c, member.with(c.credentialId(), c.credential())));
        return List.copyOf(events);
    }

    private static OpenTask renewalOf(UUID credentialId) {
        return new OpenTask(StaffTaskKind.CREDENTIAL_RENEWAL, credentialId.toString());
    }

    private static void mustBeComplete(Credential credential, LocalDate today) {
        CREDENTIAL_INCOMPLETE.unlessAt("/kind", credential.kind() != null, "Say what kind of credential it is.");
        mustBePast("/issuedOn", credential.issuedOn(), today);
        END_BEFORE_START.unlessAt("/validUntil", !credential.endsBefore(credential.issuedOn()), "%s is before %s.", credential.validUntil(), credential.issuedOn());
        CREDENTIAL_INCOMPLETE.unlessAt("/issuer", credential.kind() == Kind.CV || isText(credential.issuer()), "Say who issued it.");
        CREDENTIAL_INCOMPLETE.unlessAt("/title", credential.kind() != Kind.CERTIFICATION || isText(credential.title()), "Say what is certified.");
        CREDENTIAL_INCOMPLETE.unlessAt("/number", credential.kind() != Kind.LICENCE || isText(credential.number()), "A licence has a number.");
        CREDENTIAL_INCOMPLETE.unlessAt("/countries", credential.kind() != Kind.LICENCE || !credential.countries().isEmpty(), "Say in which countries the licence is recognised.");
        CREDENTIAL_INCOMPLETE.unlessAt("/countries", ISO_COUNTRIES.containsAll(credential.countries()), "%s: not all are ISO 3166-1 alpha-2 country codes.", credential.countries());
    }

    List<StaffEvent> revoke(RevokeCredential c) {
        var member = staff.member(c.personId());
        var credential = member.credentials().get(c.credentialId());
        CREDENTIAL_UNKNOWN.unless(credential != null, "No credential %s.", c.credentialId());
        mustBePast("/on", c.on(), c.today());
        CREDENTIAL_NOT_VALID.unlessAt("/on", credential.isValidOn(c.on()), "It is not valid on %s.", c.on());
        REASON_REQUIRED.unless(isText(c.reason()), "Say why.");
        var events = new ArrayList<StaffEvent>();
        events.add(new CredentialRevoked(c.studyId(), c.siteId(), c.personId(), c.credentialId(), c.on(), c.reason()));
        events.addAll(staff.delegationLog().suspended(c, c.personId(), member.revoking(c.credentialId(), c.on()), c.credentialId(), c.on()));
        return List.copyOf(events);
    }

    List<StaffEvent> expiring(NoteCredentialExpiring c) {
        var credential = runningOut(c.personId(), c.credentialId());
        if (credential == null || staff.member(c.personId()).hasOpen(StaffTaskKind.CREDENTIAL_RENEWAL, c.credentialId().toString())) return List.of();
        return List.of(new CredentialExpiring(c.studyId(), c.siteId(), c.personId(), c.credentialId(), credential.validUntil()),
            StaffTasks.opened(c, c.personId(), StaffTaskKind.CREDENTIAL_RENEWAL, c.credentialId().toString(), "Renew " + credential.kind() + ", valid until "
                + credential.validUntil(), credential.validUntil()));
    }

    List<StaffEvent> expired(NoteCredentialExpired c) {
        var credential = runningOut(c.personId(), c.credentialId());
        if (credential == null) return List.of();
        var events = new ArrayList<StaffEvent>();
        events.add(new CredentialExpired(c.studyId(), c.siteId(), c.personId(), c.credentialId(), credential.validUntil()));
        events.addAll(staff.delegationLog().suspended(c, c.personId(), staff.member(c.personId()), c.credentialId(), credential.validUntil().plusDays(1)));
        return List.copyOf(events);
    }

    /** Null where its end means nothing: it was renewed, does not end, or its holder has left. */
    private Credential runningOut(UUID personId, UUID credentialId) {
        var member = staff.members().get(personId);
        var credential = member == null ? null : member.credentials().get(credentialId);
        return credential == null || credential.validUntil() == null || member.hasLeft() || member.isRenewed(credentialId) ? null : credential;
    }
}
