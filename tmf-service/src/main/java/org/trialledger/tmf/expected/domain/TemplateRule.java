package org.trialledger.tmf.expected.domain;

import java.util.List;
import java.util.Map;

/**
 * One row of a template pack: what happens, and which documents it calls for.
 *
 * @param id          such as {@code SITE-SELECTED}; unique in its pack, and the same in its later versions, for an expectation is known by it
 * @param event       stored name of the event
 * @param when        what must be so of the event, each trait with the values that do; none for always
 * @param once        however often it happens, as with a log of a site that grows
 * @param foreseenBy  the rule whose expectation of the same artifact and scope this one's occasion is the coming of, where it was foreseen; null for none
 * @param unconfirmed stands on general knowledge and no source that was read: for the sponsor to verify
 */
public record TemplateRule(String id, String event, Map<String, List<String>> when, boolean once, String foreseenBy, String citation, boolean unconfirmed, String note, Due due, List<Template> documents) {
    public TemplateRule {
        when = when == null ? Map.of() : Map.copyOf(when);
        documents = List.copyOf(documents);
    }

    public boolean isCalledBy(Occurrence occurrence) {
        return event.equals(occurrence.event()) && when.entrySet().stream().allMatch(trait -> trait.getValue().contains(occurrence.traits().get(trait.getKey())));
    }

    Due due(Template template) {
        return template.due() == null ? due : template.due();
    }
}
