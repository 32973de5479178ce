package org.trialledger.site.people.domain;

import static org.trialledger.site.people.domain.StaffRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.site.people.domain.StaffEvent.*;

/** The principal investigators of a site in order: at most one on any day, and exactly one on every day it is active. */
record PrincipalInvestigators(List<Term> terms) {

    /** @param until the last day, null while open */
    record Term(UUID personId, LocalDate from, LocalDate until) {
        private boolean covers(LocalDate day) {
            return !from.isAfter(day) && (until == null || !until.isBefore(day));
        }

        private boolean reachesAfter(LocalDate day) {
            return until == null || until.isAfter(day);
        }
    }

    Optional<UUID> on(LocalDate day) {
        return terms.stream().filter(term -> term.covers(day)).map(Term::personId).findFirst();
    }

    boolean isAfter(LocalDate day, UUID personId) {
        return terms.stream().anyMatch(term -> term.personId().equals(personId) && term.reachesAfter(day));
    }

    void mustBeNoneFrom(LocalDate from) {
        SECOND_PRINCIPAL_INVESTIGATOR.unless(terms.stream().noneMatch(term -> term.until() == null || !term.until().isBefore(from)),
            "The site has a principal investigator on %s or later; a site has one.", from);
    }

    /** Whom the person takes over from. */
    UUID mustBeReplaceable(UUID personId, LocalDate from) {
        var present = on(from);
        NO_PRINCIPAL_INVESTIGATOR.unless(present.isPresent(), "The site has no principal investigator on %s to replace: appoint one.", from);
        SECOND_PRINCIPAL_INVESTIGATOR.unlessAt("/from", terms.stream().noneMatch(term -> !term.from().isBefore(from)),
            "A principal investigator begins on %s or later already.", from);
        ROLE_UNCHANGED.unlessAt("/personId", !present.get().equals(personId), "The person is the principal investigator.");
        return present.get();
    }

    PrincipalInvestigators with(PrincipalInvestigatorAppointed e) {
        var list = new ArrayList<>(e.replacedPersonId() == null ? terms : endedFor(e.replacedPersonId(), e.from().minusDays(1)));
        list.add(new Term(e.personId(), e.from(), null));
        return new PrincipalInvestigators(List.copyOf(list));
    }

    PrincipalInvestigators with(PrincipalInvestigatorLost e) {
        return new PrincipalInvestigators(endedFor(e.personId(), e.lastDay()));
    }

    private List<Term> endedFor(UUID personId, LocalDate lastDay) {
        return terms.stream().filter(term -> !term.personId().equals(personId) || !term.from().isAfter(lastDay))
            .map(term -> term.personId().equals(personId) && term.reachesAfter(lastDay) ? new Term(personId, term.from(), lastDay) : term).toList();
    }
}
