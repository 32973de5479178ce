package org.trialledger.study.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.trialledger.study.exchange.CdiscTerms.Title;
import org.trialledger.study.protocol.domain.ProtocolCommand.Amendment;
import org.trialledger.study.protocol.domain.ProtocolCommand.Change;
import org.trialledger.study.study.domain.SourceFile;
import org.trialledger.study.study.domain.StudyIdentifier;
import org.trialledger.study.study.domain.StudyIdentifier.Scheme;
import org.trialledger.study.study.domain.StudyProfile;
import org.trialledger.study.study.domain.StudyProfile.Organisation;
import org.trialledger.study.study.domain.StudyProfile.Role;
import org.trialledger.study.study.domain.StudyProfile.Titles;

/**
 * Reads a CDISC USDM 4.x document (API wrapper JSON). The parts we record are checked against the model; of the rest only that
 * its ids are unique and its references lead somewhere. Persons named in it are not read.
 */
public final class UsdmFile {
    public static final String FORMAT = "usdm";

    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final JsonPlace root;
    private final JsonPlace study;
    private final JsonPlace version;
    private final Map<String, JsonPlace> organisations = new LinkedHashMap<>();

    private UsdmFile(JsonNode file) {
        this.root = JsonPlace.root(file, findings);
        this.study = root.requiredObject("study");
        var versions = study.isPresent() ? study.requiredObjects("versions") : List.<JsonPlace>of();
        if (versions.size() > 1) notes.add("The file holds %d versions; the last one is imported.".formatted(versions.size()));
        this.version = versions.isEmpty() ? study.at("versions").object("0") : versions.getLast();
        version.objects("organizations").forEach(place -> organisations.put(String.valueOf(place.text("id")), place));
    }

    /** @param sha256 of the file's bytes. @throws InvalidFile naming every fault */
    public static StudyFile read(JsonNode file, String sha256) {
        var reader = new UsdmFile(file);
        var usdmVersion = reader.usdmVersion();
        if (reader.study.isPresent()) reader.study.requiredText("name");
        new UsdmReferences(reader.findings).check(file);
        var read = reader.version.isPresent() ? reader.read(usdmVersion, sha256) : null;
        if (!reader.findings.isEmpty()) throw new InvalidFile(reader.findings);
        return read;
    }

    private String usdmVersion() {
        var usdmVersion = root.requiredText("usdmVersion");
        if (usdmVersion != null && !usdmVersion.matches("4(\\.\\d+){0,2}")) root.at("usdmVersion").fault("\"%s\" is not supported: convert the document to USDM 4.0", usdmVersion);
        return usdmVersion;
    }

    private StudyFile read(String usdmVersion, String sha256) {
        version.requiredText("id");
        var label = version.requiredText("versionIdentifier");
        var designs = version.objects("studyDesigns");
        var design = designs.isEmpty() ? null : new UsdmDesign(version, designs.getFirst(), notes);
        if (design == null) notes.add("The file holds no study design.");
        if (designs.size() > 1) notes.add("The file holds %d study designs; the first one is imported.".formatted(designs.size()));
        var studyDesign = design == null ? null : design.read();
        var profile = profile(design);
        var encounters = design == null ? List.<String>of() : design.encounters();
        var activities = design == null ? List.<String>of() : design.activities();
        var amendments = UsdmOrder.ofPrevious(version.objects("amendments"), notes).stream().map(this::amendment).toList();
        return new StudyFile(profile, new SourceFile(FORMAT, usdmVersion, label, sha256, notes.stream().distinct().toList()), studyDesign, countries(), null, label,
            documentStatus(), sponsorApproval(), encounters, activities, amendments);
    }

    private StudyProfile profile(UsdmDesign design) {
        var sponsor = sponsor();
        var sponsorId = sponsor == null ? null : sponsor.text("id");
        var identifiers = new LinkedHashMap<String, StudyIdentifier>();
        String protocolNumber = null;
        for (var place : version.requiredObjects("studyIdentifiers")) {
            var value = place.requiredText("text");
            var scope = place.requiredText("scopeId");
            if (value == null || scope == null) continue;
            var identifier = Identifiers.of(value, organisationName(scope));
            if (scope.equals(sponsorId) && !identifier.scheme().identifiesOneStudy()) {
                if (protocolNumber == null) protocolNumber = value;
                else identifiers.putIfAbsent("sponsor/" + value, new StudyIdentifier(Scheme.SPONSOR, value, organisationName(scope)));
            } else {
                if (isNamedLikeNct(scope) && identifier.scheme() != Scheme.NCT) place.at("text").fault("\"%s\" is not an NCT number", value);
                identifiers.putIfAbsent(identifier.key(), identifier);
            }
        }
        return new StudyProfile(protocolNumber, titles(), List.copyOf(identifiers.values()), sponsor == null ? null : organisation(sponsor, Role.SPONSOR), otherOrganisations(sponsorId),
            design == null ? null : design.studyType(), design == null ? List.of() : design.phases(), design == null ? List.of() : design.therapeuticAreas(),
            design == null ? List.of() : design.conditions(), List.of(), null, PlainText.ofHtml(version.text("rationale")), null, null);
    }

    private boolean isNamedLikeNct(String scope) {
        var place = organisations.get(scope);
        return place != null && (place.text("name") + " " + place.text("label")).toLowerCase(Locale.ROOT).matches(".*(clinicaltrials\\.gov|ct[-. ]gov).*");
    }

    private Titles titles() {
        var titles = new EnumMap<Title, String>(Title.class);
        for (var place : version.requiredObjects("titles")) {
            var text = PlainText.ofHtml(place.requiredText("text"));
            CdiscTerms.title(place.requiredObject("type")).ifPresent(kind -> titles.putIfAbsent(kind, text));
        }
        var brief = titles.getOrDefault(Title.BRIEF, titles.getOrDefault(Title.PUBLIC, titles.getOrDefault(Title.OFFICIAL, study.text("name"))));
        return new Titles(brief, titles.get(Title.OFFICIAL), titles.get(Title.PUBLIC), titles.get(Title.ACRONYM));
    }

    /** Whoever holds the sponsor's role, else the first organisation of a sponsor's type. */
    private JsonPlace sponsor() {
        for (var role : version.objects("roles")) {
            if (CdiscTerms.organisation(role.object("code")).orElse(null) != Role.SPONSOR) continue;
            for (var id : role.texts("organizationIds")) if (organisations.containsKey(id)) return organisations.get(id);
        }
        var byType = organisations.values().stream().filter(place -> CdiscTerms.organisation(place.object("type")).orElse(null) == Role.SPONSOR).findFirst();
        if (byType.isEmpty()) version.at("organizations").fault("No organisation is the study's sponsor, by role or by type.");
        return byType.orElse(null);
    }

    private List<Organisation> otherOrganisations(String sponsorId) {
        return organisations.values().stream().filter(place -> !Objects.equals(place.text("id"), sponsorId)).map(place -> organisation(place,
            place.objects("managedSites").isEmpty() ? CdiscTerms.organisation(place.object("type")).orElse(Role.OTHER) : Role.SITE)).toList();
    }

    private Organisation organisation(JsonPlace place, Role role) {
        var country = place.object("legalAddress").object("country");
        return new Organisation(firstText(place.text("label"), place.requiredText("name")), role, place.text("identifierScheme"), place.text("identifier"), null, country(country));
    }

    private String organisationName(String id) {
        var place = organisations.get(id);
        return place == null ? null : firstText(place.text("label"), place.text("name"));
    }

    /** Countries the file names as places of the study: its sites' and those of country-wide dates, enrolments and amendments. */
    private List<String> countries() {
        var countries = new LinkedHashSet<String>();
        organisations.values().forEach(place -> place.objects("managedSites").forEach(site -> add(countries, site.object("country"))));
        var scopes = new ArrayList<JsonPlace>();
        version.objects("dateValues").forEach(date -> scopes.addAll(date.objects("geographicScopes")));
        for (var amendment : version.objects("amendments")) {
            scopes.addAll(amendment.objects("geographicScopes"));
            amendment.objects("enrollments").stream().map(enrolment -> enrolment.object("forGeographicScope")).filter(JsonPlace::isPresent).forEach(scopes::add);
            amendment.objects("dateValues").forEach(date -> scopes.addAll(date.objects("geographicScopes")));
        }
        for (var scope : scopes) if (isCountry(scope)) add(countries, scope.object("code").object("standardCode"));
        return List.copyOf(countries);
    }

    private static boolean isCountry(JsonPlace scope) {
        var type = scope.object("type");
        return "C25464".equals(type.text("code")) || "Country".equalsIgnoreCase(type.text("decode"));
    }

    private void add(LinkedHashSet<String> countries, JsonPlace code) {
        if (!code.isPresent()) return;
        var country = country(code);
        if (country != null) countries.add(country);
        else notes.add("The country %s \"%s\" at %s is not one of ISO 3166-1; it is left out.".formatted(code.text("code"), code.text("decode"), code.pointer()));
    }

    private static String country(JsonPlace code) {
        return CountryNames.ofCode(code.text("code")).or(() -> CountryNames.code(code.text("decode"))).orElse(null);
    }

    private Amendment amendment(JsonPlace place) {
        var reasons = new ArrayList<String>();
        place.objects("secondaryReasons").forEach(reason -> reasons.add(reason(reason)));
        var impacts = place.objects("impacts");
        if (impacts.isEmpty()) notes.add("The amendment at %s does not say whether it is substantial; it is taken as not substantial.".formatted(place.pointer()));
        var substantial = impacts.stream().anyMatch(impact -> Boolean.TRUE.equals(impact.flag("isSubstantial")));
        var changes = place.objects("changes").stream().map(change -> new Change(PlainText.ofHtml(change.text("summary")), PlainText.ofHtml(change.text("rationale")),
            change.objects("changedSections").stream().map(section -> section.text("sectionNumber")).filter(Objects::nonNull).toList())).toList();
        return new Amendment(place.requiredText("number"), substantial, false, reason(place.requiredObject("primaryReason")), reasons.stream().filter(Objects::nonNull).toList(),
            PlainText.ofHtml(place.requiredText("summary")), changes);
    }

    private static String reason(JsonPlace reason) {
        var other = reason.text("otherReason");
        return other != null ? other : reason.object("code").text("decode");
    }

    private String documentStatus() {
        for (var document : study.objects("documentedBy"))
            for (var documented : document.objects("versions"))
                if (documented.object("status").text("decode") != null) return documented.object("status").text("decode");
        return null;
    }

    private LocalDate sponsorApproval() {
        for (var date : version.objects("dateValues")) {
            var type = date.object("type");
            if ("C132352".equals(type.text("code")) || String.valueOf(type.text("decode")).contains("Sponsor Approval")) return date.date("dateValue");
        }
        return null;
    }

    private static String firstText(String first, String second) {
        return first != null ? first : second;
    }
}
