package org.trialledger.study.study.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A study as lists show it. {@code sampleSize} is absent while no design gives one. */
public record StudyOverview(UUID studyId, String protocolNumber, String title, String acronym, String sponsor, String status, String studyType, List<String> phases,
                            List<String> conditions, List<String> countries, List<String> identifiers, int arms, Integer sampleSize, String registryStatus,
                            Instant registeredAt, Instant lastRecordedAt, long version) {}
