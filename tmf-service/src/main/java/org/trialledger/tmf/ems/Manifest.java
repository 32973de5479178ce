package org.trialledger.tmf.ems;

import java.util.List;

/** What a manifest says of the whole. @param batch null where it has faults; {@code objects} how many it lists */
public record Manifest(Batch batch, int objects, List<Fault> faults) {
    /** Where the standard wants it, at the package's root. */
    public static final String NAME = "exchange.xml";
    public static final String NAMESPACE = "https://tmfrefmodel.com/ems";
}
