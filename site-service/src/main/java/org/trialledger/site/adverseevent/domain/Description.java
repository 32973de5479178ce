package org.trialledger.site.adverseevent.domain;

import java.util.List;

/**
 * What the investigator says of an adverse event. A follow-up says all of it again.
 *
 * @param term        in the site's words
 * @param codedTerm   as the source coded it, with {@code dictionary} such as {@code MedDRA 26.1}; null while it is not coded
 * @param startedOn   day, month or year (ISO 8601); {@code endedOn} null while it lasts
 * @param seriousness criteria that are met; none for an event that is not serious
 * @param actionTaken with the study treatment, null if not told
 */
public record Description(String term, String codedTerm, String dictionary, String startedOn, String endedOn, Severity severity, List<Seriousness> seriousness, Relatedness relatedness, Outcome outcome,
                          Action actionTaken) {
    /** CDISC "Severity/Intensity Scale for Adverse Events" (C66769). */
    public enum Severity { MILD, MODERATE, SEVERE }

    /** ICH E2A II.B. */
    public enum Seriousness { DEATH, LIFE_THREATENING, HOSPITALISATION, DISABILITY, CONGENITAL_ANOMALY, OTHER_MEDICALLY_IMPORTANT }

    /** To the study treatment, by the investigator. What was not assessed counts as related (ICH E2A III.A.1). */
    public enum Relatedness { NOT_RELATED, REMOTE, POSSIBLE, PROBABLE, RELATED, NOT_ASSESSED }

    /** CDISC "Outcome of Event" (C66768). */
    public enum Outcome { FATAL, NOT_RECOVERED, RECOVERED, RECOVERED_WITH_SEQUELAE, RECOVERING, UNKNOWN }

    /** CDISC "Action Taken with Study Treatment" (C66767). */
    public enum Action { DOSE_INCREASED, DOSE_NOT_CHANGED, DOSE_RATE_REDUCED, DOSE_REDUCED, DRUG_INTERRUPTED, DRUG_WITHDRAWN, NOT_APPLICABLE, UNKNOWN }

    public Description {
        seriousness = seriousness == null ? List.of() : seriousness.stream().distinct().sorted().toList();
    }

    boolean isSerious() {
        return !seriousness.isEmpty();
    }
}
