package org.trialledger.budget.impact.domain;

import static org.trialledger.budget.impact.domain.ImpactRule.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.trialledger.budget.impact.domain.ImpactCommand.*;
import org.trialledger.budget.impact.domain.ImpactEvent.*;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PseudonymousText;

/**
 * The amendments of a study and what is asked about their cost. One aggregate, for they are few.
 *
 * @param amendments  their numbers
 * @param versions    of the protocol, with the amendment each incorporates
 * @param assessments that were opened
 */
public record AmendmentImpacts(Map<UUID, String> amendments, Map<UUID, UUID> versions, Set<UUID> assessments) {
    public static final AmendmentImpacts INITIAL = new AmendmentImpacts(Map.of(), Map.of(), Set.of());

    public List<ImpactEvent> decide(ImpactCommand command) {
        return switch (command) {
            case NoteAmendment c -> note(c);
            case NoteAmendedVersion c -> versions.containsKey(c.versionId()) ? List.of() : List.of(new AmendedVersionNoted(c.studyId(), c.aggregateId(), c.versionId(), c.amendmentId()));
            case NoteVersionInCountry c -> open(c);
            case AssessImpact c -> List.of(assess(c));
        };
    }

    private List<ImpactEvent> note(NoteAmendment c) {
        var events = new ArrayList<ImpactEvent>();
        if (!amendments.containsKey(c.amendmentId())) events.add(new AmendmentNoted(c.studyId(), c.aggregateId(), c.amendmentId(), c.number()));
        if (c.incorporatedIn() != null && !versions.containsKey(c.incorporatedIn())) events.add(new AmendedVersionNoted(c.studyId(), c.aggregateId(), c.incorporatedIn(), c.amendmentId()));
        return List.copyOf(events);
    }

    /** The first version of a protocol amends nothing, and the second body of a country asks nothing new. */
    private List<ImpactEvent> open(NoteVersionInCountry c) {
        var amendment = versions.get(c.versionId());
        if (amendment == null || c.country() == null) return List.of();
        var assessmentId = ImpactCommand.assessmentOf(amendment, c.country());
        return assessments.contains(assessmentId) ? List.of()
            : List.of(new ImpactAssessmentOpened(c.studyId(), c.aggregateId(), assessmentId, amendment, amendments.get(amendment), c.versionId(), c.country(), c.on()));
    }

    private ImpactEvent assess(AssessImpact c) {
        IMPACT_ASSESSMENT_UNKNOWN.unless(assessments.contains(c.assessmentId()), "The study has no such assessment.");
        boolean nothing = c.effects().contains(Effect.NONE);
        IMPACT_EFFECTS_CONTRADICTORY.unlessAt("/effects", new HashSet<>(c.effects()).size() == c.effects().size(), "Name each effect once.");
        IMPACT_EFFECTS_CONTRADICTORY.unlessAt("/effects", !nothing || c.effects().size() == 1, "NONE stands alone.");
        IMPACT_EFFECTS_CONTRADICTORY.unlessAt("/estimate", !nothing || c.estimate().amount().signum() == 0, "What has no effect costs nothing and saves nothing.");
        IMPACT_EXPLANATION_REQUIRED.unlessAt("/explanation", c.explanation() != null && !c.explanation().isBlank(), "Say how it was arrived at.");
        PseudonymousText.require(IMPACT_DIRECT_IDENTIFIER, "/explanation", c.explanation());
        return new ImpactAssessed(c.studyId(), c.aggregateId(), c.assessmentId(), c.effects().stream().sorted().toList(), c.estimate(), c.explanation().strip(), c.by());
    }

    public AmendmentImpacts apply(ImpactEvent event) {
        return switch (event) {
            case AmendmentNoted e -> new AmendmentImpacts(Copies.with(amendments, e.amendmentId(), e.number()), versions, assessments);
            case AmendedVersionNoted e -> new AmendmentImpacts(amendments, Copies.with(versions, e.versionId(), e.amendmentId()), assessments);
            case ImpactAssessmentOpened e -> new AmendmentImpacts(amendments, versions, Copies.with(assessments, e.assessmentId()));
            case ImpactAssessed _ -> this;
        };
    }
}
