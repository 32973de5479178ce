package org.trialledger.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.trialledger.local.load.sdtm.TrialLoad;
import org.trialledger.platform.embedded.Identity;

/** What becomes of a serious event that a site reports, from service to service, all through the gateway. Each station waits for what must come, never for a time. */
final class CaseJourney extends Journey {
    private static final String OFFICER = "sofia", INVESTIGATOR = "pia", IRT = "irt-demo", FILER = "tom";
    static final String STUDY = "E2E-SAFETY-1";
    private static final String POLICY_SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String TREATMENT = "Zyxomeline Blind Arm", SEALED = "$sealed:";
    private static final int SIDE_BY_SIDE = 6, LATE_DAYS = 40;
    /** Where safety-service counts days, unless it is told otherwise. */
    private static final ZoneId SPONSOR = ZoneId.of("Europe/Paris");
    private static final List<String> TRIAL = List.of(
        "dm.csv", """
            STUDYID,DOMAIN,USUBJID,SUBJID,RFSTDTC,RFICDTC,DTHDTC,SITEID,AGE,AGEU,SEX,ARMCD,ARM,COUNTRY
            E2E-SAFETY-1,DM,101-001,101-001,2024-06-08,2024-05-25,,101,23,YEARS,F,AST,Asterol,IRL
            E2E-SAFETY-1,DM,102-001,102-001,2024-06-19,2024-06-05,,102,24,YEARS,M,AST,Asterol,IRL
            """,
        "sv.csv", """
            STUDYID,DOMAIN,USUBJID,VISITNUM,VISIT,SVSTDTC,SVENDTC
            E2E-SAFETY-1,SV,101-001,1,SCREENING,2024-05-25,2024-05-25
            E2E-SAFETY-1,SV,102-001,1,SCREENING,2024-06-05,2024-06-05
            """);

    private final LocalDate today = LocalDate.now(SPONSOR);
    private final String message = "E2E-" + UUID.randomUUID();
    private final Map<String, String> siteIds = new HashMap<>();
    private String subjectId, caseId, letterId, codeBreakId, report;

    private CaseJourney(LocalPlatform local) {
        super(local);
    }

    /** With a trial of two sites and a subject at each, loaded as people load one, and people for its safety. */
    static CaseJourney of(LocalPlatform local, Path folder) throws Exception {
        Files.createDirectories(folder);
        for (int i = 0; i < TRIAL.size(); i += 2) Files.writeString(folder.resolve(TRIAL.get(i)), TRIAL.get(i + 1));
        var journey = new CaseJourney(local);
        var said = new ByteArrayOutputStream();
        try (var files = Files.list(folder)) {
            var whole = new TrialLoad(journey.api, new PrintStream(said, true, StandardCharsets.UTF_8), null).withoutPlaceholders().load(TrialLoad.datasets(files.sorted().toList()), null);
            assertThat(whole).as(said.toString(StandardCharsets.UTF_8)).isTrue();
        }
        journey.begin();
        return journey;
    }

    private void begin() throws Exception {
        workIn(STUDY);
        for (var site : items(MANAGER, study + "/sites?limit=100")) siteIds.put(site.path("siteNumber").asText(), site.path("siteId").asText());
        assertThat(siteIds).containsOnlyKeys("101", "102");
        subjectId = items(MANAGER, study + "/subjects?q=101-001").get(0).path("subjectId").asText();
        for (var role : Map.of(OFFICER, "SAFETY_OFFICER", IRT, "IRT", FILER, "TMF_SPECIALIST").entrySet())
            post(MANAGER, "/team/assignments", "{\"userId\":\"%s\",\"name\":\"%s\",\"role\":\"%s\",\"from\":\"%s\"}".formatted(role.getKey(), Identity.find(role.getKey()).orElseThrow().name(), role.getValue(), LocalDate.now(ZoneOffset.UTC)));
        eventually(() -> post(OFFICER, "/team/signature-policy-acceptances", "{\"policyVersion\":\"1\",\"sha256\":\"" + POLICY_SHA256 + "\"}"));
        eventually(() -> assertThat(api.get(FILER, study + "/expected-documents?limit=1").status()).as(FILER + " is known to tmf-service").isEqualTo(200));
        for (var who : List.of(OFFICER, IRT)) eventually(() -> assertThat(api.get(who, study + "/code-breaks").status()).as(who + " is known to safety-service").isEqualTo(200));
    }

    /** site-service to safety-service: a case, and the check whether the site was in time. */
    void report() throws Exception {
        var event = post(INVESTIGATOR, "/subjects/" + subjectId + "/adverse-events", """
            {"localId":"1","awareOn":"%s","description":{"term":"Fainted in the morning","codedTerm":"Syncope","dictionary":"MedDRA 26.1","startedOn":"%s","severity":"SEVERE","seriousness":["HOSPITALISATION"],
             "relatedness":"POSSIBLE","outcome":"RECOVERING"}}""".formatted(LocalDate.now(ZoneOffset.UTC), today.minusDays(2)));
        eventually(() -> caseId = items(OFFICER, study + "/safety-cases?adverseEvent=" + event).get(0).path("caseId").asText());
        eventually(() -> {
            var check = clock(caseId, "INV-24H");
            assertThat(check.path("status").asText()).isEqualTo("MET");
            assertThat(check.path("late").asBoolean()).isFalse();
        });
    }

    /** The officer completes the report, finds it valid and judges it, signed; the European clock runs from the day the sponsor had the news. */
    void assess() throws Exception {
        post(OFFICER, "/safety-cases/" + caseId + "/follow-ups", """
            {"awareOn":"%s","receivedOn":"%s","report":{"patient":{"subjectNumber":"101-001","ageYears":23,"sex":"FEMALE"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},
             "products":[{"product":"Asterol","role":"SUSPECT","startedOn":"2024-06-08"}],"investigator":"POSSIBLE","narrative":"Fainted two hours after the dose.",
             "reaction":{"term":"Fainted in the morning","coded":{"term":"Syncope","code":"10042772","dictionary":"MedDRA 26.1"},"startedOn":"%s","seriousness":["HOSPITALISATION"],"outcome":"RECOVERING"}}}"""
            .formatted(today, today, today.minusDays(2)));
        post(OFFICER, "/safety-cases/" + caseId + "/triage", "{}");
        var opinions = "\"opinions\":[{\"product\":\"Asterol\",\"causality\":\"POSSIBLE\",\"expectedness\":\"UNKNOWN\"}]";
        var shown = send(OFFICER, "/safety-cases/" + caseId + "/assessments/content", "{" + opinions + "}").body();
        post(OFFICER, "/safety-cases/" + caseId + "/assessments", "{" + opinions + ",\"meaning\":\"APPROVAL\",\"contentSha256\":\"" + shown.path("sha256").asText() + "\"}");
        var assessed = get(OFFICER, study + "/safety-cases/" + caseId);
        assertThat(assessed.at("/safetyCase/caseClass").asText()).isEqualTo("SUSAR");
        assertThat(assessed.at("/assessments/1/signature/signerId").asText()).as("the second: the first is triage's").isEqualTo(OFFICER);
        var dayZero = LocalDate.parse(assessed.at("/safetyCase/dayZero").asText());
        eventually(() -> assertThat(clock(caseId, "EU-15D").path("dueOn").asText()).isEqualTo(dayZero.plusDays(15).toString()));
    }

    /** The file that is sent is the one that was written here, and the answer is read as the authority writes it. */
    void submit() throws Exception {
        var submission = post(OFFICER, "/safety-submissions", "{\"caseId\":\"%s\",\"caseVersion\":2,\"authority\":\"EudraVigilance\",\"reportType\":\"INITIAL\",\"messageNumber\":\"%s\"}".formatted(caseId, message));
        var file = http.send(request(OFFICER, study + "/safety-cases/" + caseId + "/icsr?receiver=EMA&messageNumber=" + message).build(), BodyHandlers.ofByteArray());
        assertThat(file.statusCode()).as(new String(file.body(), StandardCharsets.UTF_8)).isEqualTo(200);
        report = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file.body()));
        var sent = http.send(request(OFFICER, study + "/safety-submissions/" + submission + "/sent-file?channel=GATEWAY&on=" + today).header("Content-Type", "application/xml").header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofByteArray(file.body())).build(), BodyHandlers.ofString());
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(204);
        var answer = """
            <MCCI_IN200101UV01 xmlns="urn:hl7-org:v3"><MCCI_IN000002UV01><creationTime value="%s"/><acknowledgement typeCode="CA"><targetMessage>\
            <id extension="%s" root="2.16.840.1.113883.3.989.2.1.3.1"/></targetMessage></acknowledgement></MCCI_IN000002UV01></MCCI_IN200101UV01>"""
            .formatted(OffsetDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx")), message);
        var imported = http.send(request(OFFICER, study + "/safety-submissions/acknowledgement-files").header("Content-Type", "application/xml").header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(BodyPublishers.ofString(answer)).build(), BodyHandlers.ofString());
        assertThat(imported.statusCode()).as(imported.body()).isEqualTo(204);
        eventually(() -> assertThat(get(FILER, study + "/safety-submissions/" + submission).at("/submission/status").asText()).isEqualTo("ACCEPTED"));
        eventually(() -> {
            var met = clock(caseId, "EU-15D");
            assertThat(met.path("status").asText()).isEqualTo("MET");
            assertThat(met.path("late").asBoolean()).isFalse();
        });
    }

    /** Every active site has the letter, and says that it has. */
    void tellSites() throws Exception {
        var copies = study + "/safety-letters/distribution?kind=SUSAR";
        eventually(() -> assertThat(items(INVESTIGATOR, copies)).extracting(copy -> copy.path("siteId").asText()).containsExactlyInAnyOrderElementsOf(siteIds.values()));
        for (var copy : items(INVESTIGATOR, copies)) {
            letterId = copy.path("letterId").asText();
            var atSite = "/safety-letters/sites/" + copy.path("siteId").asText() + "/" + letterId;
            post(INVESTIGATOR, atSite + "/receipt", "{\"on\":\"" + today + "\"}");
            post(INVESTIGATOR, atSite + "/acknowledgement", "{\"on\":\"" + today + "\"}");
        }
        eventually(() -> assertThat(items(OFFICER, copies + "&acknowledged=false")).isEmpty());
        assertThat(items(OFFICER, copies + "&acknowledged=true")).hasSize(siteIds.size());
    }

    /** safety-service to tmf-service: the report and its notices are expected, and the report as it was sent and its acknowledgement come into the file by themselves. */
    void file() throws Exception {
        eventually(() -> assertThat(items(FILER, study + "/expected-documents?artifact=05.04.09")).extracting(item -> item.path("siteId").asText()).containsAll(siteIds.values()));
        for (var artifact : List.of("07.02.01", "03.03.01"))
            eventually(() -> assertThat(items(FILER, study + "/expected-documents?artifact=" + artifact)).as(artifact).extracting(item -> item.path("status").asText()).containsExactly("SATISFIED"));
        assertThat(items(FILER, study + "/documents?artifact=07.02.01")).singleElement().satisfies(filed -> {
            assertThat(filed.path("sha256").asText()).isEqualTo(report);
            assertThat(filed.path("origin").asText()).isEqualTo("SERVICE");
        });
    }

    /** safety-service to study-service: a report that was due long ago is a finding, by itself. */
    void missAClock() throws Exception {
        var received = today.minusDays(LATE_DAYS);
        var late = post(OFFICER, "/safety-cases", """
            {"siteId":"%s","awareOn":"%s","receivedOn":"%s","report":{"patient":{"subjectNumber":"102-001"},"reporter":{"qualification":"PHYSICIAN","country":"IE"},"products":[{"product":"Asterol","role":"SUSPECT"}],
             "investigator":"PROBABLE","reaction":{"term":"Rash","startedOn":"%s","seriousness":["OTHER_MEDICALLY_IMPORTANT"],"outcome":"RECOVERED"}}}""".formatted(siteIds.get("102"), received, received, received.minusDays(1)));
        post(OFFICER, "/safety-cases/" + late + "/triage", "{}");
        eventually(() -> assertThat(clock(late, "EU-15D").path("status").asText()).isEqualTo("MISSED"));
        var clockId = clock(late, "EU-15D").path("clockId").asText();
        eventually(() -> assertThat(items(MANAGER, study + "/compliance-findings")).filteredOn(finding -> finding.path("clockId").asText().equals(clockId)).singleElement()
            .satisfies(finding -> assertThat(finding.path("caseId").asText()).isEqualTo(late)));
    }

    /** Asked for by the officer, told by the randomisation system: for the authority alone. */
    void breakTheCode() throws Exception {
        codeBreakId = post(OFFICER, "/code-breaks", "{\"subjectId\":\"%s\",\"caseId\":\"%s\",\"kind\":\"REGULATORY\",\"justification\":\"Suspected unexpected serious reaction\",\"scope\":[\"REGULATORY_AUTHORITY\"]}"
            .formatted(subjectId, caseId));
        post(IRT, "/code-breaks/" + codeBreakId + "/treatment", "{\"treatment\":\"%s\",\"on\":\"%s\"}".formatted(TREATMENT, today));
        post(IRT, "/dsur/treatment-arms", "{\"subjects\":[{\"subjectId\":\"%s\",\"arm\":\"%s\"}]}".formatted(subjectId, TREATMENT));
        eventually(() -> assertThat(get(IRT, study + "/code-breaks/treatments").toString()).contains(TREATMENT));
        eventually(() -> assertThat(get(OFFICER, study + "/code-breaks/" + codeBreakId).path("status").asText()).isEqualTo("UNBLINDED"));
    }

    /** Everything that the gateway answers to the officer, who works on the case, to the manager and to an inspector, and every message on every topic of the services. */
    void lookForTheTreatment() throws Exception {
        eventually(() -> assertThat(opened(text(INSPECTOR, "/api/v1/events?type=safety.TreatmentUnblinded&study=" + studyId()).body())).contains("safety.TreatmentUnblinded"));
        var reads = reads();
        assertThat(reads).hasSizeGreaterThan(100);
        var answered = new TreeSet<String>();
        try (var askers = Executors.newFixedThreadPool(SIDE_BY_SIDE, Thread.ofVirtual().factory())) {
            var asked = Stream.of(OFFICER, MANAGER, INSPECTOR).flatMap(who -> reads.stream().<Callable<String>>map(path -> () -> toldNothing(who, path))).toList();
            for (var path : askers.invokeAll(asked)) answered.add(path.get());
        }
        assertThat(answered).as("what somebody was answered").contains(study + "/code-breaks", study + "/code-breaks/" + codeBreakId, study + "/safety-cases/" + caseId, study + "/safety-letters/" + letterId,
            study + "/expected-documents", study + "/subjects").doesNotContain(study + "/code-breaks/treatments");
        var published = published();
        assertThat(published).anySatisfy(text -> assertThat(text).contains("safety.TreatmentUnblinded").contains(SEALED));
        assertThat(published).anySatisfy(text -> assertThat(text).contains("safety.ArmRecorded").contains(SEALED));
        assertThat(published).allSatisfy(text -> assertThat(opened(text)).doesNotContain(TREATMENT));
    }

    /** @return the path, or nothing where it was refused */
    private String toldNothing(String who, String path) throws Exception {
        var answer = text(who, path);
        assertThat(opened(answer.body())).as(path + " to " + who).doesNotContain(TREATMENT);
        assertThat(answer.headers().map().toString()).as(path + " to " + who).doesNotContain(TREATMENT);
        return answer.statusCode() == 200 ? path : "";
    }

    /** Every operation that reads what is there: the study, its case, code break, participant, letter and site. A stream never ends; the feed it is of is read by pages. */
    private Set<String> reads() throws Exception {
        var known = Map.of("{studyId}", studyId(), "{caseId}", caseId, "{codeBreakId}", codeBreakId, "{subjectId}", subjectId, "{letterId}", letterId, "{siteId}", siteIds.get("101"));
        var reads = new TreeSet<String>();
        for (var path : JSON.readTree(local.get(Port.GATEWAY, "/openapi")).path("paths").properties()) {
            var operation = path.getValue().path("get");
            if (!operation.has("operationId") || operation.path("responses").toString().contains("text/event-stream")) continue;
            var filled = path.getKey();
            for (var one : known.entrySet()) filled = filled.replace(one.getKey(), one.getValue());
            var query = StreamSupport.stream(operation.path("parameters").spliterator(), false).filter(p -> p.path("in").asText().equals("query") && p.path("required").asBoolean())
                .map(p -> p.path("name").asText() + "=" + value(p)).toList();
            if (!filled.contains("{")) reads.add(filled + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        }
        return reads;
    }

    private String value(JsonNode parameter) {
        if (parameter.path("name").asText().equals("receiver")) return "EMA";
        var type = parameter.at("/schema/type").asText();
        return type.equals("integer") ? "1" : parameter.path("schema").toString().contains("date") ? today.toString() : "2026";
    }

    private JsonNode clock(String ofCase, String rule) throws Exception {
        return items(OFFICER, study + "/regulatory-clocks?case=" + ofCase + "&rule=" + rule).get(0);
    }
}
