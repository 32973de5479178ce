package org.trialledger.safety.clock.domain;

/** What a case was assessed to be (ICH E2A; Regulation (EU) 536/2014 Art. 2(2)(32)-(34)). */
public enum CaseClass {
    AE, SAE, SAR, SUSAR;

    boolean isExpedited() {
        return this == SUSAR;
    }
}
