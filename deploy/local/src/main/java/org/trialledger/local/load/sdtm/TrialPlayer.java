package org.trialledger.local.load.sdtm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.trialledger.local.load.Api;

/** Tells the subjects' courses to the API as an EDC client: each in its order, many at a time. */
final class TrialPlayer {
    private static final int AT_ONCE = 32;

    private final Steps steps;
    private final Map<String, SiteSetup.Active> sites;
    private final StudySetup.Form form;
    private final Map<String, String> subjectIds = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Finding> refused = new ConcurrentLinkedQueue<>();
    private final AtomicInteger sent = new AtomicInteger(), told = new AtomicInteger(), repeated = new AtomicInteger(), subjects = new AtomicInteger(), visits = new AtomicInteger();

    TrialPlayer(Steps steps, Map<String, SiteSetup.Active> sites, StudySetup.Form form) {
        this.steps = steps;
        this.sites = sites;
        this.form = form;
    }

    void play(List<Story> stories) throws IOException, InterruptedException {
        var room = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var story : stories) running.add(threads.submit(() -> {
                room.acquire();
                try {
                    tell(story);
                } finally {
                    room.release();
                }
                return null;
            }));
            for (var one : running) one.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case UncheckedIOException cause -> throw cause.getCause();
                case Throwable cause -> throw new IllegalStateException(cause);
            }
        }
    }

    private void tell(Story story) throws IOException, InterruptedException {
        var site = sites.get(story.site());
        String subject = null;
        for (var request : Together.of(story.acts())) {
            if (request.first().path().isEmpty()) {
                subject = register(request, site);
            } else if (subject != null) {
                send(request, "/subjects/" + subject + request.first().path(), site);
            } else {
                for (var act : request.acts()) refused.add(act.row().finding("%s not sent, for the subject was refused".formatted(act.path().substring(1))));
            }
        }
        subjects.incrementAndGet();
    }

    private String register(Together request, SiteSetup.Active site) throws IOException, InterruptedException {
        var answer = send(request, "/sites/" + site.siteId() + "/subjects", site);
        if (!answer.isSuccess()) return null;
        subjectIds.put(request.first().row().subject(), answer.id());
        return answer.id();
    }

    private Api.Answer send(Together request, String path, SiteSetup.Active site) throws IOException, InterruptedException {
        var answer = steps.post(StudySetup.EDC, path, filled(request, site));
        sent.incrementAndGet();
        if (answer.isRepeated()) repeated.incrementAndGet();
        var act = request.first();
        if (answer.isSuccess()) {
            told.addAndGet(request.acts().size());
            if (act.path().equals("/visits")) visits.addAndGet(request.acts().size());
        } else if (request.acts().size() > 1) {
            for (var alone : request.apart()) send(alone, path, site);
        } else if (answer.problem().equals("visit-already-recorded") && isThere(act, path)) {
            repeated.incrementAndGet();
            told.incrementAndGet();
            visits.incrementAndGet();
        } else {
            refused.add(act.row().finding("%s %s: %s".formatted(act.path().isEmpty() ? "registration" : act.path().substring(1), answer.problem(), answer.describe())));
        }
        return answer;
    }

    /** A visit that an earlier run told together with others than now, and therefore with another key. */
    private boolean isThere(Act act, String path) throws IOException, InterruptedException {
        var visit = act.body().at("/visits/0");
        for (var known : steps.get(StudySetup.MANAGER, path.substring(0, path.length() - act.path().length())).path("visits"))
            if (known.path("code").equals(visit.path("code")) && known.path("on").equals(visit.path("on"))) return true;
        return false;
    }

    private ObjectNode filled(Together request, SiteSetup.Active site) {
        var body = request.body();
        switch (request.first().needs()) {
            case NOTHING -> { }
            case CONSENT -> ((ObjectNode) body.path("consent")).put("icfVersionId", form.versionId()).put("language", form.language()).put("obtainedBy", site.coordinator());
            case INVESTIGATOR -> body.put("confirmedBy", site.investigator());
        }
        return body;
    }

    /** What the API did not take, row by row. */
    List<Finding> refused() {
        return refused.stream().sorted(Finding.IN_ORDER).toList();
    }

    /** By the number in the files, the subjects that the API has. */
    Map<String, String> subjectIds() {
        return new HashMap<>(subjectIds);
    }

    /** Requests. */
    int sent() {
        return sent.get();
    }

    /** Acts that the API has taken, of which several may have gone in one request. */
    int told() {
        return told.get();
    }

    int repeated() {
        return repeated.get();
    }

    int subjects() {
        return subjects.get();
    }

    int visits() {
        return visits.get();
    }
}
