package org.trialledger.site.monitoring.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.monitoring.domain.Clocks;
import org.trialledger.site.monitoring.domain.Escalation;
import org.trialledger.site.monitoring.domain.MonitoringPlanCommand.*;
import org.trialledger.site.monitoring.domain.SiteMonitoringCommand.MoveNextVisit;
import org.trialledger.site.monitoring.domain.Tier;

@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Monitoring", description = "Monitoring visits and their reports, issues and action items, source data verification")
public class MonitoringPlanResource {
    public record ClocksRequest(int confirmationLetter, int reportSubmission, int reportApproval, int followUpLetter) {}

    public record TierRequest(@NotBlank @Size(max = 30) String name, int intervalDays, int intervalDaysWithoutParticipants, int sdvPercent) {}

    public record PlanRequest(@NotNull ClocksRequest clocks, @NotNull @Valid @Size(min = 1, max = 20) List<@NotNull TierRequest> tiers, @NotNull @Size(max = 10) List<@NotNull Integer> escalateAfterDays) {}

    public record SiteTierRequest(@NotBlank @Size(max = 30) String tier, @NotNull LocalDate on, @NotBlank @Size(max = 2000) String basis) {}

    private final Writes writes;
    private final MonitoringFacts facts;

    MonitoringPlanResource(Writes writes, MonitoringFacts facts) {
        this.writes = writes;
        this.facts = facts;
    }

    @POST @Path("/{studyId}/monitoring/plan")
    @ReasonRequired
    @Operation(operationId = "setMonitoringPlan", summary = "Sets the study's monitoring plan", description = "Clocks in working days of the site's country, tiers with visit interval and share of source "
        + "data verification, and the calendar days after which an overdue issue or action item climbs to monitor, project manager and sponsor. Running clocks keep their dates. Problems among others: "
        + "clocks-not-possible, tiers-not-possible, escalation-not-possible.")
    @APIResponse(responseCode = "204", description = "Set")
    @RequestBody(content = @Content(schema = @Schema(implementation = PlanRequest.class), examples = @ExampleObject(name = "three tiers", value = """
        {"clocks":{"confirmationLetter":5,"reportSubmission":10,"reportApproval":20,"followUpLetter":15},
         "tiers":[{"name":"HIGH","intervalDays":28,"intervalDaysWithoutParticipants":56,"sdvPercent":100},{"name":"MEDIUM","intervalDays":56,"intervalDaysWithoutParticipants":84,"sdvPercent":50},
          {"name":"LOW","intervalDays":84,"intervalDaysWithoutParticipants":168,"sdvPercent":20}],"escalateAfterDays":[1,10,30]}""")))
    public Response set(@PathParam("studyId") UUID studyId, @NotNull @Valid PlanRequest r) {
        var clocks = new Clocks(r.clocks().confirmationLetter(), r.clocks().reportSubmission(), r.clocks().reportApproval(), r.clocks().followUpLetter());
        var tiers = r.tiers().stream().map(tier -> new Tier(tier.name(), tier.intervalDays(), tier.intervalDaysWithoutParticipants(), tier.sdvPercent())).toList();
        return writes.changed(new SetMonitoringPlan(studyId, clocks, tiers, new Escalation(r.escalateAfterDays())));
    }

    @POST @Path("/{studyId}/sites/{siteId}/monitoring-tier")
    @Operation(operationId = "assignMonitoringTier", summary = "Assigns a site its monitoring tier", description = "With what the site's risk was judged on. The visit that is expected next moves with it. Problems among others: tier-unknown, tier-basis-required.")
    @APIResponse(responseCode = "204", description = "Assigned")
    @RequestBody(content = @Content(schema = @Schema(implementation = SiteTierRequest.class), examples = @ExampleObject(name = "high risk", value =
        "{\"tier\":\"HIGH\",\"on\":\"2026-05-04\",\"basis\":\"First trial of this site; two important deviations in April\"}")))
    public Response assign(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid SiteTierRequest r) {
        facts.mustBeSite(studyId, siteId);
        var assignment = new AssignSiteTier(studyId, siteId, r.tier(), r.on(), r.basis(), facts.latestDay());
        var tier = facts.plan(studyId).tier(r.tier());
        // A site that expects no visit has nothing to move, nor has a tier that the plan will refuse.
        if (tier.isEmpty() || facts.site(studyId, siteId).expected() == null) return writes.changed(assignment);
        return writes.changed(List.of(assignment, new MoveNextVisit(studyId, siteId, tier.get())));
    }
}
