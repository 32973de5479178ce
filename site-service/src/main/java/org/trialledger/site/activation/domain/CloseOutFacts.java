package org.trialledger.site.activation.domain;

import java.util.List;

/**
 * What the end of a site must know of others at this moment.
 *
 * @param closeOutVisitFiled whether the report of a close-out visit is filed
 * @param unreconciled       investigational product that is not accounted for to 0, as product and lot
 * @param unfinishedSubjects participants whose course in the trial has no end yet
 * @param openActionItems    action items of the site that are not closed
 */
public record CloseOutFacts(boolean closeOutVisitFiled, List<String> unreconciled, int unfinishedSubjects, int openActionItems) {
    public CloseOutFacts {
        unreconciled = List.copyOf(unreconciled);
    }
}
