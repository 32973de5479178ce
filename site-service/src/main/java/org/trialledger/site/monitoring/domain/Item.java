package org.trialledger.site.monitoring.domain;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An issue or an action item as it is raised.
 *
 * @param owner       stable id of who is to see to it, or a role until somebody is named
 * @param raisedOn    the day it was found
 * @param visitId     the monitoring visit it was found at, null for none
 * @param issueId     of an action item: the issue it is to resolve, null for none
 * @param deviationId the protocol deviation it stands beside, null for none
 */
public record Item(Kind kind, Category category, Severity severity, String description, String owner, LocalDate raisedOn, LocalDate dueOn, UUID visitId, UUID issueId, UUID deviationId) {
    public enum Kind { ISSUE, ACTION_ITEM }

    public enum Severity { MINOR, MAJOR, CRITICAL }

    public enum Category {
        INFORMED_CONSENT, ELIGIBILITY, SAFETY_REPORTING, INVESTIGATIONAL_PRODUCT, SOURCE_RECORDS, DATA_ENTRY, ESSENTIAL_RECORDS, DELEGATION_AND_TRAINING, PROTOCOL_COMPLIANCE, FACILITIES,
        LABORATORY, PRIVACY, RECRUITMENT, OTHER
    }
}
