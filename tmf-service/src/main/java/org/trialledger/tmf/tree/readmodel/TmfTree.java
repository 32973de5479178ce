package org.trialledger.tmf.tree.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.trialledger.platform.readmodel.Sql;
import org.trialledger.tmf.model.ReferenceModel;
import org.trialledger.tmf.model.ReferenceModel.Artifact;

/** Counts the documents of each artifact by what they are, and what is due there. */
@ApplicationScoped
public class TmfTree {
    /**
     * @param documents  on file, withdrawn and destroyed ones not counted
     * @param received   filed and not under way yet; {@code inProgress} in quality control, draft or review
     * @param finals     that have a version in force, whatever else is under way
     * @param due        expected documents that are due by the day; {@code missing} those of them that are not satisfied
     */
    public record Counts(int documents, int received, int inProgress, int returned, int finals, int superseded, int withdrawn, int destroyed, int due, int missing) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Counts plus(Counts o) {
            return new Counts(documents + o.documents, received + o.received, inProgress + o.inProgress, returned + o.returned, finals + o.finals, superseded + o.superseded, withdrawn + o.withdrawn,
                destroyed + o.destroyed, due + o.due, missing + o.missing);
        }

        boolean isEmpty() {
            return equals(NONE);
        }
    }

    public record ArtifactNode(String artifact, String name, String zone, String zoneName, String section, String sectionName, String classification, Counts counts) {}

    public record SectionNode(String section, String name, Counts counts, List<ArtifactNode> artifacts) {}

    public record ZoneNode(String zone, String name, Counts counts, List<SectionNode> sections) {}

    /** Null is no filter. @param filled only artifacts with a document or something due */
    public record Part(String country, UUID siteId, String level, boolean filled) {}

    private static final String CONDITION = "(?::text is null or country = ?) and (?::uuid is null or site_id = ?) and (?::text is null or level = ?)";

    private final Sql sql;
    private final Collection<Artifact> artifacts = ReferenceModel.load().artifacts();

    TmfTree(Sql sql) {
        this.sql = sql;
    }

    /** In the model's order. */
    public List<ArtifactNode> artifacts(Shown shown, LocalDate day, Part part) {
        var filed = filed(shown, part);
        due(shown, day, part).forEach((artifact, due) -> filed.merge(artifact, due, Counts::plus));
        return artifacts.stream().filter(each -> shown.zones() == null || shown.zones().contains(each.zone())).map(each -> new ArtifactNode(each.number(), each.name(), each.zone(), each.zoneName(), each.section(),
            each.sectionName(), each.classification().name(), filed.getOrDefault(each.number(), Counts.NONE))).filter(node -> !part.filled() || !node.counts().isEmpty()).toList();
    }

    public static List<ZoneNode> zones(List<ArtifactNode> artifacts) {
        var zones = new ArrayList<ZoneNode>();
        grouped(artifacts, ArtifactNode::zone).forEach((zone, ofZone) -> {
            var sections = new ArrayList<SectionNode>();
            grouped(ofZone, ArtifactNode::section).forEach((section, ofSection) -> sections.add(new SectionNode(section, ofSection.getFirst().sectionName(), sum(ofSection), ofSection)));
            zones.add(new ZoneNode(zone, ofZone.getFirst().zoneName(), sum(ofZone), sections));
        });
        return zones;
    }

    private static Map<String, List<ArtifactNode>> grouped(List<ArtifactNode> artifacts, Function<ArtifactNode, String> by) {
        var groups = new LinkedHashMap<String, List<ArtifactNode>>();
        for (var each : artifacts) groups.computeIfAbsent(by.apply(each), _ -> new ArrayList<>()).add(each);
        return groups;
    }

    public static Counts sum(List<ArtifactNode> artifacts) {
        return artifacts.stream().map(ArtifactNode::counts).reduce(Counts.NONE, Counts::plus);
    }

    private Map<String, Counts> filed(Shown shown, Part part) {
        var documents = shown.documents();
        var counts = new HashMap<String, Counts>();
        sql.list("""
            select artifact, count(*) filter (where state not in ('WITHDRAWN', 'DESTROYED')) as documents, count(*) filter (where state = 'RECEIVED') as received,
                   count(*) filter (where state in ('INDEXED', 'DRAFT', 'IN_REVIEW', 'APPROVED')) as in_progress, count(*) filter (where state = 'RETURNED') as returned,
                   count(*) filter (where final_version is not null) as finals, count(*) filter (where state = 'SUPERSEDED') as superseded,
                   count(*) filter (where state = 'WITHDRAWN') as withdrawn, count(*) filter (where state = 'DESTROYED') as destroyed
              from (""" + documents.sql() + ") f where " + CONDITION + " group by artifact", row -> counts.put(row.getString("artifact"), new Counts(row.getInt("documents"), row.getInt("received"),
            row.getInt("in_progress"), row.getInt("returned"), row.getInt("finals"), row.getInt("superseded"), row.getInt("withdrawn"), row.getInt("destroyed"), 0, 0)), arguments(documents.arguments(), part));
        return counts;
    }

    /** As the measures of completeness count: due by the day and neither waived nor not applicable. */
    private Map<String, Counts> due(Shown shown, LocalDate day, Part part) {
        var arguments = new ArrayList<Object>(List.of(shown.studyId(), day, day, day));
        arguments.addAll(shown.sites().arguments());
        var counts = new HashMap<String, Counts>();
        sql.list("""
            select artifact, count(*) as due, count(*) filter (where standing = 'OPEN') as missing from expected_period
             where study_id = ? and valid_from <= ? and valid_to > ? and due_on <= ? and standing in ('OPEN', 'SATISFIED') and\s""" + shown.sites().sql() + " and " + CONDITION + " group by artifact",
            row -> counts.put(row.getString("artifact"), new Counts(0, 0, 0, 0, 0, 0, 0, 0, row.getInt("due"), row.getInt("missing"))), arguments(arguments, part));
        return counts;
    }

    private static Object[] arguments(List<Object> before, Part part) {
        var all = new ArrayList<>(before);
        for (var value : new Object[] {part.country(), part.siteId(), part.level()}) {
            all.add(value);
            all.add(value);
        }
        return all.toArray();
    }
}
