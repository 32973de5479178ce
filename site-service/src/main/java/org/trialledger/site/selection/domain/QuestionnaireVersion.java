package org.trialledger.site.selection.domain;

import static org.trialledger.site.selection.domain.SelectionRule.*;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.trialledger.site.selection.domain.Score.Part;

/** A feasibility questionnaire as candidates are asked it; a later version replaces it and changes no score that was given. */
public record QuestionnaireVersion(int version, String title, List<Question> questions) {
    public QuestionnaireVersion {
        questions = List.copyOf(questions);
    }

    static void mustBeSound(String title, List<Question> questions) {
        QUESTION_INCOMPLETE.unlessAt("/title", Text.isGiven(title), "Give the questionnaire a title.");
        QUESTIONNAIRE_EMPTY.unlessAt("/questions", !questions.isEmpty(), "A questionnaire has one question at least.");
        var ids = new HashSet<String>();
        for (int i = 0; i < questions.size(); i++) {
            questions.get(i).mustBeSound("/questions/" + i);
            DUPLICATE_QUESTION.unlessAt("/questions/" + i + "/id", ids.add(questions.get(i).id()), "There are two questions %s.", questions.get(i).id());
        }
    }

    Score score(List<Answer> answers) {
        var given = checked(answers);
        var totalWeight = questions.stream().map(Question::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        var parts = questions.stream().map(question -> question.part(given.get(question.id()), totalWeight)).toList();
        return new Score(total(given, totalWeight), parts, criticalFailed(parts));
    }

    private Map<String, Answer> checked(List<Answer> answers) {
        var given = new HashMap<String, Answer>();
        for (int i = 0; i < answers.size(); i++) {
            var pointer = "/answers/" + i;
            var answer = answers.get(i);
            var question = questions.stream().filter(candidate -> candidate.id().equals(answer.question())).findFirst();
            QUESTION_UNKNOWN.unlessAt(pointer + "/question", question.isPresent(), "Version %s has no question %s.", version, answer.question());
            question.orElseThrow().mustTake(answer, pointer);
            DUPLICATE_QUESTION.unlessAt(pointer + "/question", given.put(answer.question(), answer) == null, "%s is answered twice.", answer.question());
        }
        for (var question : questions) ANSWER_REQUIRED.unlessAt("/answers", !question.required() || given.containsKey(question.id()), "%s must be answered.", question.id());
        return given;
    }

    /** From unrounded points: the rounded contributions need not add up to it to the last digit. */
    private BigDecimal total(Map<String, Answer> given, BigDecimal totalWeight) {
        return questions.stream().filter(question -> given.containsKey(question.id())).map(question -> question.points(given.get(question.id())).multiply(question.weight()))
            .reduce(BigDecimal.ZERO, BigDecimal::add).divide(totalWeight, 2, RoundingMode.HALF_UP);
    }

    private List<String> criticalFailed(List<Part> parts) {
        var failed = parts.stream().filter(part -> part.points().signum() == 0).map(Part::question).toList();
        return questions.stream().filter(Question::critical).map(Question::id).filter(failed::contains).toList();
    }
}
