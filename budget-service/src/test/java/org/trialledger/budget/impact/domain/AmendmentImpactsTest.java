package org.trialledger.budget.impact.domain;

import static org.trialledger.budget.impact.domain.ImpactRule.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.trialledger.budget.impact.domain.ImpactCommand.*;
import org.trialledger.budget.impact.domain.ImpactEvent.*;
import org.trialledger.platform.domain.Money;
import org.trialledger.platform.testkit.Scenario;

class AmendmentImpactsTest {
    private static final UUID STUDY = UUID.randomUUID(), IMPACTS = ImpactCommand.impactsOf(STUDY), AMENDMENT = UUID.randomUUID(), V1 = UUID.randomUUID(), V2 = UUID.randomUUID(), IN_IRELAND = ImpactCommand.assessmentOf(AMENDMENT, "IE");
    private static final LocalDate APRIL_1 = LocalDate.of(2026, 4, 1);

    private static Scenario<AmendmentImpacts, ImpactCommand, ImpactEvent> impacts() {
        return new Scenario<>(AmendmentImpacts.INITIAL, AmendmentImpacts::decide, AmendmentImpacts::apply);
    }

    private static Scenario<AmendmentImpacts, ImpactCommand, ImpactEvent> amended() {
        return impacts().given(new AmendmentNoted(STUDY, IMPACTS, AMENDMENT, "1"), new AmendedVersionNoted(STUDY, IMPACTS, V2, AMENDMENT));
    }

    private static ImpactAssessmentOpened opened(String country) {
        return new ImpactAssessmentOpened(STUDY, IMPACTS, ImpactCommand.assessmentOf(AMENDMENT, country), AMENDMENT, "1", V2, country, APRIL_1);
    }

    private static AssessImpact assess(String amount, String explanation, Effect... effects) {
        return new AssessImpact(STUDY, IN_IRELAND, List.of(effects), Money.of(amount, "EUR"), explanation, "finn");
    }

    @Test
    void an_amendment_is_known_by_its_version_whichever_is_told_first() {
        impacts().when(new NoteAmendment(STUDY, AMENDMENT, "1", V2)).then(new AmendmentNoted(STUDY, IMPACTS, AMENDMENT, "1"), new AmendedVersionNoted(STUDY, IMPACTS, V2, AMENDMENT));
        impacts().when(new NoteAmendment(STUDY, AMENDMENT, "1", null)).then(new AmendmentNoted(STUDY, IMPACTS, AMENDMENT, "1"));
        impacts().given(new AmendmentNoted(STUDY, IMPACTS, AMENDMENT, "1")).when(new NoteAmendedVersion(STUDY, V2, AMENDMENT)).then(new AmendedVersionNoted(STUDY, IMPACTS, V2, AMENDMENT));
        amended().when(new NoteAmendment(STUDY, AMENDMENT, "1", V2)).then();
        amended().when(new NoteAmendedVersion(STUDY, V2, AMENDMENT)).then();
    }

    @Test
    void its_impact_is_asked_once_in_each_country_where_it_is_allowed() {
        amended().when(new NoteVersionInCountry(STUDY, V2, "IE", APRIL_1)).then(opened("IE"));
        amended().given(opened("IE")).when(new NoteVersionInCountry(STUDY, V2, "IE", APRIL_1.plusDays(20))).then();
        amended().given(opened("IE")).when(new NoteVersionInCountry(STUDY, V2, "DE", APRIL_1)).then(opened("DE"));
        amended().when(new NoteVersionInCountry(STUDY, V1, "IE", APRIL_1)).then();
        amended().when(new NoteVersionInCountry(STUDY, V2, null, APRIL_1)).then();
    }

    @Test
    void a_person_says_what_it_costs_and_may_say_so_again() {
        var assessed = new ImpactAssessed(STUDY, IMPACTS, IN_IRELAND, List.of(Effect.BUDGET, Effect.FEE_SCHEDULE), Money.of("41250.00", "EUR"), "One more visit", "finn");
        amended().given(opened("IE")).when(assess("41250.00", " One more visit ", Effect.FEE_SCHEDULE, Effect.BUDGET)).then(assessed);
        amended().given(opened("IE"), assessed).when(assess("-100.00", "One visit less", Effect.BUDGET)).recorded();
        amended().given(opened("IE")).when(assess("0.00", "Words only", Effect.NONE)).recorded();
    }

    @Test
    void what_contradicts_itself_is_refused() {
        amended().when(assess("1.00", "x", Effect.BUDGET)).thenBroken(IMPACT_ASSESSMENT_UNKNOWN);
        amended().given(opened("IE")).when(assess("0.00", "x", Effect.NONE, Effect.BUDGET)).thenBroken(IMPACT_EFFECTS_CONTRADICTORY, "/effects");
        amended().given(opened("IE")).when(assess("1.00", "x", Effect.BUDGET, Effect.BUDGET)).thenBroken(IMPACT_EFFECTS_CONTRADICTORY, "/effects");
        amended().given(opened("IE")).when(assess("0.01", "x", Effect.NONE)).thenBroken(IMPACT_EFFECTS_CONTRADICTORY, "/estimate");
        amended().given(opened("IE")).when(assess("1.00", " ", Effect.BUDGET)).thenBroken(IMPACT_EXPLANATION_REQUIRED, "/explanation");
        amended().given(opened("IE")).when(assess("1.00", "Ask nora.keane@site.example", Effect.BUDGET)).thenBroken(IMPACT_DIRECT_IDENTIFIER, "/explanation");
    }
}
