package org.trialledger.budget.vendor.domain;

/**
 * What the sponsor's duty is by law and the vendor does from now on. What is not described is not transferred (21 CFR 312.52(a)).
 *
 * @param clause of the law or guideline, or of the contract
 */
public record TransferredObligation(Duty duty, String description, String clause) {
    public enum Duty {
        PROJECT_MANAGEMENT, SITE_SELECTION, MONITORING, DATA_MANAGEMENT, STATISTICS, MEDICAL_MONITORING, SAFETY_REPORTING, REGULATORY_SUBMISSIONS, ETHICS_SUBMISSIONS, INVESTIGATIONAL_PRODUCT, RANDOMISATION,
        LABORATORY, IMAGING, COMPUTERISED_SYSTEMS, TRIAL_MASTER_FILE, QUALITY_ASSURANCE, MEDICAL_WRITING, TRAINING, ARCHIVING, OTHER,
        /** The investigator's, who explains the trial and obtains consent (ICH E6(R3) 2.8; 21 CFR 312.60). */
        INFORMED_CONSENT(false),
        /** The IRB's or IEC's own (ICH E6(R3) 1.1; 21 CFR 56.109). */
        ETHICS_JUDGEMENT(false),
        /** Whoever does the work, the sponsor answers for it and oversees it (ICH E6(R3) 3.6). */
        OVERSIGHT(false);

        private final boolean transferable;

        Duty() {
            this(true);
        }

        Duty(boolean transferable) {
            this.transferable = transferable;
        }

        public boolean isTransferable() {
            return transferable;
        }
    }
}
