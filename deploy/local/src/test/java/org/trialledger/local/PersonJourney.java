package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;
import org.trialledger.platform.embedded.EmbeddedPostgreSql;
import org.trialledger.platform.embedded.Identity;
import org.trialledger.platform.testkit.EveryTable;

/** What a study gives to people and takes from them, in all services: a role, and in the end the name. */
final class PersonJourney extends Journey {
    private static final String MONITOR = "chris", PREPARER = "finn", PROTECTION = "dora";
    private static final String NAME = Identity.find(MONITOR).orElseThrow().name();

    private final Map<String, String> assignments = new HashMap<>();
    private String barrierId;

    PersonJourney(LocalPlatform local) throws Exception {
        super(local);
        workIn(CaseJourney.STUDY);
    }

    /** Of every service one read, and of the gateway's own. @param path below the study, or from the root */
    private record Read(String who, String path) {}

    private List<Read> reads() {
        return List.of(new Read(MONITOR, study), new Read(MONITOR, study + "/sites"), new Read(MONITOR, study + "/reference-safety-information"), new Read(MONITOR, study + "/expected-documents"),
            new Read(PREPARER, study + "/time-entries"), new Read(MONITOR, "/api/v1/portfolio/" + studyId()));
    }

    /** study-service to everybody: who has no role is told that there is no such study; who gets one is let in, and out again when it ends; nothing is started anew. */
    void giveAndTakeRoles() throws Exception {
        for (var read : reads()) assertThat(api.get(read.who(), read.path()).status()).as(read + " before").isEqualTo(404);
        for (var role : Map.of(MONITOR, "CRA", PREPARER, "FINANCE_PREPARER").entrySet())
            assignments.put(role.getKey(), post(MANAGER, "/team/assignments", "{\"userId\":\"%s\",\"name\":\"%s\",\"role\":\"%s\",\"from\":\"%s\"}".formatted(role.getKey(), Identity.find(role.getKey()).orElseThrow().name(), role.getValue(), today())));
        for (var read : reads()) eventually(() -> assertThat(api.get(read.who(), read.path()).status()).as(read + " with a role").isEqualTo(200));
        act();
        for (var assignment : assignments.values()) post(MANAGER, "/team/assignments/" + assignment + "/revocation", "{}");
        for (var read : reads()) eventually(() -> assertThat(api.get(read.who(), read.path()).status()).as(read + " when it has ended").isEqualTo(404));
    }

    /** Their name goes into the records of two services, as the one who did it. */
    private void act() throws Exception {
        var site = items(MONITOR, study + "/sites").getFirst().path("siteId").asText();
        barrierId = post(MONITOR, "/sites/" + site + "/recruitment-barriers", "{\"kind\":\"STAFF_CAPACITY\",\"description\":\"One coordinator\",\"correctiveAction\":\"A second\",\"owner\":\"maria\",\"raisedOn\":\"%s\"}".formatted(today()));
        post(MONITOR, "/team/signature-policy-acceptances", "{\"policyVersion\":\"1\",\"sha256\":\"" + "ab".repeat(32) + "\"}");
    }

    /** Nothing of the name is left: in no table of no service, on no topic, in no answer of the feed and in no log; what happened is all there. */
    void erase() throws Exception {
        var team = study + "/team/assignments/" + assignments.get(MONITOR);
        assertThat(get(MANAGER, team).path("name").asText()).isEqualTo(NAME);
        var before = events();
        var erased = api.post(PROTECTION, "/api/v1/services/study/ledger/erasures", ("{\"userId\":\"" + MONITOR + "\"}").getBytes(StandardCharsets.UTF_8), UUID.randomUUID().toString(), "Their request");
        assertThat(erased.isSuccess()).as(erased.describe()).isTrue();
        for (var service : List.of("study", "site")) eventually(() -> assertThat(items(PROTECTION, "/api/v1/services/" + service + "/ledger/erasures?limit=500")).as(service + " has carried it out").anySatisfy(item -> {
            assertThat(item.path("userId").asText()).isEqualTo(MONITOR);
            assertThat(item.path("carriedOut").asBoolean()).isTrue();
        }));
        assertThat(get(MANAGER, team).path("erased").asBoolean()).isTrue();
        assertThat(get(MANAGER, study + "/enrolment/barriers").toString()).contains(barrierId).doesNotContain(NAME);
        for (var service : Programs.SERVICES) {
            assertThat(EveryTable.with(database(service), studyId())).as("the search finds what is there").isNotEmpty();
            assertThat(EveryTable.with(database(service), NAME)).as(service.name()).isEmpty();
        }
        assertThat(published()).isNotEmpty().allSatisfy(text -> assertThat(opened(text)).doesNotContain(NAME));
        var after = events();
        assertThat(after).hasSizeGreaterThanOrEqualTo(before.size()).allSatisfy(text -> assertThat(text).doesNotContain(NAME));
        assertThat(after.subList(0, before.size())).extracting(PersonJourney::id).isEqualTo(before.stream().map(PersonJourney::id).toList());
        assertThat(logs()).hasSizeGreaterThanOrEqualTo(Programs.SERVICES.size()).allSatisfy(log -> assertThat(Files.readString(log)).as(log.toString()).doesNotContain(NAME));
    }

    /** Of the study, as the feed has them. */
    private List<String> events() throws Exception {
        var events = new ArrayList<String>();
        for (var from = ""; ; ) {
            var page = text(INSPECTOR, "/api/v1/events?limit=500&study=" + studyId() + from);
            var items = JSON.readTree(page.body());
            if (items.isEmpty()) return events;
            for (var item : items) events.add(item.toString());
            from = "&cursor=" + page.headers().firstValue("Next-Cursor").orElseThrow();
        }
    }

    private static String id(String event) {
        return event.replaceFirst("^.*?\"id\":\"([^\"]+)\".*$", "$1");
    }

    private PGSimpleDataSource database(Programs.Service service) {
        var database = new PGSimpleDataSource();
        database.setUrl(new EmbeddedPostgreSql(local.home().resolve("postgresql"), Integer.parseInt(local.port(Port.POSTGRES))).jdbcUrl(service.database()));
        return database;
    }

    private List<Path> logs() throws Exception {
        try (var files = Files.list(local.home().resolve("logs"))) {
            return files.filter(file -> Programs.SERVICES.stream().anyMatch(service -> file.getFileName().toString().startsWith(service.name()))).toList();
        }
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
