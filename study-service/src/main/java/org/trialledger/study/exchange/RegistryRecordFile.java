package org.trialledger.study.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.trialledger.study.study.domain.RegistryRecord;
import org.trialledger.study.study.domain.RegistryRecord.Facility;
import org.trialledger.study.study.domain.RegistryRecord.RegistryDate;
import org.trialledger.study.study.domain.SourceFile;
import org.trialledger.study.study.domain.StudyDesign.StudyType;
import org.trialledger.study.study.domain.StudyIdentifier;
import org.trialledger.study.study.domain.StudyIdentifier.Scheme;
import org.trialledger.study.study.domain.StudyProfile;
import org.trialledger.study.study.domain.StudyProfile.Organisation;
import org.trialledger.study.study.domain.StudyProfile.Role;
import org.trialledger.study.study.domain.StudyProfile.Titles;

/**
 * Reads one study record of ClinicalTrials.gov's API v2. Most of it is optional there, and a search returns records with a few
 * fields only; required here are the NCT number, the brief title and the sponsor. Contacts, officials and the responsible party
 * are persons and are not read.
 */
public final class RegistryRecordFile {
    public static final String FORMAT = "clinicaltrials-gov";

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final JsonPlace protocol;
    private final JsonPlace identification;
    private final JsonPlace status;

    private RegistryRecordFile(JsonNode file) {
        var root = JsonPlace.root(file, findings);
        if (root.has("studies")) root.at("studies").fault("This is a page of search results: send its records one by one.");
        this.protocol = root.requiredObject("protocolSection");
        this.identification = protocol.isPresent() ? protocol.requiredObject("identificationModule") : protocol.object("identificationModule");
        this.status = protocol.object("statusModule");
    }

    /** @param sha256 of the file's bytes. @throws InvalidFile naming every fault */
    public static StudyFile read(JsonNode file, String sha256) {
        return new RegistryRecordFile(file).read(file.path("hasResults").asBoolean(file.has("resultsSection")), sha256);
    }

    private StudyFile read(boolean resultsPosted, String sha256) {
        var nctId = nctId();
        var profile = profile(nctId);
        var facilities = facilities();
        var design = new RegistryDesign(protocol, notes).read();
        var record = record(nctId, resultsPosted, facilities);
        var countries = facilities.stream().map(Facility::countryCode).filter(Objects::nonNull).distinct().toList();
        var version = firstText(record.lastUpdatedOn(), record.verifiedOn());
        if (!findings.isEmpty()) throw new InvalidFile(findings);
        var source = new SourceFile(FORMAT, "2", version, sha256, notes.stream().distinct().toList());
        return new StudyFile(profile, source, design, countries, record, version == null ? "Registry record" : "Registry record " + version, null, null,
            List.of(), List.of(), List.of());
    }

    private StudyIdentifier nctId() {
        if (!identification.isPresent()) return null;
        var value = identification.requiredText("nctId");
        if (value == null) return null;
        if (!Scheme.NCT.accepts(value)) identification.at("nctId").fault("\"%s\" is not an NCT number", value);
        return new StudyIdentifier(Scheme.NCT, value, "ClinicalTrials.gov");
    }

    private StudyProfile profile(StudyIdentifier nctId) {
        var design = protocol.object("designModule");
        var description = protocol.object("descriptionModule");
        var conditions = protocol.object("conditionsModule");
        var titles = new Titles(identification.isPresent() ? identification.requiredText("briefTitle") : null, identification.text("officialTitle"), null,
            identification.text("acronym"));
        var type = design.term("studyType", StudyType.class).orElse(null);
        return new StudyProfile(identification.object("orgStudyIdInfo").text("id"), titles, identifiers(nctId), sponsor(), collaborators(), type,
            new RegistryDesign(protocol, new ArrayList<>()).phases(), List.of(), conditions.texts("conditions"), conditions.texts("keywords"),
            PlainText.withoutContacts(description.text("briefSummary")), PlainText.withoutContacts(description.text("detailedDescription")), null, null);
    }

    private List<StudyIdentifier> identifiers(StudyIdentifier nctId) {
        var byKey = new LinkedHashMap<String, StudyIdentifier>();
        if (nctId != null) byKey.put(nctId.key(), nctId);
        identification.texts("nctIdAliases").stream().filter(Scheme.NCT::accepts).map(alias -> new StudyIdentifier(Scheme.NCT, alias, "ClinicalTrials.gov"))
            .forEach(alias -> byKey.putIfAbsent(alias.key(), alias));
        for (var info : identification.objects("secondaryIdInfos")) {
            var value = info.text("id");
            if (value == null) continue;
            var other = Identifiers.of(value, firstText(info.text("domain"), info.text("type")));
            byKey.putIfAbsent(other.key(), other);
        }
        return List.copyOf(byKey.values());
    }

    private Organisation sponsor() {
        var lead = protocol.object("sponsorCollaboratorsModule").object("leadSponsor");
        var organisation = identification.object("organization");
        var name = firstText(lead.text("name"), organisation.text("fullName"));
        if (name == null && identification.isPresent()) protocol.at("sponsorCollaboratorsModule").at("leadSponsor").at("name").fault("is required");
        return new Organisation(name, Role.SPONSOR, null, null, firstText(lead.text("class"), organisation.text("class")), null);
    }

    private List<Organisation> collaborators() {
        return protocol.object("sponsorCollaboratorsModule").objects("collaborators").stream().filter(place -> place.requiredText("name") != null)
            .map(place -> new Organisation(place.text("name"), Role.COLLABORATOR, null, null, place.text("class"), null)).toList();
    }

    private List<Facility> facilities() {
        var facilities = new ArrayList<Facility>();
        var unknown = new LinkedHashMap<String, Integer>();
        for (var place : protocol.object("contactsLocationsModule").objects("locations")) {
            var country = place.text("country");
            var code = CountryNames.code(country).orElse(null);
            if (country != null && code == null) unknown.merge(country, 1, Integer::sum);
            facilities.add(new Facility(PlainText.withoutContacts(place.text("facility")), place.text("city"), place.text("state"), country, code, place.text("status")));
        }
        unknown.forEach((name, count) -> notes.add("\"%s\" (%d locations) is not a country of ISO 3166-1; it is kept by name only.".formatted(name, count)));
        return facilities;
    }

    private RegistryRecord record(StudyIdentifier nctId, boolean resultsPosted, List<Facility> facilities) {
        return new RegistryRecord(nctId, status.text("overallStatus"), status.text("lastKnownStatus"), PlainText.withoutContacts(status.text("whyStopped")),
            partialDate(status, "statusVerifiedDate"), date("startDateStruct"), date("primaryCompletionDateStruct"), date("completionDateStruct"),
            partialDate(status, "studyFirstSubmitDate"), partialDate(status, "lastUpdateSubmitDate"), resultsPosted, facilities);
    }

    private RegistryDate date(String name) {
        var struct = status.object(name);
        var date = partialDate(struct, "date");
        return date == null ? null : new RegistryDate(date, struct.text("type"));
    }

    /** The registry gives a day or only a month; neither is made more precise than it is. */
    private static String partialDate(JsonPlace place, String name) {
        var text = place.text(name);
        if (text != null && !text.matches("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?")) place.at(name).fault("must be a date such as 2026-03-01 or 2026-03");
        return text;
    }

    private static String firstText(String first, String second) {
        return first != null ? first : second;
    }
}
