package org.trialledger.tmf.expected.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;

/** What can be asked of a list of expected documents. {@code today} is the day the command arrives (UTC), {@code by} the caller. */
public sealed interface ExpectedCommand extends AggregateCommand {
    UUID studyId();

    UUID listId();

    @Override
    default UUID aggregateId() {
        return listId();
    }

    /** A rule that was called, and the documents it asks for of this list. */
    record Called(TemplateRule rule, String version, List<Template> documents) {
        public Called {
            documents = List.copyOf(documents);
        }
    }

    /** A site's list, or the study's, begins to exist. @param calendarCountry whose business days count: the site's or the sponsor's; null for weekdays */
    record OpenExpectedList(UUID studyId, Scope scope, String calendarCountry) implements ExpectedCommand {
        @Override
        public UUID listId() {
            return scope.listOf(studyId);
        }
    }

    /** What happened calls for documents. Sent again it expects nothing twice. @param scope whose list it is for */
    record ExpectDocuments(UUID studyId, Scope scope, Occurrence occurrence, List<Called> called, Calendars calendars) implements ExpectedCommand {
        public ExpectDocuments {
            called = List.copyOf(called);
        }

        @Override
        public UUID listId() {
            return scope.listOf(studyId);
        }
    }

    record ReachMilestone(UUID studyId, Scope scope, String milestone, LocalDate on, Calendars calendars) implements ExpectedCommand {
        @Override
        public UUID listId() {
            return scope.listOf(studyId);
        }
    }

    /** What waited for a milestone waits in vain. */
    record EndMilestones(UUID studyId, Scope scope, String reason, LocalDate on) implements ExpectedCommand {
        @Override
        public UUID listId() {
            return scope.listOf(studyId);
        }
    }

    /** What was foreseen will not come. @param cause of the expectations, as they name it */
    record DropForeseen(UUID studyId, Scope scope, String cause, String reason, LocalDate on) implements ExpectedCommand {
        /** @param event that foresaw it, on which {@code occasion} */
        public static DropForeseen of(UUID studyId, Scope scope, String event, String occasion, String reason, LocalDate on) {
            return new DropForeseen(studyId, scope, Occurrence.named(event, occasion), reason, on);
        }

        @Override
        public UUID listId() {
            return scope.listOf(studyId);
        }
    }

    /** To the study's list: a country takes part from now on, or does no more. */
    record ListCountry(UUID studyId, String country, boolean takesPart) implements ExpectedCommand {
        @Override
        public UUID listId() {
            return Scope.STUDY.listOf(studyId);
        }
    }

    /** To a site's list: somebody works there, whose documents may be filed. @param scope the site's */
    record ListPerson(UUID studyId, Scope scope, UUID personId) implements ExpectedCommand {
        @Override
        public UUID listId() {
            return scope.listOf(studyId);
        }
    }

    /** A site's part of the file is complete, or what it lacks is named. */
    record CloseExpectedList(UUID studyId, Scope scope, LocalDate on) implements ExpectedCommand {
        @Override
        public UUID listId() {
            return scope.listOf(studyId);
        }
    }

    /** A version of a document became final. */
    record FileDocument(UUID studyId, Scope scope, String artifact, Filed document) implements ExpectedCommand {
        @Override
        public UUID listId() {
            return scope.listOf(studyId);
        }
    }

    /** A document was returned or withdrawn, or belongs elsewhere. @param version null for every version of it */
    record TakeDocumentBack(UUID studyId, Scope scope, UUID documentId, Integer version, String reason, LocalDate on) implements ExpectedCommand {
        @Override
        public UUID listId() {
            return scope.listOf(studyId);
        }
    }

    /**
     * A person expects a document that no rule calls for.
     *
     * @param title         of the artifact; null where the reference model has none such
     * @param about         what it is for, as people name it
     */
    record ExpectAdHoc(UUID studyId, UUID expectedId, Scope scope, String artifact, String title, Requiredness requiredness, int expectedCount, LocalDate dueOn, String about, String reason, String by,
                       LocalDate today) implements ExpectedCommand {
        @Override
        public UUID listId() {
            return scope.listOf(studyId);
        }
    }

    /** @param role in which the caller waives */
    record WaiveExpectation(UUID studyId, UUID listId, UUID expectedId, String reason, String role, String by, LocalDate today) implements ExpectedCommand {}

    record MarkExpectationNotApplicable(UUID studyId, UUID listId, UUID expectedId, String reason, String by, LocalDate today) implements ExpectedCommand {}

    /** It is insisted on again, or applies after all. */
    record RestoreExpectation(UUID studyId, UUID listId, UUID expectedId, String reason, String by, LocalDate today) implements ExpectedCommand {}

    /** A person says which of several like expectations a document is for. */
    record AssignDocument(UUID studyId, UUID listId, UUID expectedId, UUID documentId, String reason, String by, LocalDate today) implements ExpectedCommand {}
}
