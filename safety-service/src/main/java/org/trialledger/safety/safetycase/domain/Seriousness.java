package org.trialledger.safety.safetycase.domain;

/** ICH E2A II.B; one criterion makes an event serious. */
public enum Seriousness {
    DEATH("E.i.3.2a"), LIFE_THREATENING("E.i.3.2b"), HOSPITALISATION("E.i.3.2c"), DISABILITY("E.i.3.2d"), CONGENITAL_ANOMALY("E.i.3.2e"), OTHER_MEDICALLY_IMPORTANT("E.i.3.2f");

    private final String element;

    Seriousness(String element) {
        this.element = element;
    }

    /** Data element of ICH E2B(R3). */
    public String element() {
        return element;
    }
}
