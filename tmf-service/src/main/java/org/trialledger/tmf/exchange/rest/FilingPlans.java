package org.trialledger.tmf.exchange.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.tmf.ems.Fault;

/** How versions from a package are filed here, by the same commands as an upload. Capabilities do not import each other, so the service answers. */
public interface FilingPlans {
    /**
     * A version as its sender describes it, all of whose words were read and none believed.
     *
     * @param place      in the manifest
     * @param documentId the same for all versions of a document
     * @param level      STUDY, COUNTRY, SITE, PERSON or VENDOR
     * @param country    ISO 3166-1 alpha-2; null where it is not said
     * @param withdrawn  after it, with all its versions
     */
    record Arriving(String place, UUID documentId, String artifact, String level, String country, String siteNumber, UUID personId, UUID vendorId, String title, String language,
        LocalDate artifactDate,
                    boolean restricted, boolean authored, boolean withdrawn, String fileName, String mediaType, long size, String sha256) {
        /** The same, and not withdrawn after it. */
        Arriving kept() {
            return new Arriving(place, documentId, artifact, level, country, siteNumber, personId, vendorId, title, language, artifactDate, restricted, authored, false, fileName, mediaType, size,
                sha256);
        }
    }

    /** @param versionNumber as which it is filed; meaningless where there are faults, and then there are no commands */
    record Plan(List<AggregateCommand> commands, int versionNumber, List<Fault> faults) {}

    /** What was planned before counts as done. */
    interface Rehearsal {
        /** Whether the study's file takes documents. */
        boolean fileOpen();

        /** @param version those of one document one after the other, older ones first */
        Plan plan(Arriving version);
    }

    /** @param by who files */
    Rehearsal rehearse(UUID studyId, String by);

    /** The study's own number; empty where there is no such study. */
    Optional<String> studyNumber(UUID studyId);
}
