package org.trialledger.platform.rest;

import java.util.List;
import org.trialledger.platform.domain.Rule;

/** A service's rules and unique keys, for the published list of problem types. One bean per service. */
public interface RuleCatalogue {
    /** {@code List.of(StudyRule.values(), ...)} flattened: every rule a caller can meet. */
    List<? extends Rule> rules();

    /** The kinds of {@link org.trialledger.platform.domain.Claim} whose refusal a caller can meet. */
    default List<String> claimKinds() {
        return List.of();
    }

    /** Problem types of the service's own that are neither rules nor taken keys, such as a file that cannot be read. */
    default List<ProblemsResource.Described> others() {
        return List.of();
    }
}
