package org.trialledger.site.amendment.domain;

import static org.trialledger.site.amendment.domain.ImplementationRule.*;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.trialledger.site.amendment.domain.ImplementationCommand.*;
import org.trialledger.site.amendment.domain.ImplementationEvent.*;

/**
 * An amendment on its way into a site's practice.
 *
 * @param approvedOn null before it is opened
 * @param settled    the day each step was completed or exempted
 */
public record AmendmentImplementation(LocalDate approvedOn, boolean urgent, Map<ImplementationStep, LocalDate> settled) {
    public static final AmendmentImplementation INITIAL = new AmendmentImplementation(null, false, Map.of());

    /**
     * What was still to do at the site on the day before anybody may be enrolled: those who enrol would use the former consent form or
     * not know the change. Nothing before the version is in force, and nothing where the amendment was never opened at the site: a site
     * selected after the authorisation starts with the version.
     *
     * @param inForce whether study-service had the version in force at the site on the day, which is known here before it is noted as a step
     */
    public List<ImplementationStep> lagOn(LocalDate on, boolean inForce) {
        if (approvedOn == null || !inForce && !isSettledBy(ImplementationStep.EFFECTIVE, on)) return List.of();
        return Stream.of(ImplementationStep.CONSENT_FORM_UPDATED, ImplementationStep.STAFF_RETRAINED).filter(step -> !isSettledBy(step, on)).toList();
    }

    private boolean isSettledBy(ImplementationStep step, LocalDate on) {
        return settled.containsKey(step) && !settled.get(step).isAfter(on);
    }

    private boolean isPrepared() {
        return settled.containsKey(ImplementationStep.CONSENT_FORM_UPDATED) && settled.containsKey(ImplementationStep.STAFF_RETRAINED);
    }

    public List<ImplementationEvent> decide(ImplementationCommand command) {
        return switch (command) {
            case OpenImplementation c -> approvedOn != null ? List.of() : List.of(new AmendmentImplementationOpened(c.studyId(), c.siteId(), c.aggregateId(), c.amendmentId(), c.versionId(),
                c.amendmentNumber(), c.versionLabel(), c.urgentSafetyMeasure(), c.on()));
            case CompleteStep c -> List.of(complete(c));
            case ExemptStep c -> List.of(exempt(c));
            case NoteEffective c -> settled.containsKey(ImplementationStep.EFFECTIVE) ? List.of()
                : List.of(new ImplementationStepCompleted(c.studyId(), c.siteId(), c.aggregateId(), ImplementationStep.EFFECTIVE, null, null, c.on()));
        };
    }

    private ImplementationEvent complete(CompleteStep c) {
        mustBeOpen(c.step());
        mustFollow(c.on(), c.today());
        IMPLEMENTATION_EVIDENCE_REQUIRED.unlessAt("/evidence", c.evidence() != null && !c.evidence().isBlank(), "Name the record that shows it.");
        if (c.step() == ImplementationStep.EFFECTIVE && !urgent) {
            IMPLEMENTATION_ORDER.unless(isPrepared(), "The consent form and the training come first: %s is open.", Stream.of(ImplementationStep.values())
                .filter(step -> step != ImplementationStep.EFFECTIVE && !settled.containsKey(step)).toList());
            for (var before : settled.entrySet())
                IMPLEMENTATION_ORDER.unlessAt("/on", !c.on().isBefore(before.getValue()), "%s was settled on %s only.", before.getKey(), before.getValue());
        }
        return new ImplementationStepCompleted(c.studyId(), c.siteId(), c.aggregateId(), c.step(), c.evidence(), c.by(), c.on());
    }

    private ImplementationEvent exempt(ExemptStep c) {
        mustBeOpen(c.step());
        IMPLEMENTATION_STEP_NOT_EXEMPT.unless(c.step().canBeExempt(), "%s is needed at every site.", c.step());
        REASON_REQUIRED.unless(c.reason() != null && !c.reason().isBlank(), "Say why.");
        mustFollow(c.on(), c.today());
        return new ImplementationStepExempted(c.studyId(), c.siteId(), c.aggregateId(), c.step(), c.reason(), c.by(), c.on());
    }

    private void mustBeOpen(ImplementationStep step) {
        IMPLEMENTATION_STEP_ALREADY_SETTLED.unless(!settled.containsKey(step), "%s was settled on %s.", step, settled.get(step));
    }

    private void mustFollow(LocalDate on, LocalDate today) {
        FUTURE_ACTUAL_DATE.unlessAt("/on", !on.isAfter(today), "%s has not come yet (today is %s).", on, today);
        DATES_OUT_OF_ORDER.unlessAt("/on", !on.isBefore(approvedOn), "The amendment was authorised on %s.", approvedOn);
    }

    public AmendmentImplementation apply(ImplementationEvent event) {
        return switch (event) {
            case AmendmentImplementationOpened e -> new AmendmentImplementation(e.on(), e.urgentSafetyMeasure(),
                Map.of(ImplementationStep.ETHICS_APPROVED, e.on(), ImplementationStep.AUTHORITY_APPROVED, e.on()));
            case ImplementationStepCompleted e -> with(e.step(), e.on());
            case ImplementationStepExempted e -> with(e.step(), e.on());
        };
    }

    private AmendmentImplementation with(ImplementationStep step, LocalDate on) {
        var more = new EnumMap<ImplementationStep, LocalDate>(ImplementationStep.class);
        more.putAll(settled);
        more.put(step, on);
        return new AmendmentImplementation(approvedOn, urgent, Map.copyOf(more));
    }
}
