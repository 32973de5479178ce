package org.trialledger.study.study.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.trialledger.study.study.domain.StudyDesign;
import org.trialledger.study.study.domain.StudyDesign.*;

/**
 * A study design as a client states it, with the reference of the amendment that allows a change once the study recruits.
 * Bounds here are those of the request's shape; whether the design is sound is for the study to decide.
 */
public record DesignRequest(
        @NotNull StudyType studyType,
        @Size(max = 6) List<@NotNull Phase> phases,
        InterventionModel interventionModel,
        Allocation allocation,
        @Valid BlindingRequest blinding,
        PrimaryPurpose primaryPurpose,
        @Valid ObservationRequest observation,
        @Size(max = 3) List<@NotNull ExpandedAccessType> expandedAccessTypes,
        @Valid SampleSizeRequest sampleSize,
        @Size(max = 200) List<@NotNull @Valid ArmRequest> arms,
        @Size(max = 200) List<@NotNull @Valid EpochRequest> epochs,
        @Size(max = 500) List<@NotNull @Valid ObjectiveRequest> objectives,
        @Size(max = 1_000) List<@NotNull @Valid EndpointRequest> endpoints,
        @Size(max = 500) List<@NotNull @Valid InterventionRequest> interventions,
        @Valid EligibilityRequest eligibility,
        @Size(max = 200) String substantialAmendment) {

    public record BlindingRequest(@NotNull Masking masking, @Size(max = 4) List<@NotNull MaskedRole> masked, @Size(max = 2_000) String description) {}

    public record ObservationRequest(ObservationalModel model, TimePerspective timePerspective, Boolean patientRegistry, @Size(max = 100) String targetDuration) {}

    public record SampleSizeRequest(@NotNull @Max(100_000_000) Integer participants, Integer minimum, SampleSizeBasis basis) {}

    public record ArmRequest(@NotBlank @Size(max = 500) String name, @NotNull ArmType type, @Size(max = 10_000) String description, @Max(1_000) Integer allocationShare,
                             @Size(max = 100) List<@NotBlank @Size(max = 500) String> interventions) {}

    public record EpochRequest(@NotBlank @Size(max = 500) String name, @NotNull EpochType type, @Size(max = 10_000) String description) {}

    public record ObjectiveRequest(@NotBlank @Size(max = 500) String name, @NotNull Level level, @NotBlank @Size(max = 10_000) String text) {}

    public record EndpointRequest(@NotNull Level level, @NotBlank @Size(max = 2_000) String measure, @Size(max = 10_000) String description, @Size(max = 1_000) String timeFrame,
                                  @Size(max = 500) String objective) {}

    public record InterventionRequest(@NotBlank @Size(max = 500) String name, @Size(max = 100) String type, @Size(max = 10_000) String description,
                                      @Size(max = 100) List<@NotBlank @Size(max = 500) String> otherNames) {}

    public record CriterionRequest(@NotNull CriterionCategory category, @NotBlank @Size(max = 100) String identifier, @NotBlank @Size(max = 10_000) String text) {}

    public record EligibilityRequest(Sex sex, Boolean healthyVolunteers, @Size(max = 100) String minimumAge, @Size(max = 100) String maximumAge,
                                     @Size(max = 100_000) String criteriaText, @Size(max = 1_000) List<@NotNull @Valid CriterionRequest> criteria,
                                     @Size(max = 10_000) String studyPopulation, @Size(max = 100) String samplingMethod) {}

    StudyDesign design() {
        return new StudyDesign(studyType, phases, interventionModel, allocation,
            blinding == null ? null : new Blinding(blinding.masking(), blinding.masked(), blinding.description()), primaryPurpose,
            observation == null ? null : new Observation(observation.model(), observation.timePerspective(), observation.patientRegistry(), observation.targetDuration()),
            expandedAccessTypes, sampleSize == null ? null : new SampleSize(sampleSize.participants(), sampleSize.minimum(), sampleSize.basis()),
            each(arms).map(arm -> new Arm(arm.name(), arm.type(), arm.description(), arm.allocationShare(), arm.interventions())).toList(),
            each(epochs).map(epoch -> new Epoch(epoch.name(), epoch.type(), epoch.description())).toList(),
            each(objectives).map(objective -> new Objective(objective.name(), objective.level(), objective.text())).toList(),
            each(endpoints).map(endpoint -> new Endpoint(endpoint.level(), endpoint.measure(), endpoint.description(), endpoint.timeFrame(), endpoint.objective())).toList(),
            each(interventions).map(intervention -> new Intervention(intervention.name(), intervention.type(), intervention.description(), intervention.otherNames())).toList(),
            eligibility == null ? null : eligibility(eligibility));
    }

    private static Eligibility eligibility(EligibilityRequest e) {
        return new Eligibility(e.sex(), e.healthyVolunteers(), e.minimumAge(), e.maximumAge(), e.criteriaText(),
            each(e.criteria()).map(criterion -> new Criterion(criterion.category(), criterion.identifier(), criterion.text())).toList(), e.studyPopulation(), e.samplingMethod());
    }

    private static <T> Stream<T> each(List<T> list) {
        return list == null ? Stream.of() : list.stream();
    }
}
