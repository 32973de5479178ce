package org.trialledger.site.monitoring.domain;

import java.util.UUID;

/** What a signature under a visit report binds: this revision of this report, whole. */
public record ReportToSign(UUID studyId, UUID siteId, UUID visitId, VisitType type, int revision, String author, ReportContent content) {}
