package org.trialledger.tmf.ems;

import java.time.LocalDate;
import java.util.List;

/**
 * One version of a document (5.3.2 OBJECT). What the standard leaves optional is null where it is not said.
 *
 * @param objectId     the document's, the same for all its versions
 * @param country      ISO 3166-1 alpha-3; of a country or site
 * @param siteSystemId of the site in the sending system
 * @param uniqueId     permanent number of the artifact in the reference model
 * @param copy         a certified copy and not the original
 */
public record ExchangeObject(String objectId, Level level, String country, String siteSystemId, String siteId, int uniqueId, String artifact, List<String> personNames,
    String organisation, String language, Boolean translation,
                             String version, State state, String title, String subartifact, boolean copy, LocalDate expiresOn, Boolean restricted, LocalDate retainedUntil,
                                 LocalDate artifactDate, String dateDescription,
                             List<ExchangeFile> files, List<Metadata> metadata) {
    public enum Level { TRIAL, COUNTRY, SITE }

    public enum State { CURRENT, SUPERSEDED, OBSOLETE }

    /** What sender and receiver agreed to say beyond the standard. */
    public record Metadata(String name, String text) {}

    public ExchangeObject {
        personNames = List.copyOf(personNames);
        files = List.copyOf(files);
        metadata = List.copyOf(metadata);
    }

    /** Null where it is not said. */
    public String metadata(String name) {
        return metadata.stream().filter(one -> one.name().equals(name)).map(Metadata::text).findFirst().orElse(null);
    }
}
