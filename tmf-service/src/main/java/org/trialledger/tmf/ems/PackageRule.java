package org.trialledger.tmf.ems;

import org.trialledger.platform.domain.Rule;

/** Why a package is not read at all. Names are public API: they end the problem types callers program against. */
public enum PackageRule implements Rule {
    /** The list of the zip's entries, at its end, is missing: it broke off on its way, or is no zip. */
    PACKAGE_TRUNCATED,
    /** An entry is not what the zip's list says of it. */
    PACKAGE_DAMAGED,
    /** More bytes or entries than the installation reads. */
    PACKAGE_TOO_LARGE,
    /** It would unfold to more than it can honestly hold. */
    PACKAGE_IS_BOMB,
    /** An entry's name leads out of the package, or means different places to different systems. */
    PACKAGE_PATH_FOREIGN,
    /** Two entries of one name: which of them is meant depends on who reads. */
    PACKAGE_ENTRY_TWICE,
    /** An encrypted entry, a link, or a compression that zip readers do not share. */
    PACKAGE_ENTRY_UNREADABLE,
    /** It has no {@code exchange.xml} at its root. */
    PACKAGE_WITHOUT_MANIFEST("eTMF-EMS 1.0.2 5.2");

    private final String citation;

    PackageRule() {
        this(null);
    }

    PackageRule(String citation) {
        this.citation = citation;
    }

    @Override
    public String citation() {
        return citation;
    }
}
