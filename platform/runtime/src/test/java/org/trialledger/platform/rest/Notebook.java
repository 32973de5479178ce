package org.trialledger.platform.rest;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.LedgerEvent;
import org.trialledger.platform.domain.Rule;

/** The smallest thing with rules, versions and a unique key: what the HTTP conventions are tried on. */
public record Notebook(String title, boolean closed) {
    static final Notebook INITIAL = new Notebook(null, false);

    public enum Kind { LAB, FIELD }

    public enum NotebookRule implements Rule {
        NOTEBOOK_ALREADY_OPEN, TITLE_UNCHANGED,
        /** Stands on a clause, so that a citation is seen to travel. */
        NOTEBOOK_CLOSED;

        @Override
        public String citation() {
            return this == NOTEBOOK_CLOSED ? "ICH E6(R3) 4.2.2" : null;
        }
    }

    public sealed interface NotebookCommand extends AggregateCommand {
        UUID notebookId();

        @Override
        default UUID aggregateId() {
            return notebookId();
        }

        record OpenNotebook(UUID notebookId, String title, Kind kind, LocalDate openedOn) implements NotebookCommand {}

        record RenameNotebook(UUID notebookId, String title) implements NotebookCommand {}

        record CloseNotebook(UUID notebookId) implements NotebookCommand {}
    }

    public sealed interface NotebookEvent extends LedgerEvent {
        UUID notebookId();

        @Override
        default UUID studyId() {
            return notebookId();
        }

        record NotebookOpened(UUID notebookId, String title, Kind kind, LocalDate openedOn) implements NotebookEvent {
            @Override
            public List<Claim> claims() {
                return List.of(new Claim("notebook.title", title.toLowerCase(Locale.ROOT)));
            }
        }

        record NotebookRenamed(UUID notebookId, String title) implements NotebookEvent {}

        record NotebookClosed(UUID notebookId) implements NotebookEvent {}
    }

    List<NotebookEvent> decide(NotebookCommand command) {
        return switch (command) {
            case NotebookCommand.OpenNotebook c -> {
                NotebookRule.NOTEBOOK_ALREADY_OPEN.unless(title == null);
                yield List.of(new NotebookEvent.NotebookOpened(c.notebookId(), c.title(), c.kind(), c.openedOn()));
            }
            case NotebookCommand.RenameNotebook c -> {
                NotebookRule.NOTEBOOK_CLOSED.unless(!closed, "Notebook %s is closed.", c.notebookId());
                NotebookRule.TITLE_UNCHANGED.unlessAt("/title", !c.title().equals(title), "The notebook has this title already.");
                yield List.of(new NotebookEvent.NotebookRenamed(c.notebookId(), c.title()));
            }
            case NotebookCommand.CloseNotebook c ->
                closed ? List.of() : List.of(new NotebookEvent.NotebookClosed(c.notebookId()));
        };
    }

    Notebook apply(NotebookEvent event) {
        return switch (event) {
            case NotebookEvent.NotebookOpened e -> new Notebook(e.title(), false);
            case NotebookEvent.NotebookRenamed e -> new Notebook(e.title(), closed);
            case NotebookEvent.NotebookClosed _ -> new Notebook(title, true);
        };
    }
}
