package org.trialledger.local.load.sdtm;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.trialledger.local.load.sdtm.Reconciliation.Line;

/** Opens the study's trial master file, from when on each country's records are kept as its rule wants. tmf-service must have heard of the study. */
final class MasterFile {
    private static final String OPENED = "study-file-already-opened";

    private final Steps steps;
    private final String effectiveFrom;

    /** @param effectiveFrom first day of the TMF plan, of which the datasets know nothing */
    MasterFile(Steps steps, String effectiveFrom) {
        this.steps = steps;
        this.effectiveFrom = effectiveFrom;
    }

    /** Waits until each country has its schedule. */
    Line open(Collection<String> countries) throws IOException, InterruptedException, TimeoutException {
        var body = Steps.body().put("owner", "Sponsor clinical operations");
        body.putObject("plan").put("title", "TMF plan, assumed by the trial load").put("version", "1.0").put("effectiveFrom", effectiveFrom);
        var answer = steps.post(StudySetup.MANAGER, "/tmf", body);
        if (!answer.isSuccess() && !answer.problem().equals(OPENED)) throw new Steps.Refused("opening the trial master file", answer);
        var wanted = Set.copyOf(countries);
        StudySetup.await("tmf-service to schedule the retention of every country", () -> scheduled().containsAll(wanted));
        var found = scheduled();
        found.retainAll(wanted);
        return new Line("countries with a retention schedule", wanted.size(), 0, found.size());
    }

    private Set<String> scheduled() throws IOException, InterruptedException {
        var countries = new HashSet<String>();
        for (var schedule : steps.get(StudySetup.MANAGER, "/retention-schedules?limit=100").path("items")) countries.add(schedule.path("country").asText());
        return countries;
    }
}
