package org.trialledger.site.amendment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trialledger.site.amendment.domain.ImplementationRule.*;
import static org.trialledger.site.amendment.domain.ImplementationStep.*;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.amendment.domain.ImplementationCommand.*;
import org.trialledger.site.amendment.domain.ImplementationEvent.*;

class AmendmentImplementationTest {
    static final UUID STUDY = new UUID(8, 1), SITE = new UUID(8, 2), AMENDMENT = new UUID(8, 3), VERSION = new UUID(8, 4), ID = ImplementationCommand.implementationOf(AMENDMENT, SITE);
    static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1), MAY_9 = LocalDate.of(2026, 5, 9), JUNE_1 = LocalDate.of(2026, 6, 1), TODAY = LocalDate.of(2026, 7, 1);

    @Test
    void it_is_opened_once_with_both_approvals() {
        implementation().when(open()).then(opened(false));
        implementation().given(opened(false)).when(open()).thenNothing();
        implementation().given(opened(false)).when(complete(ETHICS_APPROVED, MAY_9)).thenBroken(IMPLEMENTATION_STEP_ALREADY_SETTLED);
    }

    @Test
    void a_step_is_completed_with_evidence_after_the_authorisation() {
        implementation().given(opened(false)).when(complete(STAFF_RETRAINED, MAY_9)).then(completed(STAFF_RETRAINED, MAY_9));
        implementation().given(opened(false)).when(new CompleteStep(STUDY, SITE, AMENDMENT, STAFF_RETRAINED, "", "maria", MAY_9, TODAY)).thenBroken(IMPLEMENTATION_EVIDENCE_REQUIRED, "/evidence");
        implementation().given(opened(false)).when(complete(STAFF_RETRAINED, MAY_1.minusDays(1))).thenBroken(DATES_OUT_OF_ORDER, "/on");
        implementation().given(opened(false)).when(complete(STAFF_RETRAINED, TODAY.plusDays(1))).thenBroken(FUTURE_ACTUAL_DATE, "/on");
    }

    @Test
    void a_version_comes_into_force_after_consent_form_and_training() {
        implementation().given(opened(false), completed(STAFF_RETRAINED, MAY_9)).when(complete(EFFECTIVE, JUNE_1)).thenBroken(IMPLEMENTATION_ORDER);
        implementation().given(opened(false), completed(STAFF_RETRAINED, MAY_9), exempted(CONSENT_FORM_UPDATED)).when(complete(EFFECTIVE, JUNE_1)).then(completed(EFFECTIVE, JUNE_1));
        implementation().given(opened(false), completed(STAFF_RETRAINED, JUNE_1), exempted(CONSENT_FORM_UPDATED)).when(complete(EFFECTIVE, MAY_9)).thenBroken(IMPLEMENTATION_ORDER, "/on");
        implementation().given(opened(true)).when(complete(EFFECTIVE, MAY_1)).then(completed(EFFECTIVE, MAY_1));
    }

    @ParameterizedTest
    @EnumSource(ImplementationStep.class)
    void only_consent_form_and_training_can_be_exempt(ImplementationStep step) {
        var asked = implementation().given(opened(false)).when(new ExemptStep(STUDY, SITE, AMENDMENT, step, "Unchanged", "maria", MAY_9, TODAY));
        switch (step) {
            case ETHICS_APPROVED, AUTHORITY_APPROVED -> asked.thenBroken(IMPLEMENTATION_STEP_ALREADY_SETTLED);
            case CONSENT_FORM_UPDATED, STAFF_RETRAINED -> asked.then(exempted(step));
            case EFFECTIVE -> asked.thenBroken(IMPLEMENTATION_STEP_NOT_EXEMPT);
        }
        if (step.canBeExempt()) implementation().given(opened(false)).when(new ExemptStep(STUDY, SITE, AMENDMENT, step, null, "maria", MAY_9, TODAY)).thenBroken(REASON_REQUIRED);
    }

    @Test
    void a_version_in_force_without_consent_form_or_training_blocks_enrolment() {
        var inForce = new ImplementationStepCompleted(STUDY, SITE, ID, EFFECTIVE, null, null, MAY_9);
        implementation().given(opened(false)).when(new NoteEffective(STUDY, SITE, AMENDMENT, MAY_9)).then(inForce);
        implementation().given(opened(false), inForce).when(new NoteEffective(STUDY, SITE, AMENDMENT, MAY_9)).thenNothing();
        assertThat(after(opened(false)).lagOn(MAY_9, false)).as("not in force").isEmpty();
        assertThat(after(opened(false)).lagOn(MAY_9, true)).as("in force and not yet noted so").containsExactly(CONSENT_FORM_UPDATED, STAFF_RETRAINED);
        assertThat(AmendmentImplementation.INITIAL.lagOn(MAY_9, true)).as("never opened at the site").isEmpty();
        var lagging = after(opened(false), inForce, completed(STAFF_RETRAINED, MAY_9), completed(CONSENT_FORM_UPDATED, JUNE_1));
        assertThat(lagging.lagOn(MAY_9.minusDays(1), false)).as("the day before it was in force").isEmpty();
        assertThat(lagging.lagOn(MAY_9, false)).containsExactly(CONSENT_FORM_UPDATED);
        assertThat(lagging.lagOn(JUNE_1.minusDays(1), false)).containsExactly(CONSENT_FORM_UPDATED);
        assertThat(lagging.lagOn(JUNE_1, false)).isEmpty();
        assertThat(after(opened(false), inForce, completed(STAFF_RETRAINED, MAY_9), exempted(CONSENT_FORM_UPDATED)).lagOn(MAY_9, false)).isEmpty();
    }

    private static AmendmentImplementation after(ImplementationEvent... events) {
        var state = AmendmentImplementation.INITIAL;
        for (var event : List.of(events)) state = state.apply(event);
        return state;
    }

    private static OpenImplementation open() {
        return new OpenImplementation(STUDY, SITE, AMENDMENT, VERSION, "1", "2.0", false, MAY_1);
    }

    private static AmendmentImplementationOpened opened(boolean urgent) {
        return new AmendmentImplementationOpened(STUDY, SITE, ID, AMENDMENT, VERSION, "1", "2.0", urgent, MAY_1);
    }

    private static CompleteStep complete(ImplementationStep step, LocalDate on) {
        return new CompleteStep(STUDY, SITE, AMENDMENT, step, "doc-" + step, "maria", on, TODAY);
    }

    private static ImplementationStepCompleted completed(ImplementationStep step, LocalDate on) {
        return new ImplementationStepCompleted(STUDY, SITE, ID, step, "doc-" + step, "maria", on);
    }

    private static ImplementationStepExempted exempted(ImplementationStep step) {
        return new ImplementationStepExempted(STUDY, SITE, ID, step, "Unchanged", "maria", MAY_9);
    }

    private static Scenario<AmendmentImplementation, ImplementationCommand, ImplementationEvent> implementation() {
        return new Scenario<>(AmendmentImplementation.INITIAL, AmendmentImplementation::decide, AmendmentImplementation::apply);
    }
}
