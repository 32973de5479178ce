package org.trialledger.tmf.ems;

import java.util.List;

/** @param batch null, and {@code objects} fewer than there are, where it has faults */
public record Manifest(Batch batch, List<ExchangeObject> objects, List<Fault> faults) {
    /** Where the standard wants it, at the package's root. */
    public static final String NAME = "exchange.xml";
    public static final String NAMESPACE = "https://tmfrefmodel.com/ems";
}
