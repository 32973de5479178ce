package org.trialledger.site.reactions;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.duework.Due;
import org.trialledger.platform.duework.DueHandler;
import org.trialledger.site.SiteBeans;
import org.trialledger.site.people.domain.Course;
import org.trialledger.site.people.domain.StaffCommand.RequireTraining;
import org.trialledger.site.reactions.readmodel.StaffReactions;
import org.trialledger.site.reactions.readmodel.StaffReactions.InForce;
import org.trialledger.site.selection.domain.SiteCommand;

/** A protocol version that is in force at a site is to be trained there, by everybody (ICH E6(R3) 2.3.2). */
@ApplicationScoped
public class ProtocolTraining implements DueHandler {
    private static final String COURSE = "Protocol";

    private final SiteBeans sites;

    ProtocolTraining(SiteBeans sites) {
        this.sites = sites;
    }

    @Override
    public String kind() {
        return StaffReactions.TRAIN;
    }

    @Override
    public Optional<? extends AggregateCommand> command(Due due) {
        var inForce = due.payload(InForce.class);
        var version = sites.conduct(due.studyId()).versions().get(inForce.versionId());
        var siteId = SiteCommand.siteOf(due.studyId(), inForce.siteNumber());
        var course = new Course(COURSE, version == null || version.label() == null ? inForce.versionId().toString() : version.label());
        if (sites.staff(due.studyId(), siteId).requires(course, List.of())) return Optional.empty();
        var requirementId = UUID.nameUUIDFromBytes(("training in " + inForce.versionId() + " at site " + siteId).getBytes(StandardCharsets.US_ASCII));
        return Optional.of(new RequireTraining(due.studyId(), siteId, requirementId, course, List.of(), inForce.on(), "In force at the site from " + inForce.on()));
    }
}
