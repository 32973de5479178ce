package org.trialledger.safety.rsi.domain;

import java.time.LocalDate;
import java.util.UUID;
import org.trialledger.safety.rsi.domain.Suggestion.Finding;

/**
 * A version of a product's reference safety information.
 *
 * @param number      1 for the first draft; numbers are not used again
 * @param inForceFrom null unless it is approved
 */
public record RsiVersion(UUID versionId, int number, RsiContent content, Status status, LocalDate inForceFrom) {
    public enum Status { DRAFT, APPROVED, WITHDRAWN }

    RsiVersion as(Status status, LocalDate inForceFrom) {
        return new RsiVersion(versionId, number, content, status, inForceFrom);
    }

    /** What is more specific, more severe or more frequent than listed is unexpected; so is death, unless it is listed (ICH E2A II.C). */
    public Suggestion listed(Reaction reaction) {
        var same = content.terms().stream().filter(term -> term.isSameAs(reaction.term(), reaction.meddraCode())).findFirst();
        if (same.isPresent()) return suggestion(finding(same.get(), reaction), same.get());
        return content.terms().stream().filter(term -> term.isLessSpecificThan(reaction.term())).findFirst().map(term -> suggestion(Finding.MORE_SPECIFIC, term))
            .orElseGet(() -> suggestion(Finding.NOT_LISTED, null));
    }

    private static Finding finding(ListedTerm term, Reaction reaction) {
        var worst = reaction.worst();
        if (worst == Severity.FATAL && term.upTo() != Severity.FATAL) return Finding.FATAL_NOT_LISTED;
        if (worst != null && term.upTo() != null && worst.compareTo(term.upTo()) > 0) return Finding.MORE_SEVERE;
        if (reaction.frequency() != null && term.frequency() != null && reaction.frequency().compareTo(term.frequency()) > 0) return Finding.MORE_FREQUENT;
        return Finding.LISTED;
    }

    private Suggestion suggestion(Finding finding, ListedTerm nearest) {
        return new Suggestion(finding, versionId, content.label(), inForceFrom, nearest);
    }
}
