package org.trialledger.site.selection.domain;

import static org.trialledger.site.selection.domain.SelectionRule.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.trialledger.site.selection.domain.Score.Part;

/**
 * One question to candidates and how its answer is scored, 0 to 100 points.
 *
 * @param weight   of its points in the whole; above 0
 * @param required whether it must be answered; an optional one that is not earns nothing
 * @param critical whether an answer that earns nothing stands against the site's qualification
 * @param noPoints the number that earns nothing, and {@code fullPoints} the one that earns 100; between them points grow evenly. Of a NUMBER only
 * @param choices  the points of each choice. Of a CHOICE only
 * @param yes      the points of yes, and {@code no} those of no. Of a YES_NO only
 */
public record Question(String id, String text, Kind kind, BigDecimal weight, boolean required, boolean critical, BigDecimal noPoints, BigDecimal fullPoints,
                       Map<String, BigDecimal> choices, BigDecimal yes, BigDecimal no) {
    public enum Kind { NUMBER, CHOICE, YES_NO }

    private static final BigDecimal FULL = BigDecimal.valueOf(100);
    private static final int SCALE = 2;

    public Question {
        choices = choices == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    void mustBeSound(String pointer) {
        QUESTION_INCOMPLETE.unlessAt(pointer + "/id", id != null && id.matches("[A-Za-z0-9_.-]{1,50}"), "A question's id is 1 to 50 letters, digits, dots, hyphens or underscores.");
        QUESTION_INCOMPLETE.unlessAt(pointer + "/text", Text.isGiven(text), "Write the question.");
        QUESTION_INCOMPLETE.unlessAt(pointer + "/kind", kind != null, "Say what kind of answer it takes.");
        WEIGHT_NOT_POSITIVE.unlessAt(pointer + "/weight", weight != null && weight.signum() > 0, "A weight is above 0.");
        switch (kind) {
            case NUMBER -> {
                SCORING_UNSOUND.unlessAt(pointer + "/noPoints", noPoints != null && fullPoints != null && noPoints.compareTo(fullPoints) != 0,
                    "A number is scored between two different numbers: one that earns nothing and one that earns 100.");
                mustHaveNo(pointer, "choices", !choices.isEmpty(), "yes", yes != null || no != null);
            }
            case CHOICE -> {
                SCORING_UNSOUND.unlessAt(pointer + "/choices", choices.size() >= 2, "A choice is between two at least.");
                for (var choice : choices.entrySet()) mustBePoints(pointer + "/choices", choice.getValue());
                mustHaveNo(pointer, "noPoints", noPoints != null || fullPoints != null, "yes", yes != null || no != null);
            }
            case YES_NO -> {
                mustBePoints(pointer + "/yes", yes);
                mustBePoints(pointer + "/no", no);
                mustHaveNo(pointer, "noPoints", noPoints != null || fullPoints != null, "choices", !choices.isEmpty());
            }
        }
    }

    private static void mustBePoints(String pointer, BigDecimal points) {
        SCORING_UNSOUND.unlessAt(pointer, points != null && points.signum() >= 0 && points.compareTo(FULL) <= 0, "Points are 0 to 100.");
    }

    private void mustHaveNo(String pointer, String one, boolean hasOne, String other, boolean hasOther) {
        SCORING_UNSOUND.unlessAt(pointer + "/" + one, !hasOne, "A %s question is not scored by %s.", kind, one);
        SCORING_UNSOUND.unlessAt(pointer + "/" + other, !hasOther, "A %s question is not scored by %s.", kind, other);
    }

    void mustTake(Answer answer, String pointer) {
        ANSWER_OF_ANOTHER_KIND.unlessAt(pointer, Stream.of(answer.number(), answer.choice(), answer.yes()).filter(Objects::nonNull).count() == 1,
            "Give exactly one of number, choice and yes.");
        ANSWER_OF_ANOTHER_KIND.unlessAt(pointer, switch (kind) {
            case NUMBER -> answer.number() != null;
            case CHOICE -> answer.choice() != null;
            case YES_NO -> answer.yes() != null;
        }, "%s takes a %s.", id, kind);
        if (kind == Kind.CHOICE) CHOICE_UNKNOWN.unlessAt(pointer + "/choice", choices.containsKey(answer.choice()), "\"%s\" is none of %s.", answer.choice(), choices.keySet());
    }

    /** @param answer null where an optional question was left */
    Part part(Answer answer, BigDecimal totalWeight) {
        var points = answer == null ? BigDecimal.ZERO : points(answer);
        return new Part(id, points.setScale(SCALE, RoundingMode.HALF_UP), weight, points.multiply(weight).divide(totalWeight, SCALE, RoundingMode.HALF_UP), why(answer));
    }

    BigDecimal points(Answer answer) {
        return switch (kind) {
            case NUMBER -> answer.number().subtract(noPoints).multiply(FULL).divide(fullPoints.subtract(noPoints), 10, RoundingMode.HALF_UP).max(BigDecimal.ZERO).min(FULL);
            case CHOICE -> choices.get(answer.choice());
            case YES_NO -> answer.yes() ? yes : no;
        };
    }

    private String why(Answer answer) {
        if (answer == null) return "Not answered: 0 points";
        return switch (kind) {
            case NUMBER -> "%s, where %s earns 0 and %s earns 100 points".formatted(plain(answer.number()), plain(noPoints), plain(fullPoints));
            case CHOICE -> "%s earns %s points".formatted(answer.choice(), plain(points(answer)));
            case YES_NO -> "%s earns %s points".formatted(answer.yes() ? "Yes" : "No", plain(points(answer)));
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
