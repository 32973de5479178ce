package org.trialledger.site.subject.rest;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.trialledger.platform.axon.Ids;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.rest.ReasonRequired;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;
import org.trialledger.site.subject.domain.SiteStanding.Question;
import org.trialledger.site.subject.domain.SiteStanding.Task;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentCommand.SetStudyEnrolmentCap;
import org.trialledger.site.subject.domain.StudyEnrolment.EnrolmentCommand.TakeStudyPlace;
import org.trialledger.site.subject.domain.SubjectCommand.*;

/** A subject from registration to randomisation, and its consents. */
@Path("/api/v1/studies")
@RunOnVirtualThread
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Subjects", description = "Participants by number: consent, screening, randomisation, treatment and the end of participation")
public class SubjectResource {
    static final String VISIBLE = "[^\\p{Cntrl}]*";

    public record RegistrationRequest(
        @Schema(description = "Unique in the study, for ever; a number, never a name or initials") @NotBlank @Size(max = 40) @Pattern(regexp = VISIBLE) String number,
        Sex sex, @Schema(description = "A full birth date is not taken") Integer birthYear, @Schema(description = "In years, on the day of registration") @Min(0) @Max(130) Integer age,
        @NotNull LocalDate on, @Schema(description = "The first consent, where it comes with the registration") @Valid ConsentRequest consent) {}

    public record ConsentRecordRequest(@NotNull @Valid ConsentRequest consent) {}

    public record ConsentWithdrawalRequest(@NotNull LocalDate on, @Schema(description = "An optional consent that alone is withdrawn; absent for participation as a whole") UUID consentId,
                                           @Size(max = 2_000) String comment) {}

    public record DayRequest(@NotNull LocalDate on) {}

    public record EligibilityRequest(@NotNull LocalDate on, @Schema(description = "A member of the site's staff, delegated for it") @NotNull UUID confirmedBy) {}

    public record ScreenFailureRequest(@NotNull LocalDate on, @NotNull ScreenFailure reason, @Schema(description = "Numbers of the criteria") @Size(max = 50) List<@NotBlank @Size(max = 40) String> criteria,
                                       @Size(max = 2_000) String comment) {}

    public record RandomisationRequest(@NotNull LocalDate on, @NotBlank @Size(max = 40) @Pattern(regexp = "[A-Za-z0-9._/-]*") String randomisationNumber,
                                       @Size(max = 200) @Pattern(regexp = VISIBLE) String stratum) {}

    public record EnrolmentCapRequest(@Schema(description = "Absent for no cap") @Min(1) @Max(10_000_000) Integer cap) {}

    private final Writes writes;
    private final RequestFacts facts;
    private final KnownSubjects subjects;
    private final EnrolmentPlaces places;

    SubjectResource(Writes writes, RequestFacts facts, KnownSubjects subjects, EnrolmentPlaces places) {
        this.writes = writes;
        this.facts = facts;
        this.subjects = subjects;
        this.places = places;
    }

    @POST @Path("/{studyId}/sites/{siteId}/subjects")
    @Operation(operationId = "registerSubject", summary = "Registers a subject at a site", description = "By number, alone or with the first consent. Problems among others: "
        + "site-subject-number-taken, subject-number-malformed, consent-version-superseded, consent-not-by-delegate, site-not-active, site-on-hold, study-halted, inclusion-stopped-by-urgent-safety-measure, enrolment-closed, amendment-not-implemented, date-in-future.")
    @APIResponse(responseCode = "201", description = "Registered")
    @RequestBody(content = @Content(schema = @Schema(implementation = RegistrationRequest.class), examples = @ExampleObject(name = "with consent", value = """
        {"number":"701-1015","sex":"F","age":63,"on":"2013-12-26","consent":{"type":"INITIAL","icfVersionId":"0199c000-0000-7000-8000-0000000000f1","language":"en","signedOn":"2013-12-26",
         "obtainedBy":"0199c000-0000-7000-8000-0000000000a1","modality":"ON_SITE","copyGiven":true}}""")))
    public Response register(@PathParam("studyId") UUID studyId, @PathParam("siteId") UUID siteId, @NotNull @Valid RegistrationRequest r) {
        var subjectId = Ids.next();
        var consent = r.consent();
        var question = consent == null ? Question.of(studyId, siteId, r.on())
            : new Question(studyId, siteId, consent.signedOn(), consent.obtainedBy(), Task.CONSENT, consent.icfVersionId());
        return writes.created(new RegisterSubject(studyId, subjectId, siteId, r.number(), r.sex(), r.birthYear(), r.age(), r.on(), consent == null ? null : consent.consent(Ids.next()),
            subjects.ofSite(question), subjects.latestDay()), path(studyId, subjectId));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/consents")
    @Operation(operationId = "recordConsent", summary = "Records a consent", description = "A first one, again on a new version, an assent, or one to an optional part. A first consent needs an "
        + "active site that takes new participants. Problems among others: consent-version-superseded, consent-form-not-in-force, consent-not-by-delegate, consent-by-untrained, already-consented, "
        + "representatives-consent-required, valid-consent-required; of a first one amendment-not-implemented.")
    @APIResponse(responseCode = "201", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConsentRecordRequest.class), examples = @ExampleObject(name = "again on a new version", value = """
        {"consent":{"type":"RECONSENT","icfVersionId":"0199c000-0000-7000-8000-0000000000f2","language":"en","signedOn":"2014-03-05","obtainedBy":"0199c000-0000-7000-8000-0000000000a1",
         "modality":"REMOTE","copyGiven":true}}""")))
    public Response consent(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid ConsentRecordRequest r) {
        var c = r.consent();
        var standing = subjects.standing(studyId, subjectId, c.signedOn(), c.obtainedBy(), Task.CONSENT, c.icfVersionId());
        return writes.created(new RecordConsent(studyId, subjectId, c.consent(Ids.next()), standing, subjects.latestDay()), path(studyId, subjectId));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/consent-withdrawal")
    @Operation(operationId = "withdrawConsent", summary = "Records that consent was withdrawn", description = "The participation ends and data collection stops with the day; earlier data are kept. "
        + "Problems among others: consent-withdrawn, consent-unknown, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConsentWithdrawalRequest.class), examples = @ExampleObject(name = "as a whole", value = "{\"on\":\"2014-03-18\",\"comment\":\"Too many visits\"}")))
    public Response withdrawConsent(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid ConsentWithdrawalRequest r) {
        return writes.changed(new WithdrawConsent(studyId, subjectId, r.consentId(), r.on(), r.comment(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/majority")
    @Operation(operationId = "recordMajority", summary = "Records that a participant came of age", description = "Own consent is needed from then on. Problems among others: subject-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2014-05-01\"}")))
    public Response majority(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DayRequest r) {
        return writes.changed(new RecordMajority(studyId, subjectId, r.on(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/screening")
    @Operation(operationId = "startScreening", summary = "Starts screening", description = "Problems among others: valid-consent-required, subject-status-not-allowed, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Started")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2013-12-26\"}")))
    public Response screen(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DayRequest r) {
        return writes.changed(new StartScreening(studyId, subjectId, false, r.on(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/rescreening")
    @Operation(operationId = "startRescreening", summary = "Screens a subject again after a screen failure", description = "Under the same number; attempts are counted. Problems among others: "
        + "subject-status-not-allowed, valid-consent-required.")
    @APIResponse(responseCode = "204", description = "Started")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2014-02-03\"}")))
    public Response rescreen(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DayRequest r) {
        return writes.changed(new StartScreening(studyId, subjectId, true, r.on(), subjects.standing(studyId, subjectId, r.on()), subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/eligibility")
    @Operation(operationId = "confirmEligibility", summary = "Records that a delegated investigator confirmed eligibility", description = "Problems among others: eligibility-not-by-delegate, "
        + "subject-status-not-allowed.")
    @APIResponse(responseCode = "204", description = "Confirmed")
    @RequestBody(content = @Content(schema = @Schema(implementation = EligibilityRequest.class), examples = @ExampleObject(name = "confirmation", value = """
        {"on":"2014-01-02","confirmedBy":"0199c000-0000-7000-8000-0000000000a2"}""")))
    public Response eligible(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid EligibilityRequest r) {
        var standing = subjects.standing(studyId, subjectId, r.on(), r.confirmedBy(), Task.ELIGIBILITY, null);
        return writes.changed(new ConfirmEligibility(studyId, subjectId, r.confirmedBy(), r.on(), standing, subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/screen-failure")
    @Operation(operationId = "recordScreenFailure", summary = "Records a screen failure with its reason", description = "Problems among others: subject-status-not-allowed, "
        + "direct-identifier-suspected, dates-out-of-order.")
    @APIResponse(responseCode = "204", description = "Recorded")
    @RequestBody(content = @Content(schema = @Schema(implementation = ScreenFailureRequest.class), examples = @ExampleObject(name = "criterion", value =
        "{\"on\":\"2014-01-02\",\"reason\":\"EXCLUSION_MET\",\"criteria\":[\"16\"]}")))
    public Response failScreening(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid ScreenFailureRequest r) {
        return writes.changed(new FailScreening(studyId, subjectId, r.reason(), r.criteria() == null ? List.of() : r.criteria(), r.on(), r.comment(), subjects.standing(studyId, subjectId, r.on()),
            subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/randomisation")
    @Operation(operationId = "randomiseSubject", summary = "Records a subject's randomisation", description = "Its number, stratum and day; the treatment is not told here. Problems among others: "
        + "valid-consent-required, eligibility-not-confirmed, site-not-active, site-on-hold, study-halted, inclusion-stopped-by-urgent-safety-measure, enrolment-closed, amendment-not-implemented, study-enrolment-cap-reached, enrolment-cap-reached, "
        + "site-randomisation-number-taken, own-consent-required.")
    @APIResponse(responseCode = "204", description = "Randomised")
    @RequestBody(content = @Content(schema = @Schema(implementation = RandomisationRequest.class), examples = @ExampleObject(name = "randomisation", value =
        "{\"on\":\"2014-01-02\",\"randomisationNumber\":\"R-0001\",\"stratum\":\"USA\"}")))
    public Response randomise(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid RandomisationRequest r) {
        var standing = subjects.standing(studyId, subjectId, r.on());
        return enrolled(studyId, standing.siteId(), subjectId, r.on(), new Randomise(studyId, subjectId, r.randomisationNumber(), r.stratum(), r.on(), facts.actor(), standing, subjects.latestDay()));
    }

    @POST @Path("/{studyId}/subjects/{subjectId}/enrolment")
    @Operation(operationId = "enrolSubject", summary = "Records a subject's enrolment in a study that does not randomise", description = "Problems among others: as for a randomisation.")
    @APIResponse(responseCode = "204", description = "Enrolled")
    @RequestBody(content = @Content(schema = @Schema(implementation = DayRequest.class), examples = @ExampleObject(name = "day", value = "{\"on\":\"2014-01-02\"}")))
    public Response enrol(@PathParam("studyId") UUID studyId, @PathParam("subjectId") UUID subjectId, @NotNull @Valid DayRequest r) {
        var standing = subjects.standing(studyId, subjectId, r.on());
        return enrolled(studyId, standing.siteId(), subjectId, r.on(), new Enrol(studyId, subjectId, r.on(), facts.actor(), standing, subjects.latestDay()));
    }

    @POST @Path("/{studyId}/enrolment-cap")
    @ReasonRequired
    @Operation(operationId = "setStudyEnrolmentCap", summary = "Sets how many participants the whole study takes", description = "Problems among others: enrolment-cap-invalid.")
    @APIResponse(responseCode = "204", description = "Set")
    @RequestBody(content = @Content(schema = @Schema(implementation = EnrolmentCapRequest.class), examples = @ExampleObject(name = "cap", value = "{\"cap\":300}")))
    public Response cap(@PathParam("studyId") UUID studyId, @NotNull @Valid EnrolmentCapRequest r) {
        return writes.changed(new SetStudyEnrolmentCap(studyId, r.cap(), facts.reason().orElse(null)));
    }

    /** In one append with what counts it: two cannot take a last place. */
    private Response enrolled(UUID studyId, UUID siteId, UUID subjectId, LocalDate on, AggregateCommand enrolment) {
        var together = new ArrayList<AggregateCommand>(List.of(enrolment, new TakeStudyPlace(studyId, siteId, subjectId, on)));
        together.addAll(places.take(studyId, siteId, subjectId, on));
        return writes.changed(together);
    }

    static String path(UUID studyId, UUID subjectId) {
        return "/api/v1/studies/" + studyId + "/subjects/" + subjectId;
    }
}
