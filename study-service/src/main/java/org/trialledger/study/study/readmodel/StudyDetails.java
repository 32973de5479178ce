package org.trialledger.study.study.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.access.PlaceFilter;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.study.study.domain.RegistryRecord;
import org.trialledger.study.study.domain.SourceFile;
import org.trialledger.study.study.domain.Stage;
import org.trialledger.study.study.domain.StudyDesign;
import org.trialledger.study.study.domain.StudyIdentifier;
import org.trialledger.study.study.domain.StudyProfile;
import org.trialledger.study.study.readmodel.StudyDetail.Country;
import org.trialledger.study.study.readmodel.StudyDetail.Fact;
import org.trialledger.study.study.readmodel.StudyDetail.StageEntry;

/** Finds one study with everything known of it. */
@ApplicationScoped
public class StudyDetails {
    private record CountryFact(String country, String kind, Fact fact) {}

    private final Sql sql;

    StudyDetails(Sql sql) {
        this.sql = sql;
    }

    public Optional<StudyDetail> find(UUID studyId) {
        return find(studyId, PlaceFilter.ALL);
    }

    /** @param reach of the caller, on the alias f: which authorisations, approvals and activated sites are shown of the countries */
    public Optional<StudyDetail> find(UUID studyId, PlaceFilter reach) {
        return sql.first("select * from study_detail where study_id = ?", row -> detail(row, reach), studyId);
    }

    private StudyDetail detail(ResultSet row, PlaceFilter reach) throws SQLException {
        var studyId = row.getObject("study_id", UUID.class);
        var stage = Stage.valueOf(row.getString("stage"));
        var haltedIn = row.getString("halted_in");
        return new StudyDetail(studyId, stage, haltedIn == null ? null : Stage.valueOf(haltedIn), stage == Stage.HALTED ? row.getBoolean("halted_for_safety") : null,
            date(row, "deemed_ended_on"), row.getInt("on_treatment"), profile(row), Sql.fromJson(row, "source", SourceFile.class), Sql.fromJson(row, "design", StudyDesign.class),
            row.getString("substantial_amendment"), Sql.fromJson(row, "registry_record", RegistryRecord.class), countries(studyId, reach), history(studyId), row.getLong("version"));
    }

    private static StudyProfile profile(ResultSet row) throws SQLException {
        var registered = Sql.fromJson(row, "profile", StudyProfile.class);
        var added = Sql.fromJson(row, "added_identifiers", StudyIdentifier[].class);
        return registered.with(Stream.concat(registered.identifiers().stream(), Stream.of(added)).toList());
    }

    private List<Country> countries(UUID studyId, PlaceFilter reach) {
        var facts = sql.list("""
            select f.* from (select c.*, case when c.kind = 'SITE_ACTIVATION' then c.name end as site from study_country_fact c) f
            where f.study_id = ? and %s order by f.happened_on, f.name""".formatted(reach.sql()),
            row -> new CountryFact(row.getString("country"), row.getString("kind"), new Fact(row.getString("name"), date(row, "happened_on"), row.getString("evidence"))), reach.after(studyId));
        return sql.list("select * from study_country where study_id = ? order by country", row -> {
            var country = row.getString("country");
            return new Country(country, row.getObject("planned_sites", Integer.class), row.getObject("planned_participants", Integer.class), date(row, "recruiting_since"),
                date(row, "withdrawn_on"), row.getString("withdrawal_reason"), of(facts, country, "REGULATORY_AUTHORISATION"), of(facts, country, "ETHICS_APPROVAL"),
                of(facts, country, "SITE_ACTIVATION"));
        }, studyId);
    }

    private static List<Fact> of(List<CountryFact> facts, String country, String kind) {
        return facts.stream().filter(fact -> fact.country().equals(country) && fact.kind().equals(kind)).map(CountryFact::fact).toList();
    }

    private List<StageEntry> history(UUID studyId) {
        return sql.list("select * from study_stage where study_id = ? order by version", row -> new StageEntry(row.getString("stage"), date(row, "entered_on"),
            row.getString("reason"), row.getObject("recorded_at", OffsetDateTime.class).toInstant()), studyId);
    }

    private static LocalDate date(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
