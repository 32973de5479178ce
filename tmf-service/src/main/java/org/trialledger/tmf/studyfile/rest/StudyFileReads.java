package org.trialledger.tmf.studyfile.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
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
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.rest.Csv;
import org.trialledger.platform.rest.NotFound;
import org.trialledger.platform.rest.Page;
import org.trialledger.platform.rest.Paging;
import org.trialledger.platform.rest.Reads;
import org.trialledger.tmf.studyfile.application.RetentionRules;
import org.trialledger.tmf.studyfile.domain.RetentionRule;
import org.trialledger.tmf.studyfile.readmodel.StudyFiles;
import org.trialledger.tmf.studyfile.readmodel.StudyFiles.*;

@Path("/api/v1/studies/{studyId}")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Trial master file")
public class StudyFileReads {
    private final StudyFiles files;
    private final RetentionRules rules;
    private final InstantSource clock;

    StudyFileReads(StudyFiles files, RetentionRules rules, InstantSource clock) {
        this.files = files;
        this.rules = rules;
        this.clock = clock;
    }

    @GET @Path("/tmf")
    @Operation(operationId = "getStudyFile", summary = "Shows the study's trial master file as a whole")
    @APIResponse(responseCode = "200", description = "The file", content = @Content(schema = @Schema(implementation = File.class)))
    public Response find(@PathParam("studyId") UUID studyId, @Context Request request) {
        var found = files.find(studyId).orElseThrow(() -> new NotFound("Nobody has opened the file of the study yet."));
        return Reads.found(request, found, found.version());
    }

    @GET @Path("/tmf/history")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listStudyFileSteps", summary = "Lists what became of the file, with the signatures", description = "In the order in which it was recorded.")
    @APIResponse(responseCode = "200", description = "The steps", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Step.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Step> history(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging) {
        var cursor = paging.cursor();
        return Page.of(files.history(studyId, cursor.isStart() ? -1 : cursor.number(0), paging.limit() + 1), paging.limit(), step -> new Object[] {step.number()});
    }

    @GET @Path("/retention-schedules")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listRetentionSchedules", summary = "Lists until when each country's records are kept", description = "The retention register; what ends first comes first, what has not begun last.")
    @APIResponse(responseCode = "200", description = "The schedules", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Schedule.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Schedule> schedules(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Parameter(description = "WAITING, RUNNING, OVER or RELEASED") @QueryParam("state") RetentionState state,
                                    @Parameter(description = "Only what is kept until that day at most") @QueryParam("dueBy") LocalDate dueBy) {
        return Page.of("until", files.schedules(studyId, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), state, dueBy, paging.from("until"), paging.limit()));
    }

    @GET @Path("/retention-schedules/rules")
    @Operation(operationId = "listRetentionRules", summary = "Lists the countries' rules of retention", description = "A rule without countries is for those that no other names.")
    @APIResponse(responseCode = "200", description = "The rules", content = @Content(schema = @Schema(implementation = RetentionRule.class)))
    public Page<RetentionRule> rules(@PathParam("studyId") UUID studyId) {
        List<RetentionRule> all = rules.all();
        return new Page<>(all, null);
    }

    @GET @Path("/legal-holds")
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    @Operation(operationId = "listLegalHolds", summary = "Lists the legal holds, lifted ones too", description = "By the day they were placed.")
    @APIResponse(responseCode = "200", description = "The holds", content = {@Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Hold.class)),
        @Content(mediaType = Csv.MEDIA_TYPE, schema = @Schema(implementation = String.class))})
    public Page<Hold> holds(@PathParam("studyId") UUID studyId, @Valid @BeanParam Paging paging, @Parameter(description = "Only those in force") @QueryParam("inForce") boolean inForce) {
        return Page.of("placed", files.holds(studyId, inForce, paging.from("placed"), paging.limit()));
    }
}
