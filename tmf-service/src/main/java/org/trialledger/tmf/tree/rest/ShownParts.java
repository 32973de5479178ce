package org.trialledger.tmf.tree.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.privacy.Unblinded;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.security.Roles;
import org.trialledger.tmf.inspection.rest.InspectionScope;
import org.trialledger.tmf.tree.readmodel.Shown;

/** Which part of the file the caller may see: their sites and countries, the zones and the day of an inspector's session, the restricted area for those whom it may unblind. */
@ApplicationScoped
public class ShownParts {
    private final Access access;
    private final RequestFacts caller;
    private final Unblinded unblinded;
    private final InspectionScope inspection;

    ShownParts(Access access, RequestFacts caller, Unblinded unblinded, InspectionScope inspection) {
        this.access = access;
        this.caller = caller;
        this.unblinded = unblinded;
        this.inspection = inspection;
    }

    Shown of(String operation, UUID studyId, LocalDate asOf) {
        var overseer = caller.roles().stream().anyMatch(List.of(Roles.QA_AUDITOR, Roles.INSPECTOR)::contains);
        return new Shown(studyId, inspection.asOf(asOf), inspection.zones(), access.sitesAndCountries(operation, studyId), overseer || unblinded.in(studyId).isAllowed());
    }

    boolean isInspector() {
        return caller.roles().contains(Roles.INSPECTOR);
    }
}
