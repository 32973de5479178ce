package org.trialledger.study.protocol.domain;

import java.util.List;

/**
 * What a protocol version says, in the parts that are compared from version to version. Parts are known by name, so that
 * moving an arm is no change and renaming one is a removal and an addition.
 *
 * @param plannedParticipants the planned sample size, null where the version does not say
 */
public record ProtocolContent(
        List<Text> titles,
        List<Part> arms,
        List<Part> epochs,
        List<Part> objectives,
        List<Part> endpoints,
        List<Part> eligibility,
        List<Part> interventions,
        List<String> encounters,
        List<String> activities,
        Integer plannedParticipants) {

    public record Text(String kind, String text) {}

    /** @param kind what sort of part it is (an arm's type, an objective's level), {@code text} its words; both may be null */
    public record Part(String name, String kind, String text) {}

    public ProtocolContent {
        titles = copy(titles);
        arms = copy(arms);
        epochs = copy(epochs);
        objectives = copy(objectives);
        endpoints = copy(endpoints);
        eligibility = copy(eligibility);
        interventions = copy(interventions);
        encounters = copy(encounters);
        activities = copy(activities);
    }

    private static <T> List<T> copy(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
