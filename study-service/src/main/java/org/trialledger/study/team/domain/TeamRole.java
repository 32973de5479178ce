package org.trialledger.study.team.domain;

import static org.trialledger.study.team.domain.TeamRole.Kind.*;

import java.util.Locale;
import java.util.Set;

/** What a member can be in a study. Roles of the whole organisation (auditor, inspector, operator and others) are not assigned here. */
public enum TeamRole {
    PROJECT_MANAGER(PERSON),
    CRA(PERSON),
    SITE_STAFF(PERSON),
    PRINCIPAL_INVESTIGATOR(PERSON),
    MEDICAL_MONITOR(PERSON),
    SAFETY_OFFICER(PERSON),
    UNBLINDED_STATISTICIAN(PERSON),
    UNBLINDED_PHARMACIST(PERSON),
    FINANCE_PREPARER(PERSON),
    FINANCE_APPROVER(PERSON),
    TMF_SPECIALIST(PERSON),
    TMF_QC_REVIEWER(PERSON),
    EDC(MACHINE),
    IRT(MACHINE),
    LAB(MACHINE),
    ERP(MACHINE);

    public enum Kind { PERSON, MACHINE }

    private static final Set<TeamRole> UNBLINDED = Set.of(UNBLINDED_STATISTICIAN, UNBLINDED_PHARMACIST, IRT);
    private static final Set<TeamRole> AT_A_SITE = Set.of(SITE_STAFF, PRINCIPAL_INVESTIGATOR);

    private final Kind kind;

    TeamRole(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** As tokens and the authorisation matrix write it, such as {@code project-manager}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean isUnblinded() {
        return UNBLINDED.contains(this);
    }

    boolean isAtASite() {
        return AT_A_SITE.contains(this);
    }

    /** Two duties that nobody holds at once, because one checks the other. */
    boolean checks(TeamRole other) {
        return isPair(this, other, FINANCE_PREPARER, FINANCE_APPROVER) || isPair(this, other, TMF_SPECIALIST, TMF_QC_REVIEWER);
    }

    private static boolean isPair(TeamRole one, TeamRole other, TeamRole first, TeamRole second) {
        return one == first && other == second || one == second && other == first;
    }
}
