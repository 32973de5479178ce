package org.trialledger.platform.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.access.Grant;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.security.Roles;

/**
 * Opens values that would break a study's blind, for the present caller alone: views keep them sealed. A role counts as everywhere,
 * where the study's history gives it today and the token has it too; organisation-wide roles, inspectors included, do not unblind.
 */
@ApplicationScoped
public class Unblinded {
    private static final Set<String> ROLES = Set.of(Roles.UNBLINDED_STATISTICIAN, Roles.UNBLINDED_PHARMACIST, Roles.IRT);

    private final Access access;
    private final RequestFacts caller;
    private final Sealing sealing;

    Unblinded(Access access, RequestFacts caller, Sealing sealing) {
        this.access = access;
        this.caller = caller;
        this.sealing = sealing;
    }

    /** What the caller may see of one study's sealed values; asked for once per answer, for it looks at the caller's grants. */
    public final class View {
        private final UUID studyId;
        private final boolean allowed;

        private View(UUID studyId, boolean allowed) {
            this.studyId = studyId;
            this.allowed = allowed;
        }

        public boolean isAllowed() {
            return allowed;
        }

        /** Empty for a blinded caller, and where there is nothing stored. */
        public Optional<String> open(String stored) {
            return allowed && stored != null ? sealing.openUnblinding(studyId, stored) : Optional.empty();
        }
    }

    /** Of values of the study as a whole. */
    public View in(UUID studyId) {
        return view(studyId, grant -> grant.country() == null && grant.site() == null);
    }

    /** Of values of one site, which roles of its country and of the whole study cover too. */
    public View at(UUID studyId, String country, String site) {
        return view(studyId, grant -> (grant.country() == null || grant.country().equals(country)) && (grant.site() == null || grant.site().equals(site)));
    }

    private View view(UUID studyId, Predicate<Grant> covers) {
        var roles = caller.roles();
        boolean may = roles.stream().anyMatch(ROLES::contains);
        return new View(studyId, may && access.mine(studyId).stream().anyMatch(grant -> ROLES.contains(grant.role()) && roles.contains(grant.role()) && covers.test(grant)));
    }
}
