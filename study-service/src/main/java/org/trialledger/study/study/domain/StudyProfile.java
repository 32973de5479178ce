package org.trialledger.study.study.domain;

import static org.trialledger.study.study.domain.StudyRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.trialledger.platform.domain.Claim;
import org.trialledger.study.study.domain.StudyDesign.Phase;
import org.trialledger.study.study.domain.StudyDesign.StudyType;

/**
 * What a study is registered as.
 *
 * @param protocolNumber    the sponsor's number of the protocol; null where a source gives only a registry number
 * @param studyType         as registered; the design, once defined, restates it
 * @param plannedStart      first participant in, as planned
 * @param plannedCompletion last participant out, as planned
 */
public record StudyProfile(
        String protocolNumber,
        Titles titles,
        List<StudyIdentifier> identifiers,
        Organisation sponsor,
        List<Organisation> organisations,
        StudyType studyType,
        List<Phase> phases,
        List<String> therapeuticAreas,
        List<String> conditions,
        List<String> keywords,
        String summary,
        String description,
        LocalDate plannedStart,
        LocalDate plannedCompletion) {

    /** @param brief the short title every study has; the others as far as the source gives them */
    public record Titles(String brief, String official, String publicTitle, String acronym) {}

    public enum Role { SPONSOR, COLLABORATOR, REGISTRY, REGULATORY_AUTHORITY, CRO, LABORATORY, SITE, OTHER }

    /** @param organisationClass the registry's class (INDUSTRY, NIH, ...) or null; {@code country} ISO 3166-1 alpha-2 or null */
    public record Organisation(String name, Role role, String identifierScheme, String identifier, String organisationClass, String country) {}

    public StudyProfile {
        identifiers = StudyDesign.copy(identifiers);
        organisations = StudyDesign.copy(organisations);
        phases = StudyDesign.copy(phases);
        therapeuticAreas = StudyDesign.copy(therapeuticAreas);
        conditions = StudyDesign.copy(conditions);
        keywords = StudyDesign.copy(keywords);
    }

    /** The same profile with these identifiers. */
    public StudyProfile with(List<StudyIdentifier> others) {
        return new StudyProfile(protocolNumber, titles, others, sponsor, organisations, studyType, phases, therapeuticAreas, conditions, keywords, summary, description,
            plannedStart, plannedCompletion);
    }

    void mustBeSound() {
        TITLE_REQUIRED.unlessAt("/titles/brief", titles != null && titles.brief() != null && !titles.brief().isBlank(), "A study needs a brief title.");
        SPONSOR_REQUIRED.unlessAt("/sponsor/name", sponsor != null && sponsor.name() != null && !sponsor.name().isBlank(), "A study needs its sponsor.");
        IDENTIFICATION_REQUIRED.unless(protocolNumber != null && !protocolNumber.isBlank() || identifiers.stream().anyMatch(i -> i.scheme().identifiesOneStudy()),
            "A study needs a protocol number or a registry number.");
        for (var i = 0; i < identifiers.size(); i++) identifiers.get(i).mustBeWellFormed("/identifiers/" + i + "/value");
        DUPLICATE_IDENTIFIER.unlessAt("/identifiers", identifiers.stream().map(StudyIdentifier::key).distinct().count() == identifiers.size(), "An identifier is given twice.");
        StudyDesign.mustCombinePhases(phases);
        END_BEFORE_START.unlessAt("/plannedCompletion", plannedStart == null || plannedCompletion == null || !plannedCompletion.isBefore(plannedStart),
            "The planned completion %s is before the planned start %s.", plannedCompletion, plannedStart);
    }

    List<Claim> claims() {
        var claims = new ArrayList<Claim>();
        if (protocolNumber != null && !protocolNumber.isBlank())
            claims.add(new Claim("study.protocol-number", StudyIdentifier.normalise(sponsor.name()) + "/" + StudyIdentifier.normalise(protocolNumber)));
        identifiers.forEach(identifier -> claims.addAll(claims(identifier)));
        return claims.stream().distinct().toList();
    }

    static List<Claim> claims(StudyIdentifier identifier) {
        return identifier.scheme().identifiesOneStudy() ? List.of(new Claim("study.identifier", identifier.key())) : List.of();
    }
}
