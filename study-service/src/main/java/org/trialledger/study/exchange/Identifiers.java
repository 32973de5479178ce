package org.trialledger.study.exchange;

import java.util.List;
import org.trialledger.study.study.domain.StudyIdentifier;
import org.trialledger.study.study.domain.StudyIdentifier.Scheme;

/** Files name an identifier's issuer in free words, so the scheme is told by the number's own form. */
final class Identifiers {
    private static final List<Scheme> RECOGNISED =
        List.of(Scheme.NCT, Scheme.EU_CT, Scheme.EUDRACT, Scheme.ISRCTN, Scheme.JRCT, Scheme.DRKS, Scheme.CTRI, Scheme.WHO_UTN);

    private Identifiers() {}

    static StudyIdentifier of(String value, String scope) {
        var scheme = RECOGNISED.stream().filter(candidate -> candidate.accepts(value)).findFirst().orElse(Scheme.OTHER);
        return new StudyIdentifier(scheme, value, scope);
    }
}
