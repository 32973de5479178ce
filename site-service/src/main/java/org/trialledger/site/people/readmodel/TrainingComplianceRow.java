package org.trialledger.site.people.readmodel;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.site.people.domain.SiteRole;

/** How far a site's staff is trained in what is required. @param roles empty for everyone; {@code required} persons present in these roles */
public record TrainingComplianceRow(UUID requirementId, UUID siteId, String siteNumber, String course, String version, List<SiteRole> roles, LocalDate from, String cause,
    LocalDate withdrawnOn,
                                    int required, int trained, int missing) {}
