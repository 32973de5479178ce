package org.trialledger.site.subject.domain;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.domain.Copies;

/**
 * A participant's consents, as far as rules need them.
 *
 * @param first       the consent the participation stands on, null before it
 * @param firstOn     when the very first one was signed: data begin there
 * @param ofMinor     it was a representative's, for who may have been under age
 * @param optional    optional consents that stand, with their day
 * @param withdrawnOn null while consent stands
 * @param majorityOn  the site noted that the participant came of age
 * @param signed      versions of forms that were signed
 * @param duties      by campaign, what is to be signed anew
 */
record ConsentFile(Consent first, LocalDate firstOn, boolean ofMinor, Map<UUID, LocalDate> optional, LocalDate withdrawnOn, LocalDate majorityOn, Set<UUID> signed, Map<UUID, Duty> duties) {

    /** @param dueOn null while it is the next visit, whose day is not known yet */
    record Duty(UUID campaignId, UUID icfVersionId, LocalDate effectiveOn, LocalDate dueOn, boolean overdue) {
        boolean isOnTime(LocalDate on) {
            return dueOn == null || !on.isAfter(dueOn);
        }
    }

    static final ConsentFile EMPTY = new ConsentFile(null, null, false, Map.of(), null, null, Set.of(), Map.of());

    boolean isValidOn(LocalDate on) {
        return first != null && !on.isBefore(firstOn) && (withdrawnOn == null || !on.isAfter(withdrawnOn));
    }

    /** A representative consented for a minor who is, as the site noted or as the age says for certain, of age on the day. */
    boolean mustBecomeOwn(LocalDate on, AgeKnown age, int majority) {
        return first != null && first.type() == Consent.Type.LAR && (majorityOn != null && !on.isBefore(majorityOn) || ofMinor && age.atLeast(on) >= majority);
    }

    /** Who consented on the same form, has not signed its version yet, and was not asked before. */
    boolean owes(UUID campaignId, UUID icfVersionId, String language) {
        return first != null && first.language().equalsIgnoreCase(language) && !signed.contains(icfVersionId) && !duties.containsKey(campaignId);
    }

    /** Only who takes part consents anew; assent and optional parts are beside it. */
    Stream<Duty> fulfilledBy(Consent consent) {
        var counts = consent.type() == Consent.Type.RECONSENT || consent.type().opensParticipation();
        return counts ? duties.values().stream().filter(duty -> duty.icfVersionId().equals(consent.icfVersionId())) : Stream.of();
    }

    /** Duties of the next visit, which this one was. */
    Stream<Duty> missedAt(LocalDate visit) {
        return duties.values().stream().filter(duty -> duty.dueOn() == null && !visit.isBefore(duty.effectiveOn()));
    }

    ConsentFile with(Consent consent, boolean minor) {
        var opens = consent.type().opensParticipation();
        // A participant's own signature after coming of age takes the place of the representative's.
        var now = opens || consent.type() == Consent.Type.RECONSENT && majorityOn != null && !consent.signedOn().isBefore(majorityOn) ? owned(consent) : first;
        return new ConsentFile(now, firstOn == null && opens ? consent.signedOn() : firstOn, opens ? minor : ofMinor,
            consent.type() == Consent.Type.OPTIONAL ? Copies.with(optional, consent.consentId(), consent.signedOn()) : optional, withdrawnOn, majorityOn, Copies.with(signed, consent.icfVersionId()), duties);
    }

    private static Consent owned(Consent c) {
        var type = c.type() == Consent.Type.RECONSENT ? Consent.Type.INITIAL : c.type();
        return new Consent(c.consentId(), type, c.icfVersionId(), c.language(), c.signedOn(), c.signedAt(), c.obtainedBy(), c.modality(), c.copyGiven(), c.witnessed());
    }

    ConsentFile withoutOptional(UUID consentId) {
        return new ConsentFile(first, firstOn, ofMinor, Copies.without(optional, consentId), withdrawnOn, majorityOn, signed, duties);
    }

    ConsentFile withdrawn(LocalDate on) {
        return new ConsentFile(first, firstOn, ofMinor, Map.of(), on, majorityOn, signed, duties);
    }

    ConsentFile ofAge(LocalDate on) {
        return new ConsentFile(first, firstOn, ofMinor, optional, withdrawnOn, on, signed, duties);
    }

    ConsentFile withDuty(Duty duty) {
        return new ConsentFile(first, firstOn, ofMinor, optional, withdrawnOn, majorityOn, signed, Copies.with(duties, duty.campaignId(), duty));
    }

    ConsentFile withoutDuty(UUID campaignId) {
        return new ConsentFile(first, firstOn, ofMinor, optional, withdrawnOn, majorityOn, signed, Copies.without(duties, campaignId));
    }

    ConsentFile overdue(UUID campaignId, LocalDate dueOn) {
        var duty = duties.get(campaignId);
        return duty == null ? this : withDuty(new Duty(campaignId, duty.icfVersionId(), duty.effectiveOn(), dueOn, true));
    }
}
