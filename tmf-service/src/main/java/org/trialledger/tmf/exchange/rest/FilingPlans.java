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
     */
    record Arriving(String place, UUID documentId, String artifact, String level, String country, String siteNumber, UUID personId, UUID vendorId, String title, String language,
        LocalDate artifactDate,
                    boolean restricted, boolean authored, boolean withdrawn, String fileName, String mediaType, long size, String sha256) {}

    /** @param versionNumbers as which each is filed, in the order in which they were given; meaningless where there are faults */
    record Plan(List<AggregateCommand> commands, List<Integer> versionNumbers, List<Fault> faults) {}

    /** @param versions those of one document together, older ones first */
    Plan plan(UUID studyId, List<Arriving> versions);

    /** The study's own number; empty where there is no such study. */
    Optional<String> studyNumber(UUID studyId);
}
