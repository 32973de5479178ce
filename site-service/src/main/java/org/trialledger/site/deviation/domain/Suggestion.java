package org.trialledger.site.deviation.domain;

import java.util.ArrayList;
import java.util.List;

/** What the rules make of a deviation, for the person who classifies it. @param because each reason for it */
public record Suggestion(Classification classification, List<String> because) {
    public Suggestion {
        because = List.copyOf(because);
    }

    static Suggestion of(Category category, Effects effects, boolean importantByPlan) {
        var classification = category.suggests();
        var because = new ArrayList<String>();
        because.add("category " + category.code() + " is usually " + category.suggests() + " or graver");
        if (importantByPlan) {
            classification = classification.orGraver(Classification.IMPORTANT);
            because.add("the study's deviation plan lists the category as important");
        }
        if (effects.any()) {
            classification = classification.orGraver(Classification.IMPORTANT);
            because.add("may significantly affect " + affected(effects));
        }
        return new Suggestion(classification, because);
    }

    private static String affected(Effects effects) {
        var parts = new ArrayList<String>();
        if (effects.rights()) parts.add("rights");
        if (effects.safety()) parts.add("safety");
        if (effects.wellBeing()) parts.add("well-being");
        if (effects.dataReliability()) parts.add("reliability of the data");
        return String.join(", ", parts);
    }
}
