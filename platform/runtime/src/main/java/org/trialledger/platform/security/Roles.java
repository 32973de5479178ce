package org.trialledger.platform.security;

import java.util.Set;

/** The roles a token can carry in its {@code roles} claim, for {@code @RolesAllowed}. What a role may do in one study is the study's own history. */
public final class Roles {
    public static final String SPONSOR_EXECUTIVE = "sponsor-executive";
    public static final String PROJECT_MANAGER = "project-manager";
    /** Clinical research associate: monitors sites. */
    public static final String CRA = "cra";
    public static final String SITE_STAFF = "site-staff";
    public static final String PRINCIPAL_INVESTIGATOR = "principal-investigator";
    public static final String MEDICAL_MONITOR = "medical-monitor";
    public static final String SAFETY_OFFICER = "safety-officer";
    public static final String UNBLINDED_STATISTICIAN = "unblinded-statistician";
    public static final String UNBLINDED_PHARMACIST = "unblinded-pharmacist";
    public static final String FINANCE_PREPARER = "finance-preparer";
    public static final String FINANCE_APPROVER = "finance-approver";
    public static final String TMF_SPECIALIST = "tmf-specialist";
    public static final String TMF_QC_REVIEWER = "tmf-qc-reviewer";
    public static final String QA_AUDITOR = "qa-auditor";
    /** A regulator's inspector: reads everything, changes nothing. */
    public static final String INSPECTOR = "inspector";
    public static final String DATA_PROTECTION_OFFICER = "data-protection-officer";
    /** Runs the platform: dead letters, rebuilds; no trial data by this role alone. */
    public static final String OPERATOR = "operator";

    /** Machine clients: electronic data capture. */
    public static final String EDC = "edc";
    /** Machine clients: interactive response technology (randomisation and supply). */
    public static final String IRT = "irt";
    /** Machine clients: a laboratory's system. */
    public static final String LAB = "lab";
    /** Machine clients: a finance system. */
    public static final String ERP = "erp";
    /** Another TrialLedger service: reads the ledger feed. */
    public static final String SERVICE = "service";

    /** Roles of the whole organisation: what they may, they may in every study. Every other role is held in a study, by assignment. */
    public static final Set<String> ORGANISATION_WIDE = Set.of(SPONSOR_EXECUTIVE, QA_AUDITOR, INSPECTOR, DATA_PROTECTION_OFFICER, OPERATOR, SERVICE);

    /** Roles that only machine clients hold. */
    public static final Set<String> OF_MACHINES = Set.of(EDC, IRT, LAB, ERP, SERVICE);

    private Roles() {}
}
