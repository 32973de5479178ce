package org.trialledger.site.selection.rest;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;
import org.trialledger.site.selection.domain.Question;

/** Of the last five components a question has those of its kind. */
record QuestionRequest(@NotBlank @Size(max = 50) String id, @NotBlank @Size(max = 2_000) String text, @NotNull Question.Kind kind, @NotNull @Digits(integer = 6, fraction = 4) BigDecimal weight,
                       Boolean required, Boolean critical, @Digits(integer = 12, fraction = 4) BigDecimal noPoints, @Digits(integer = 12, fraction = 4) BigDecimal fullPoints,
                       @Size(max = 50) Map<@NotBlank @Size(max = 100) String, @NotNull @Digits(integer = 3, fraction = 2) BigDecimal> choices, @Digits(integer = 3, fraction = 2) BigDecimal yes,
                       @Digits(integer = 3, fraction = 2) BigDecimal no) {
    Question question() {
        return new Question(id, text, kind, weight, Boolean.TRUE.equals(required), Boolean.TRUE.equals(critical), noPoints, fullPoints, choices, yes, no);
    }
}
