package org.trialledger.tmf.reactions;

import org.trialledger.tmf.expected.domain.Level;
import org.trialledger.tmf.expected.domain.Scope;

/** The scope of a document in the words of what expects it. */
public final class Scopes {
    private Scopes() {}

    public static Scope expected(org.trialledger.tmf.document.domain.Scope of) {
        return new Scope(Level.valueOf(of.level().name()), of.country(), of.siteId(), of.personId(), of.vendorId());
    }

    public static org.trialledger.tmf.document.domain.Scope filed(Scope of) {
        return new org.trialledger.tmf.document.domain.Scope(org.trialledger.tmf.document.domain.Level.valueOf(of.level().name()), of.country(), of.siteId(), of.personId(), of.vendorId());
    }
}
