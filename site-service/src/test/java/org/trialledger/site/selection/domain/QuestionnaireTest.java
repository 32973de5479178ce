package org.trialledger.site.selection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trialledger.site.selection.domain.SelectionFixtures.*;
import static org.trialledger.site.selection.domain.SelectionRule.*;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trialledger.platform.domain.Rule;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.testkit.Scenario;
import org.trialledger.site.selection.domain.QuestionnaireCommand.DefineQuestionnaire;
import org.trialledger.site.selection.domain.QuestionnaireEvent.FeasibilityQuestionnaireDefined;
import org.trialledger.site.selection.domain.Question.Kind;

class QuestionnaireTest {
    @Test
    void versions_follow_one_another_and_the_second_says_why() {
        var first = new FeasibilityQuestionnaireDefined(STUDY, QuestionnaireCommand.questionnaireOf(STUDY), QUESTIONNAIRE, null);
        questionnaire().when(new DefineQuestionnaire(STUDY, " Feasibility ", QUESTIONNAIRE.questions(), null)).then(first);
        questionnaire().given(first).when(new DefineQuestionnaire(STUDY, "Shorter", List.of(PATIENTS), "Sites complained"))
            .then(new FeasibilityQuestionnaireDefined(STUDY, first.questionnaireId(), new QuestionnaireVersion(2, "Shorter", List.of(PATIENTS)), "Sites complained"));
        questionnaire().given(first).when(new DefineQuestionnaire(STUDY, "Shorter", List.of(PATIENTS), null)).thenBroken(REASON_REQUIRED);
    }

    @Test
    void a_question_can_be_scored() {
        broken(QUESTION_INCOMPLETE, "/title", " ", PATIENTS);
        broken(QUESTIONNAIRE_EMPTY, "/questions", "x");
        broken(DUPLICATE_QUESTION, "/questions/1/id", "x", PATIENTS, PATIENTS);
        broken(QUESTION_INCOMPLETE, "/questions/0/id", "x", number("two words", "1", "0", "1"));
        broken(WEIGHT_NOT_POSITIVE, "/questions/0/weight", "x", number("q", "0", "0", "1"));
        broken(SCORING_UNSOUND, "/questions/0/noPoints", "x", number("q", "1", "5", "5.0"));
        broken(SCORING_UNSOUND, "/questions/0/choices", "x", choice(Map.of("ONE", BigDecimal.ONE)));
        broken(SCORING_UNSOUND, "/questions/0/choices", "x", choice(Map.of("ONE", BigDecimal.ONE, "TWO", new BigDecimal(101))));
        broken(SCORING_UNSOUND, "/questions/0/no", "x", new Question("q", "?", Kind.YES_NO, BigDecimal.ONE, true, false, null, null, null, BigDecimal.ONE, null));
        broken(SCORING_UNSOUND, "/questions/0/yes", "x", new Question("q", "?", Kind.NUMBER, BigDecimal.ONE, true, false, BigDecimal.ZERO, BigDecimal.ONE, null, BigDecimal.ONE, null));
    }

    /** Weights 3, 2 and 5 of 10: 40 of 80 patients earn 50 points, the freezer 100, some experience 60: 15 + 20 + 30. */
    @Test
    void the_score_is_the_weighted_mean_and_shows_how_it_came_about() {
        var score = QUESTIONNAIRE.score(answers(40, "SOME"));
        assertThat(score.total()).isEqualByComparingTo("65");
        assertThat(score.parts()).extracting(part -> part.contribution().toPlainString()).containsExactly("15.00", "20.00", "30.00");
        assertThat(score.parts()).extracting(Score.Part::explanation).containsExactly("40, where 0 earns 0 and 80 earns 100 points", "Yes earns 100 points", "SOME earns 60 points");
        assertThat(score.criticalFailed()).isEmpty();
    }

    @Test
    void an_optional_question_left_out_earns_nothing() {
        var score = QUESTIONNAIRE.score(List.of(answers(40, "SOME").getFirst(), answers(40, "SOME").getLast()));
        assertThat(score.total()).isEqualByComparingTo("45");
        assertThat(score.parts().get(1).explanation()).isEqualTo("Not answered: 0 points");
    }

    @Test
    void a_critical_question_that_earns_nothing_is_named() {
        assertThat(QUESTIONNAIRE.score(answers(0, "MUCH")).criticalFailed()).containsExactly("patients");
    }

    /** Competing trials: none is best, ten or more earn nothing. */
    @ParameterizedTest
    @CsvSource({"0, 100", "3, 70", "10, 0", "12, 0", "-1, 100"})
    void fewer_can_be_better_and_points_stay_within_0_and_100(BigDecimal trials, BigDecimal points) {
        assertThat(number("trials", "1", "10", "0").points(new Answer("trials", trials, null, null))).isEqualByComparingTo(points);
    }

    @Test
    void thirds_are_rounded_once() {
        var thirds = new QuestionnaireVersion(1, "x", List.of(number("a", "1", "0", "3"), number("b", "1", "0", "3"), number("c", "1", "0", "3")));
        var one = new BigDecimal(1);
        var score = thirds.score(List.of(new Answer("a", one, null, null), new Answer("b", one, null, null), new Answer("c", one, null, null)));
        assertThat(score.total()).isEqualByComparingTo("33.33");
        assertThat(score.parts()).extracting(part -> part.contribution().toPlainString()).containsOnly("11.11");
    }

    @Test
    void an_answer_fits_its_question() {
        refused(QUESTION_UNKNOWN, "/answers/0/question", new Answer("beds", BigDecimal.ONE, null, null));
        refused(ANSWER_OF_ANOTHER_KIND, "/answers/0", new Answer("patients", null, null, true));
        refused(ANSWER_OF_ANOTHER_KIND, "/answers/0", new Answer("patients", BigDecimal.ONE, null, true));
        refused(ANSWER_OF_ANOTHER_KIND, "/answers/0", new Answer("patients", null, null, null));
        refused(CHOICE_UNKNOWN, "/answers/0/choice", new Answer("experience", null, "PLENTY", null));
        refused(DUPLICATE_QUESTION, "/answers/1/question", answers(1, "SOME").getFirst(), answers(2, "SOME").getFirst());
        refused(ANSWER_REQUIRED, "/answers", answers(1, "SOME").getFirst());
    }

    private static void refused(Rule rule, String pointer, Answer... answers) {
        assertThatThrownBy(() -> QUESTIONNAIRE.score(List.of(answers))).asInstanceOf(InstanceOfAssertFactories.type(RuleViolation.class))
            .satisfies(violation -> assertThat(violation.rule()).isEqualTo(rule), violation -> assertThat(violation.pointer()).isEqualTo(pointer));
    }

    private static void broken(Rule rule, String pointer, String title, Question... questions) {
        questionnaire().when(new DefineQuestionnaire(STUDY, title, List.of(questions), null)).thenBroken(rule, pointer);
    }

    private static Question number(String id, String weight, String noPoints, String fullPoints) {
        return new Question(id, "?", Kind.NUMBER, new BigDecimal(weight), true, false, new BigDecimal(noPoints), new BigDecimal(fullPoints), null, null, null);
    }

    private static Question choice(Map<String, BigDecimal> choices) {
        return new Question("q", "?", Kind.CHOICE, BigDecimal.ONE, true, false, null, null, choices, null, null);
    }

    private static Scenario<Questionnaire, QuestionnaireCommand, QuestionnaireEvent> questionnaire() {
        return new Scenario<>(Questionnaire.INITIAL, Questionnaire::decide, Questionnaire::apply);
    }
}
