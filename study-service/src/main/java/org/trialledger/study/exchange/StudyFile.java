package org.trialledger.study.exchange;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.study.protocol.domain.ProtocolCommand;
import org.trialledger.study.protocol.domain.ProtocolCommand.Amendment;
import org.trialledger.study.protocol.domain.ProtocolContent;
import org.trialledger.study.protocol.domain.ProtocolContent.Part;
import org.trialledger.study.protocol.domain.ProtocolContent.Text;
import org.trialledger.study.study.domain.RegistryRecord;
import org.trialledger.study.study.domain.SourceFile;
import org.trialledger.study.study.domain.StudyCommand.ImportStudy;
import org.trialledger.study.study.domain.StudyDesign;
import org.trialledger.study.study.domain.StudyProfile;

/**
 * What a file says, in our own terms.
 *
 * @param design       null where the file holds none
 * @param countries    ISO 3166-1 alpha-2 codes, each once
 * @param versionLabel the protocol version's number as printed
 * @param approvedOn   the sponsor's approval date as the file states it; noted, for an approval of ours names its approver
 */
public record StudyFile(
        StudyProfile profile,
        SourceFile source,
        StudyDesign design,
        List<String> countries,
        RegistryRecord registryRecord,
        String versionLabel,
        String versionStatus,
        LocalDate approvedOn,
        List<String> encounters,
        List<String> activities,
        List<Amendment> amendments) {

    /** The study and its protocol, to be recorded together or not at all. */
    public List<AggregateCommand> commands(UUID studyId, Supplier<UUID> ids, LocalDate today) {
        var version = new ProtocolCommand.DraftVersion(studyId, ids.get(), versionLabel, null, content(),
            new ProtocolCommand.VersionSource(source.format(), source.formatVersion(), source.sha256(), versionStatus, approvedOn));
        var raised = amendments.stream().map(amendment -> new ProtocolCommand.RaiseAmendment(studyId, ids.get(), amendment)).toList();
        return List.of(new ImportStudy(studyId, profile, source, design, countries, registryRecord, today), new ProtocolCommand.ImportVersion(studyId, version, raised));
    }

    /** The parts of the design that protocol versions are compared by. */
    ProtocolContent content() {
        var titles = new ArrayList<Text>();
        add(titles, "brief", profile.titles().brief());
        add(titles, "official", profile.titles().official());
        add(titles, "public", profile.titles().publicTitle());
        add(titles, "acronym", profile.titles().acronym());
        if (design == null) return new ProtocolContent(titles, null, null, null, null, null, null, encounters, activities, null);
        return new ProtocolContent(titles,
            design.arms().stream().map(arm -> new Part(arm.name(), name(arm.type()), arm.description())).toList(),
            design.epochs().stream().map(epoch -> new Part(epoch.name(), name(epoch.type()), epoch.description())).toList(),
            design.objectives().stream().map(objective -> new Part(objective.name(), name(objective.level()), objective.text())).toList(),
            design.endpoints().stream().map(endpoint -> new Part(endpoint.measure(), name(endpoint.level()), joined(endpoint.description(), endpoint.timeFrame()))).toList(),
            eligibility(design.eligibility()),
            design.interventions().stream().map(intervention -> new Part(intervention.name(), intervention.type(), intervention.description())).toList(),
            encounters, activities, design.sampleSize() == null ? null : design.sampleSize().participants());
    }

    private static List<Part> eligibility(StudyDesign.Eligibility eligibility) {
        if (eligibility == null) return List.of();
        var parts = new ArrayList<Part>();
        if (eligibility.sex() != null) parts.add(new Part("sex", null, eligibility.sex().name()));
        if (eligibility.healthyVolunteers() != null) parts.add(new Part("healthyVolunteers", null, eligibility.healthyVolunteers().toString()));
        if (eligibility.minimumAge() != null) parts.add(new Part("minimumAge", null, eligibility.minimumAge()));
        if (eligibility.maximumAge() != null) parts.add(new Part("maximumAge", null, eligibility.maximumAge()));
        if (eligibility.criteriaText() != null) parts.add(new Part("criteria", null, eligibility.criteriaText()));
        eligibility.criteria().forEach(criterion -> parts.add(new Part(criterion.category() + " " + criterion.identifier(), name(criterion.category()), criterion.text())));
        return parts;
    }

    private static void add(List<Text> titles, String kind, String text) {
        if (text != null) titles.add(new Text(kind, text));
    }

    private static String joined(String description, String timeFrame) {
        if (timeFrame == null) return description;
        return description == null ? "[" + timeFrame + "]" : description + " [" + timeFrame + "]";
    }

    private static String name(Enum<?> term) {
        return term == null ? null : term.name();
    }
}
