package org.trialledger.gateway.feed.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.trialledger.platform.readmodel.Schemas;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.platform.readmodel.Transactions;
import org.trialledger.platform.testkit.TestBacking;

/** The condition that the matrix of events makes for a reader, on real PostgreSQL. */
class EventMatrixTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
    private static final UUID MINE = new UUID(0x7000, 1), OTHER = new UUID(0x7000, 2);
    private static final EventMatrix MATRIX = new EventMatrix(List.of("# who sees what", "study, member, cra auditor qa-auditor, getStudy", "site, study, cra qa-auditor, getSite",
        "site.CodeBroken, study, unblinded-pharmacist, getCodeBreak", "*, study, qa-auditor, -"));

    private Sql sql;

    @BeforeEach void migrate() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(TestBacking.get().freshDatabase("feed"));
        dataSource.setCurrentSchema(Schemas.SEARCH_PATH);
        Schemas.migrate(dataSource);
        sql = new Sql(new Transactions(dataSource));
        long position = 0;
        for (var study : List.of(MINE, OTHER)) {
            for (var type : List.of("study.StudyRegistered", "site.SiteActivated", "site.CodeBroken", "safety.CaseReported")) {
                sql.update("insert into feed_event values (?, ?, ?, ?, 0, ?, ?, 0, now(), ?, '1', 'application/json', '', '', '')", ++position, type.substring(0, type.indexOf('.')), position,
                    study, UUID.randomUUID(), study, type);
            }
        }
    }

    private void grant(UUID study, String role, String country, LocalDate from, LocalDate until) {
        sql.update("insert into access_grant (grant_id, study_id, user_id, role, country, valid_from, valid_until, change) values (?, ?, 'chris', ?, ?, ?, ?, 1)",
            UUID.randomUUID(), study, role, country, from, until);
    }

    private List<String> seen(EventMatrix matrix, String... roles) {
        var condition = matrix.of(new Reader("chris", List.of(roles)), TODAY);
        var arguments = condition.arguments().toArray();
        return sql.list("select study_id, type from feed_event where " + condition.sql() + " order by feed_position",
            row -> (row.getObject(1, UUID.class).equals(MINE) ? "mine " : "other ") + row.getString(2), arguments);
    }

    @Test void a_role_in_a_study_shows_the_events_its_rows_name_and_no_others() {
        grant(MINE, "cra", null, TODAY, null);
        assertThat(seen(MATRIX, "cra")).containsExactly("mine study.StudyRegistered", "mine site.SiteActivated");
    }

    @Test void a_role_in_a_country_shows_only_what_may_be_seen_in_any_part_of_the_study() {
        grant(MINE, "cra", "DE", TODAY, null);
        assertThat(seen(MATRIX, "cra")).containsExactly("mine study.StudyRegistered");
    }

    @Test void an_event_s_own_row_stands_before_its_service_s() {
        grant(MINE, "unblinded-pharmacist", null, TODAY, null);
        grant(OTHER, "cra", null, TODAY, null);
        assertThat(seen(MATRIX, "unblinded-pharmacist", "cra")).containsExactly("mine site.CodeBroken", "other study.StudyRegistered", "other site.SiteActivated");
    }

    @Test void an_event_of_every_service_has_one_row() {
        var matrix = new EventMatrix(List.of("study, member, cra, getStudy", "site, member, cra, getSite", "*.StudyRegistered *.CodeBroken, member, erp, getCodeBreak"));
        grant(MINE, "cra", null, TODAY, null);
        grant(MINE, "erp", null, TODAY, null);
        assertThat(seen(matrix, "cra")).containsExactly("mine site.SiteActivated");
        assertThat(seen(matrix, "erp")).containsExactly("mine study.StudyRegistered", "mine site.CodeBroken");
    }

    @Test void a_role_counts_while_it_is_held_and_while_the_token_has_it() {
        grant(MINE, "cra", null, TODAY.plusDays(1), null);
        grant(OTHER, "cra", null, TODAY.minusDays(9), TODAY.minusDays(1));
        assertThat(seen(MATRIX, "cra")).isEmpty();
        grant(MINE, "cra", null, TODAY, TODAY);
        assertThat(seen(MATRIX, "cra")).hasSize(2);
        assertThat(seen(MATRIX, "unblinded-pharmacist")).isEmpty();
        assertThat(seen(MATRIX, "operator")).isEmpty();
    }

    @Test void a_role_of_the_organisation_sees_every_study_but_only_its_rows() {
        assertThat(seen(MATRIX, "qa-auditor")).as("not the code that another row keeps").hasSize(6).doesNotContain("mine site.CodeBroken");
        assertThat(MATRIX.of(new Reader("quinn", List.of("qa-auditor")), TODAY).everything()).isFalse();
        assertThat(seen(new EventMatrix(List.of("*, study, qa-auditor, -")), "qa-auditor")).hasSize(8);
    }

    @Test void who_may_see_every_row_s_events_sees_everything() {
        var shipped = new EventMatrix();
        for (var role : List.of("qa-auditor", "inspector", "service")) {
            assertThat(shipped.of(new Reader("quinn", List.of(role)), TODAY).everything()).as(role).isTrue();
        }
        for (var role : List.of("sponsor-executive", "project-manager", "operator", "data-protection-officer")) {
            assertThat(shipped.of(new Reader("somebody", List.of(role)), TODAY).everything()).as(role).isFalse();
        }
    }

    @Test void what_may_describe_a_restricted_document_is_kept_from_the_blinded() throws IOException {
        var types = eventsThatDescribeADocument();
        record("tmf", types);
        var everybody = Stream.of("project-manager", "tmf-specialist", "tmf-qc-reviewer", "cra", "site-staff", "principal-investigator", "medical-monitor", "sponsor-executive").toList();
        everybody.forEach(role -> grant(MINE, role, null, TODAY, null));
        assertThat(seen(new EventMatrix(), everybody.toArray(String[]::new))).as("with every role of the blinded").doesNotContainAnyElementsOf(mine(types));
        grant(MINE, "unblinded-statistician", null, TODAY, null);
        assertThat(seen(new EventMatrix(), "unblinded-statistician")).containsAll(mine(types));
    }

    @Test void what_is_of_one_place_or_person_is_shown_to_who_works_in_the_whole_study() throws IOException {
        var types = eventsOfAPlaceOrAPerson();
        record("study", types);
        var everybody = Stream.of("project-manager", "cra", "site-staff", "principal-investigator", "medical-monitor", "edc", "finance-preparer").toList();
        everybody.forEach(role -> grant(MINE, role, "DE", TODAY, null));
        assertThat(seen(new EventMatrix(), everybody.toArray(String[]::new))).as("with every role, in one country").contains("mine study.StudyRegistered").doesNotContainAnyElementsOf(mine(types));
        grant(MINE, "project-manager", null, TODAY, null);
        assertThat(seen(new EventMatrix(), "project-manager")).containsAll(mine(types));
        grant(MINE, "site-staff", null, TODAY, null);
        assertThat(seen(new EventMatrix(), "site-staff")).as("the team is not theirs to read").noneMatch(seen -> seen.startsWith("mine study.Team"));
    }

    private void record(String service, List<String> types) {
        for (int i = 0; i < types.size(); i++)
            sql.update("insert into feed_event values (?, ?, ?, ?, 0, ?, ?, 0, now(), ?, '1', 'application/json', '', '', '')", 100 + i, service, 100 + i, MINE, UUID.randomUUID(), MINE, types.get(i));
    }

    private static List<String> mine(List<String> types) {
        return types.stream().map(type -> "mine " + type).toList();
    }

    /** Those whose sample in study-service names a site, a person of the team, or a body of a country. */
    static List<String> eventsOfAPlaceOrAPerson() throws IOException {
        try (var samples = Files.list(Path.of("../study-service/src/test/resources/events"))) {
            var found = samples.filter(sample -> sample.toString().endsWith(".json")).filter(sample -> names(sample, "site", "userId", "assignmentId", "recordId", "committee", "authority", "body"))
                .map(sample -> sample.getFileName().toString().replace(".json", "")).sorted().toList();
            assertThat(found).contains("study.TeamRoleAssigned", "study.EthicsApprovalRecorded", "study.ProtocolVersionMadeEffective").doesNotContain("study.StudyRegistered");
            return found;
        }
    }

    private static boolean names(Path sample, String... fields) {
        try {
            var event = new ObjectMapper().readTree(sample.toFile());
            return Stream.of(fields).anyMatch(field -> event.findValues(field).stream().anyMatch(value -> !value.isNull()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those whose sample in tmf-service names a document and has words of a person about it. */
    static List<String> eventsThatDescribeADocument() throws IOException {
        try (var samples = Files.list(Path.of("../tmf-service/src/test/resources/events"))) {
            var found = samples.filter(EventMatrixTest::describesADocument).map(sample -> sample.getFileName().toString().replace(".json", "")).sorted().toList();
            assertThat(found).contains("tmf.DocumentReceived", "tmf.VersionAdded", "tmf.DocumentDestroyed");
            return found;
        }
    }

    private static boolean describesADocument(Path sample) {
        return names(sample, "documentId") && names(sample, "title", "fileName", "reason", "defects", "description", "note");
    }

    @Test void a_table_that_says_nothing_or_two_things_is_refused() {
        Stream.of(List.of("study, member, cra"), List.of("study, member,, getStudy"), List.of("study, member, cra, getStudy", "study, study, cra, getStudy"),
                List.of("study, member, cra, getStudy", "study.CountryAdded, member, cra, getStudy", "*.CountryAdded, member, cra, getStudy"))
            .forEach(lines -> assertThatIllegalStateException().isThrownBy(() -> new EventMatrix(lines)));
    }
}
