package org.trialledger.safety.icsr.rest;

import io.smallrye.config.ConfigMapping;
import java.util.Map;
import java.util.Optional;
import org.trialledger.safety.icsr.domain.Element;
import org.trialledger.safety.icsr.domain.Elements;
import org.trialledger.safety.icsr.domain.Transmission.Authority;

/** Who sends reports, and under which identifiers the authorities receive them: agreed with each of them. What is missing for a receiver is told as a finding. */
@ConfigMapping(prefix = "trialledger.safety.icsr")
public interface IcsrSettings {
    Sender sender();

    /** By authority, FDA, EMA or MHRA. */
    Map<Authority, Receiver> receivers();

    interface Receiver {
        /** N.1.4. */
        String batch();

        /** N.2.r.3. */
        String message();
    }

    /** C.3: the person is the one responsible for sending, as the authority knows it. */
    interface Sender {
        /** N.1.3, N.2.r.2. */
        String identifier();

        String organisation();

        Optional<String> department();

        Optional<String> title();

        Optional<String> givenName();

        Optional<String> familyName();

        Optional<String> street();

        Optional<String> city();

        Optional<String> state();

        Optional<String> postcode();

        Optional<String> country();

        Optional<String> telephone();

        Optional<String> fax();

        Optional<String> email();

        default Elements elements() {
            return Elements.NONE.with(Element.C_3_1, "1").with(Element.C_3_2, organisation()).with(Element.C_3_3_1, department().orElse(null)).with(Element.C_3_3_2, title().orElse(null))
                .with(Element.C_3_3_3, givenName().orElse(null)).with(Element.C_3_3_5, familyName().orElse(null)).with(Element.C_3_4_1, street().orElse(null)).with(Element.C_3_4_2, city().orElse(null))
                .with(Element.C_3_4_3, state().orElse(null)).with(Element.C_3_4_4, postcode().orElse(null)).with(Element.C_3_4_5, country().orElse(null)).with(Element.C_3_4_6, telephone().orElse(null))
                .with(Element.C_3_4_7, fax().orElse(null)).with(Element.C_3_4_8, email().orElse(null));
        }
    }
}
