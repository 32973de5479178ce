package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** What the sites of the trial are paid for, by a fee schedule of the whole study: agreed on before anything is played. */
final class SiteFees {
    /** In the folder of a trial, the fee schedule that goes with it. */
    static final String FILE = "fee-schedule.json";
    static final String PREPARER = "finn", APPROVER = "amara";

    private final ObjectNode schedule;

    private SiteFees(ObjectNode schedule) {
        this.schedule = schedule;
    }

    /**
     * @param file as draftFeeScheduleVersion takes it
     * @throws IOException that says why it is none
     */
    static SiteFees read(Path file) throws IOException {
        var schedule = json(file);
        try {
            LocalDate.parse(schedule.path("validFrom").asText());
        } catch (DateTimeParseException e) {
            throw new IOException(file + " is no fee schedule: \"validFrom\" is no date such as 2026-01-31");
        }
        if (schedule.path("fees").isEmpty()) throw new IOException(file + " is no fee schedule: it has no \"fees\"");
        return new SiteFees(schedule);
    }

    private static ObjectNode json(Path file) throws IOException {
        try {
            if (Steps.JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) return object;
            throw new IOException(file + " is no fee schedule: not a JSON object");
        } catch (JacksonException e) {
            throw new IOException(file + " is no fee schedule: line " + e.getLocation().getLineNr() + " is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Has the schedule drafted, approved by somebody else and made active; one that is active is left as it is. */
    void agree(Steps steps) throws IOException, InterruptedException, TimeoutException {
        assign(steps, PREPARER, "Finn O'Dea", "FINANCE_PREPARER");
        assign(steps, APPROVER, "Amara Diallo", "FINANCE_APPROVER");
        var accepted = steps.post(APPROVER, "/team/signature-policy-acceptances", Steps.body().put("policyVersion", "1").put("sha256", StudySetup.POLICY_SHA256));
        if (!accepted.isSuccess() && !accepted.problem().equals("policy-already-accepted")) throw new Steps.Refused("accepting the signature policy", accepted);
        for (var who : List.of(PREPARER, APPROVER)) StudySetup.await("budget-service to know " + who, () -> steps.find(who, "/fee-schedules?limit=1").isSuccess());
        for (var version : steps.get(APPROVER, "/fee-schedules?limit=500").path("items")) if (isOfStudy(version) && version.path("status").asText().equals("ACTIVE")) return;
        var at = "/fee-schedules/" + steps.must(PREPARER, "/fee-schedules", schedule).id();
        for (var version : steps.get(APPROVER, at).path("versions")) {
            var of = at + "/versions/" + version.path("number").asText();
            if (version.path("status").asText().equals("DRAFT")) approve(steps, of);
            if (Set.of("DRAFT", "APPROVED").contains(version.path("status").asText())) steps.must(APPROVER, of + "/activation", Steps.body());
        }
    }

    private static boolean isOfStudy(JsonNode version) {
        return !version.hasNonNull("siteId") && !version.hasNonNull("country");
    }

    private static void approve(Steps steps, String version) throws IOException, InterruptedException, TimeoutException {
        var approval = Steps.body().put("meaning", "APPROVAL").put("contentSha256", steps.get(APPROVER, version + "/approval").path("sha256").asText());
        StudySetup.await("budget-service to know that the signature policy is accepted", () -> {
            var answer = steps.post(APPROVER, version + "/approval", approval);
            return !answer.problem().equals("signature-policy-not-accepted") && steps.must(version + "/approval", answer).isSuccess();
        });
    }

    private static void assign(Steps steps, String who, String name, String role) throws IOException, InterruptedException {
        var answer = steps.post(StudySetup.MANAGER, "/team/assignments", Steps.body().put("userId", who).put("name", name).put("role", role).put("from", LocalDate.now(ZoneOffset.UTC).toString()));
        if (!answer.isSuccess() && !answer.problem().equals("role-already-assigned")) throw new Steps.Refused("assigning " + who, answer);
    }

    /** What one such visit costs, in the schedule's currency: by the fee of its code, else by that of unscheduled visits; empty where there is neither. */
    Optional<BigDecimal> rate(JsonNode visit) {
        if (LocalDate.parse(visit.path("on").asText()).isBefore(LocalDate.parse(schedule.path("validFrom").asText()))) return Optional.empty();
        return rate(fee -> fee.path("kind").asText().equals("VISIT") && fee.path("visitCode").asText().equals(visit.path("code").asText()))
            .or(() -> visit.path("unscheduled").asBoolean() ? rate(fee -> fee.path("kind").asText().equals("UNSCHEDULED_VISIT")) : Optional.empty());
    }

    private Optional<BigDecimal> rate(Predicate<JsonNode> wanted) {
        for (var fee : schedule.path("fees"))
            if (wanted.test(fee)) return Optional.of(new BigDecimal(fee.at("/rate/amount").asText()).multiply(new BigDecimal(fee.path("quantity").asText("1"))));
        return Optional.empty();
    }

    boolean paysScreenFailures() {
        for (var fee : schedule.path("fees")) if (fee.path("kind").asText().equals("SCREEN_FAILURE")) return true;
        return false;
    }

    String currency() {
        return schedule.path("currency").asText();
    }
}
