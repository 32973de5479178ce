package org.trialledger.site.activation.domain;

import java.time.LocalDate;
import java.util.UUID;

/** That an item of a site's checklist is not insisted on, and why, as its signer sees it. */
public record WaiverToSign(UUID studyId, UUID siteId, String siteNumber, String pack, String packVersion, String item, String title, String reason, LocalDate on) {}
