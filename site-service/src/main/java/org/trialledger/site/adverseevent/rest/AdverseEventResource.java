package org.trialledger.site.adverseevent.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.LatestDay;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.Reads;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.SortedBy;
import org.trialledger.platform.rest.SortedPaging;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.adverseevent.domain.AdverseEvent;
import org.trialledger.site.adverseevent.domain.AdverseEventCommand.*;
import org.trialledger.site.adverseevent.domain.AdverseEventEvent;
import org.trialledger.site.adverseevent.domain.Description;
import org.trialledger.site.adverseevent.domain.Description.*;
import org.trialledger.site.adverseevent.readmodel.AdverseEvents;
import org.trialledger.site.adverseevent.readmodel.AdverseEvents.Detail;
import org.trialledger.site.adverseevent.readmodel.AdverseEvents.Filter;
import org.trialledger.site.adverseevent.readmodel.AdverseEvents.Overview;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Adverse events", description = "As the sites report them, with follow-up; safety works on serious ones")
public class AdverseEventResource {
    private static final String VISIBLE = "[^\\p{Cntrl}]*";
    private static final String DAY = "\\d{4}(-\\d{2}(-\\d{2})?)?";

    public record DescriptionRequest(
        @Schema(description = "In the site's words") @NotBlank @Size(max = 500) @Pattern(regexp = VISIBLE) String term,
        @Size(max = 500) @Pattern(regexp = VISIBLE) String codedTerm, @Schema(description = "Of the coded term, with its version") @Size(max = 100) @Pattern(regexp = VISIBLE) String dictionary,
        @Schema(description = "Day, month or year", examples = "2014-01") @NotBlank @Pattern(regexp = DAY) String startedOn, @Schema(description = "Absent while it lasts") @Pattern(regexp = DAY) String endedOn,
        @NotNull Severity severity, @Schema(description = "The criteria that are met; none for an event that is not serious") @Size(max = 6) List<@NotNull Seriousness> seriousness,
        @NotNull Relatedness relatedness, @NotNull Outcome outcome, Action actionTaken) {
        Description description() {
            return new Description(term, codedTerm, dictionary, startedOn, endedOn, severity, seriousness, relatedness, outcome, actionTaken);
        }
    }

    public record ReportRequest(@Schema(description = "Of the event among the subject's, in the source") @NotBlank @Size(max = 40) @Pattern(regexp = VISIBLE) String localId,
                                @NotNull @Valid DescriptionRequest description, @Schema(description = "The day the site came to know") @NotNull LocalDate awareOn) {}

    public record FollowUpRequest(@NotNull @Valid DescriptionRequest description, @NotNull LocalDate awareOn) {}

    public static class EventFilter {
        @QueryParam("site") @Parameter(description = "Id of a site") UUID site;
        @QueryParam("subject") @Parameter(description = "Id of a subject") UUID subject;
        @QueryParam("serious") @Parameter(description = "Only serious ones, or only the others") Boolean serious;
        @QueryParam("from") @Parameter(description = "First day of awareness") LocalDate from;
        @QueryParam("to") @Parameter(description = "Last day of awareness") LocalDate to;

        Filter filter() {
            return new Filter(site, subject, serious, from, to);
        }
    }

    private final Writes writes;
    private final RequestFacts facts;
    private final InstantSource clock;
    private final SubjectStandings standings;
    private final AggregateStates states;
    private final AdverseEvents adverseEvents;
    private final Access access;

    AdverseEventResource(Writes writes, RequestFacts facts, InstantSource clock, SubjectStandings standings, AggregateStates states, AdverseEvents adverseEvents, Access access) {
        this.writes = writes;
        this.facts = facts;
        this.clock = clock;
        this.standings = standings;
        this.states = states;
        this.adverseEvents = adverseEvents;
        this.access = access;
    }

    @POST @Path("/subjects/{subjectId}/adverse-events")
    @Operation(operationId = "reportAdverseEvent", summary = "Reports an adverse event", description = "A serious one is handed to safety. Problems among others: site-adverse-event-taken, "
        + "valid-consent-required, consent-withdrawn, death-contradictory, date-malformed, dates-out-of-order, date-in-future, direct-identifier-suspected.")
    @APIResponse(responseCode = "201", description = "Reported")
    @RequestBody(content = @Content(schema = @Schema(implementation = ReportRequest.class), examples = @ExampleObject(name = "not serious", value = """
        {"localId":"1","awareOn":"2014-01-16","description":{"term":"APPLICATION SITE ERYTHEMA","codedTerm":"APPLICATION SITE ERYTHEMA","dictionary":"MedDRA","startedOn":"2014-01-03",
         "severity":"MILD","seriousness":[],"relatedness":"PROBABLE","outcome":"NOT_RECOVERED"}}""")))
    public Response report(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid ReportRequest r) {
        var adverseEventId = Ids.next();
        return writes.created(new ReportAdverseEvent(studyId, subjectId, adverseEventId, r.localId(), r.description().description(), r.awareOn(), facts.actor(), standings.of(studyId, subjectId), LatestDay.begun(clock)),
            "/api/v1/studies/" + studyId + "/adverse-events/" + adverseEventId);
    }

    @POST @Path("/adverse-events/{adverseEventId}/follow-ups")
    @ReasonRequired
    @Operation(operationId = "followUpAdverseEvent", summary = "Tells what is new of an adverse event", description = "The whole description again, as it is known now. One that becomes serious is handed to "
        + "safety then. Problems among others: adverse-event-unchanged, dates-out-of-order, death-contradictory.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = FollowUpRequest.class), examples = @ExampleObject(name = "recovered", value = """
        {"awareOn":"2014-02-03","description":{"term":"APPLICATION SITE ERYTHEMA","startedOn":"2014-01-03","endedOn":"2014-01-30","severity":"MILD","relatedness":"PROBABLE","outcome":"RECOVERED"}}""")))
    public Response followUp(@PathParam("studyId") UUID studyId, @PathParam("adverseEventId") UUID adverseEventId, @NotNull @Valid FollowUpRequest r) {
        var known = states.of(studyId, adverseEventId, AdverseEvent.INITIAL, AdverseEvent::apply, AdverseEventEvent.class);
        if (known.description() == null) throw new NotFound("There is no adverse event " + adverseEventId + ".");
        return writes.created(new FollowUpAdverseEvent(studyId, adverseEventId, r.description().description(), r.awareOn(), facts.reason().orElse(null), facts.actor(),
            standings.of(studyId, known.subjectId()), LatestDay.begun(clock)), "/api/v1/studies/" + studyId + "/adverse-events/" + adverseEventId);
    }

    @GET @Path("/adverse-events")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @SortedBy({"-awareOn", "subjectNumber", "siteNumber", "country", "localId", "serious", "seriousAwareOn", "reports"})
    @Operation(operationId = "listAdverseEvents", summary = "Lists adverse events", description = "By the day the site came to know, newest first.")
    @APIResponse(responseCode = "200", description = "The events", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Overview.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Overview> list(@PathParam("studyId") UUID studyId, @Valid @BeanParam SortedPaging paging, @Valid @BeanParam EventFilter filter) {
        return paging.page(adverseEvents.list(studyId, access.sites("listAdverseEvents", studyId), filter.filter(), paging.part()));
    }

    @GET @Path("/adverse-events/{adverseEventId}")
    @Operation(operationId = "getAdverseEvent", summary = "Shows an adverse event with all reports of it")
    @APIResponse(responseCode = "200", description = "The event", content = @Content(schema = @Schema(implementation = Detail.class)))
    public Response find(@PathParam("studyId") UUID studyId, @PathParam("adverseEventId") UUID adverseEventId, @Context Request request) {
        var found = adverseEvents.find(studyId, adverseEventId).orElseThrow(() -> new NotFound("There is no adverse event " + adverseEventId + "."));
        return Reads.found(request, found, found.version());
    }
}
