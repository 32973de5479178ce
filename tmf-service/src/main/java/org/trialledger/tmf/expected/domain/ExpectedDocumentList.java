package org.trialledger.tmf.expected.domain;

import static org.trialledger.tmf.expected.domain.ExpectedRule.*;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.tmf.expected.domain.Expectation.Standing;
import org.trialledger.tmf.expected.domain.ExpectedCommand.*;
import org.trialledger.tmf.expected.domain.ExpectedEvent.*;
import org.trialledger.tmf.expected.domain.Shelf.Place;

/**
 * The expected documents of one list, each held against the final documents of its artifact and scope.
 *
 * @param scope           null before anything was expected
 * @param calendarCountry whose business days count; null for weekdays
 * @param milestones      days by milestone
 * @param countries       that take part; in the study's list alone
 * @param people          who works at the site, or did; in a site's list alone
 * @param closedOn        null while the list is open
 */
public record ExpectedDocumentList(Scope scope, String calendarCountry, Map<String, LocalDate> milestones, Map<Place, Shelf> shelves, Set<String> countries, Set<UUID> people, LocalDate closedOn) {
    public static final String AD_HOC = "AD_HOC";
    public static final ExpectedDocumentList INITIAL = new ExpectedDocumentList(null, null, Map.of(), Map.of(), Set.of(), Set.of(), null);

    public boolean exists() {
        return scope != null;
    }

    /** Of somebody who was added before people were listed, or came with a package, documents are expected or on file. */
    public boolean knowsPerson(UUID personId) {
        return people.contains(personId) || shelves.keySet().stream().anyMatch(place -> personId.equals(place.personId()));
    }

    public List<ExpectedEvent> decide(ExpectedCommand command) {
        var course = new Course(this);
        switch (command) {
            case OpenExpectedList c -> course.open(c.studyId(), c.scope(), c.calendarCountry());
            case ExpectDocuments c -> expect(course, c);
            case ReachMilestone c -> reach(course, c);
            case EndMilestones c -> end(course, c);
            case DropForeseen c -> drop(course, c);
            case ListCountry c -> {
                course.open(c.studyId(), Scope.STUDY, null);
                if (countries.contains(c.country()) != c.takesPart()) course.add(new CountryListed(c.studyId(), c.listId(), c.country(), c.takesPart()));
            }
            case ListPerson c -> {
                course.open(c.studyId(), c.scope(), c.scope().country());
                if (!people.contains(c.personId())) course.add(new PersonListed(c.studyId(), c.listId(), c.personId()));
            }
            case CloseExpectedList c -> close(course, c);
            case FileDocument c -> file(course, c);
            case TakeDocumentBack c -> takeBack(course, c);
            case ExpectAdHoc c -> expect(course, c);
            case WaiveExpectation c -> waive(course, c);
            case MarkExpectationNotApplicable c -> {
                mustBeOpen(course, c.expectedId());
                mustGiveReason(c.reason());
                course.add(new ExpectationNotApplicable(c.studyId(), c.listId(), c.expectedId(), c.reason(), c.by(), c.today()));
            }
            case RestoreExpectation c -> restore(course, c);
            case AssignDocument c -> assign(course, c);
        }
        return course.events();
    }

    private static void expect(Course course, ExpectDocuments c) {
        course.open(c.studyId(), c.scope(), c.scope().country());
        for (var called : c.called()) for (var template : called.documents()) expect(course, c, called, template);
    }

    private static void expect(Course course, ExpectDocuments c, Called called, Template template) {
        var list = course.state();
        var o = c.occurrence();
        if (!template.isFor(list.scope.country(), o.traits().get("role"))) return;
        var asked = o.scope(template.level());
        var scope = asked.siteId() == null ? asked : asked.in(list.scope.country());
        var rule = called.rule();
        var cause = rule.once() ? null : o.cause();
        var expectedId = expectedId(c.studyId(), rule.id(), template.artifact(), scope, cause);
        var place = new Place(template.artifact(), scope.personId());
        var due = rule.due(template);
        var dueOn = list.dueOn(due, o, c.calendars());
        var known = list.shelf(place).expectations().get(expectedId);
        if (known != null) {
            if (known.isOvertaken()) restore(course, c, known, place);
            return;
        }
        var occasion = Occurrence.named(o.event(), cause);
        var foreseen = rule.foreseenBy() == null || o.foreseen() == null ? null
            : list.shelf(place).expectations().get(expectedId(c.studyId(), rule.foreseenBy(), template.artifact(), scope, o.foreseen()));
        if (foreseen != null && foreseen.isFor(occasion)) {
            if (foreseen.came() == null) course.add(new ForeseenOccurred(c.studyId(), c.listId(), foreseen.expectedId(), occasion, o.about(), dueOn, o.on()));
            return;
        }
        course.add(new DocumentExpected(c.studyId(), c.listId(), expectedId, template.artifact(), template.title(), scope, due.milestone(), o.on(), dueOn, due, template.requiredness(), template.count(),
            template.newVersion(), rule.id(), called.version(), occasion, cause == null ? null : o.about(), null));
        course.match(c.studyId(), place, o.on());
    }

    private static UUID expectedId(UUID studyId, String rule, String artifact, Scope scope, String cause) {
        return Scope.named(String.join("|", studyId.toString(), rule, artifact, scope.key(), String.valueOf(cause)));
    }

    /** A case that is a SUSAR again, a country that takes part after all. */
    private static void restore(Course course, ExpectDocuments c, Expectation overtaken, Place place) {
        var o = c.occurrence();
        course.add(new ExpectationRestored(c.studyId(), c.listId(), overtaken.expectedId(), "It happened again", null, o.on()));
        course.match(c.studyId(), place, o.on());
    }

    private LocalDate dueOn(Due due, Occurrence o, Calendars calendars) {
        var days = calendars.of(calendarCountry);
        if (due.milestone() == null) return due.after(due.from() == Due.From.UNTIL && o.until() != null ? o.until() : o.on(), days);
        var reachedOn = milestones.get(due.milestone());
        return reachedOn == null ? null : due.late(reachedOn, o.on(), days);
    }

    private static void reach(Course course, ReachMilestone c) {
        course.open(c.studyId(), c.scope(), c.scope().country());
        var list = course.state();
        if (list.milestones.containsKey(c.milestone())) return;
        course.add(new MilestoneReached(c.studyId(), c.listId(), c.milestone(), c.on()));
        var days = c.calendars().of(list.calendarCountry);
        list.expectations().filter(each -> each.waitsFor(c.milestone())).sorted(Expectation.BY_URGENCY)
            .forEach(each -> course.add(new ExpectationFellDue(c.studyId(), c.listId(), each.expectedId(), c.milestone(), each.due().after(c.on(), days))));
    }

    private void end(Course course, EndMilestones c) {
        expectations().filter(each -> each.isOpen() && each.due() != null && each.due().milestone() != null && each.dueOn() == null).sorted(Expectation.BY_URGENCY)
            .forEach(each -> course.add(new ExpectationNotApplicable(c.studyId(), c.listId(), each.expectedId(), c.reason(), null, c.on())));
    }

    /** What came is no longer foreseen but expected, whatever becomes of what foresaw it. */
    private void drop(Course course, DropForeseen c) {
        expectations().filter(each -> each.isOpen() && each.came() == null && each.cause().equals(c.cause())).sorted(Expectation.BY_URGENCY)
            .forEach(each -> course.add(new ExpectationNotApplicable(c.studyId(), c.listId(), each.expectedId(), c.reason(), null, c.on())));
    }

    private void close(Course course, CloseExpectedList c) {
        if (closedOn != null || !exists()) return;
        var due = expectations().filter(each -> each.isDueOn(c.on())).sorted(Expectation.BY_URGENCY).toList();
        var exceptions = due.stream().filter(Expectation::isOpen).map(Expectation::expectedId).toList();
        course.add(new ExpectedListClosed(c.studyId(), c.listId(), due.size(), due.size() - exceptions.size(), exceptions, c.on()));
    }

    /** The same version that becomes final again is on file already. */
    private static void file(Course course, FileDocument c) {
        course.open(c.studyId(), c.scope().list(), c.scope().country());
        var place = new Place(c.artifact(), c.scope().personId());
        var shelf = course.state().shelf(place);
        var document = c.document();
        if (shelf.knows(document.documentId(), document.version())) return;
        shelf.askingFor(document).ifPresentOrElse(asking -> course.count(c.studyId(), asking, document, document.on()),
            () -> course.add(new SurplusDocumentNoted(c.studyId(), c.listId(), c.artifact(), c.scope().personId(), document.documentId(), document.version(), document.on())));
    }

    /** Wherever it stands: it may have been classified anew. What it satisfied is open again, unless another document is there for it. */
    private void takeBack(Course course, TakeDocumentBack c) {
        for (var shelf : shelves.entrySet()) {
            for (var filed : shelf.getValue().surplus()) if (isMeant(c, filed))
                course.add(new SurplusDocumentTakenBack(c.studyId(), c.listId(), filed.documentId(), filed.version(), c.reason(), c.on()));
            for (var expectation : shelf.getValue().expectations().values().stream().sorted(Expectation.BY_URGENCY).toList())
                for (var filed : expectation.documents()) if (isMeant(c, filed)) course.release(c.studyId(), expectation.expectedId(), filed, c.reason(), c.on());
            course.match(c.studyId(), shelf.getKey(), c.on());
        }
    }

    private static boolean isMeant(TakeDocumentBack c, Filed filed) {
        return filed.documentId().equals(c.documentId()) && (c.version() == null || filed.version() == c.version());
    }

    private void expect(Course course, ExpectAdHoc c) {
        EXPECTED_ARTIFACT_UNKNOWN.unlessAt("/artifact", c.title() != null, "The reference model has no artifact %s.", c.artifact());
        EXPECTED_SCOPE_INCOMPLETE.unlessAt("/scope", c.scope().isWhole(), "A document at %s level names what that is, and nothing else.", c.scope().level());
        EXPECTED_SCOPE_UNKNOWN.unlessAt("/scope", exists(), "Nothing of the kind is known here.");
        var person = c.scope().personId();
        EXPECTED_SCOPE_UNKNOWN.unlessAt("/scope/personId", person == null || knowsPerson(person), "Nobody like that works at the site.");
        mustGiveReason(c.reason());
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, "/about", c.about());
        var place = new Place(c.artifact(), person);
        var itsScope = c.scope().siteId() == null ? c.scope() : c.scope().in(scope.country());
        course.add(new DocumentExpected(c.studyId(), c.listId(), c.expectedId(), c.artifact(), c.title(), itsScope, null, c.today(), c.dueOn(), null, c.requiredness(), c.expectedCount(), false, AD_HOC, null,
            c.reason(), c.about(), c.by()));
        course.match(c.studyId(), place, c.today());
    }

    private static void waive(Course course, WaiveExpectation c) {
        var expectation = mustBeOpen(course, c.expectedId());
        mustGiveReason(c.reason());
        CORE_WAIVED_BY_PROJECT_MANAGER.unless(expectation.requiredness() != Requiredness.CORE || "project-manager".equals(c.role()), "The reference model has it as a core record: ask the project manager.");
        course.add(new ExpectationWaived(c.studyId(), c.listId(), c.expectedId(), c.reason(), c.role(), c.by(), c.today()));
    }

    private void restore(Course course, RestoreExpectation c) {
        EXPECTATION_NOT_SET_ASIDE.unless(expectation(c.expectedId()).isSetAside(), "It is neither waived nor not applicable.");
        mustGiveReason(c.reason());
        course.add(new ExpectationRestored(c.studyId(), c.listId(), c.expectedId(), c.reason(), c.by(), c.today()));
        course.match(c.studyId(), placeOf(c.expectedId()), c.today());
    }

    private void assign(Course course, AssignDocument c) {
        var expectation = mustBeOpen(course, c.expectedId());
        mustGiveReason(c.reason());
        var shelf = shelf(placeOf(c.expectedId()));
        var newest = shelf.documents().stream().filter(filed -> filed.documentId().equals(c.documentId())).max(Comparator.comparing(Filed::version));
        DOCUMENT_NOT_ON_FILE.unlessAt("/documentId", newest.isPresent(), "No final document of the artifact and scope has this id.");
        DOCUMENT_NOT_ON_FILE.unlessAt("/documentId", !expectation.counts(c.documentId()), "It counts for this expectation already.");
        var filed = newest.orElseThrow();
        shelf.expectations().values().stream().filter(each -> each.documents().contains(filed)).findFirst()
            .ifPresent(from -> course.release(c.studyId(), from.expectedId(), filed, c.reason(), c.today()));
        course.count(c.studyId(), expectation, filed, c.today());
        course.match(c.studyId(), placeOf(c.expectedId()), c.today());
    }

    private static Expectation mustBeOpen(Course course, UUID expectedId) {
        var expectation = course.state().expectation(expectedId);
        EXPECTATION_NOT_OPEN.unless(expectation.isOpen(), "It is %s.", expectation.standing().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        return expectation;
    }

    private static void mustGiveReason(String reason) {
        REASON_REQUIRED.unless(reason != null && !reason.isBlank(), "Say why.");
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, null, reason);
    }

    Shelf shelf(Place place) {
        return shelves.getOrDefault(place, Shelf.EMPTY);
    }

    private Stream<Expectation> expectations() {
        return shelves.values().stream().flatMap(shelf -> shelf.expectations().values().stream());
    }

    public boolean expects(UUID expectedId) {
        return shelves.values().stream().anyMatch(shelf -> shelf.expectations().containsKey(expectedId));
    }

    Expectation expectation(UUID expectedId) {
        return shelf(placeOf(expectedId)).expectations().get(expectedId);
    }

    private Place placeOf(UUID expectedId) {
        return shelves.entrySet().stream().filter(shelf -> shelf.getValue().expectations().containsKey(expectedId)).findFirst().orElseThrow().getKey();
    }

    public ExpectedDocumentList apply(ExpectedEvent event) {
        return switch (event) {
            case ExpectedListOpened e -> new ExpectedDocumentList(e.scope(), e.calendarCountry(), milestones, shelves, countries, people, closedOn);
            case DocumentExpected e -> with(new Place(e.artifact(), e.scope().personId()), shelf -> shelf.with(Expectation.of(e)));
            case MilestoneReached e -> new ExpectedDocumentList(scope, calendarCountry, Copies.with(milestones, e.milestone(), e.on()), shelves, countries, people, closedOn);
            case ExpectationFellDue e -> with(e, expectation -> expectation.fallingDue(e.dueOn()));
            case ForeseenOccurred e -> with(e, expectation -> expectation.coming(e.occasion(), e.dueOn()));
            case DocumentCounted e -> counted(e, new Filed(e.documentId(), e.versionNumber(), e.on()), Standing.OPEN);
            case ExpectationSatisfied e -> counted(e, new Filed(e.documentId(), e.versionNumber(), e.on()), Standing.SATISFIED);
            case ExpectationReopened e -> with(e, expectation -> expectation.without(e.documentId(), e.versionNumber()));
            case ExpectationWaived e -> with(e, expectation -> expectation.standing(Standing.WAIVED));
            case ExpectationNotApplicable e -> with(e, expectation -> expectation.standing(e.by() == null ? Standing.OVERTAKEN : Standing.NOT_APPLICABLE));
            case ExpectationRestored e -> with(e, expectation -> expectation.standing(Standing.OPEN));
            case SurplusDocumentNoted e -> with(new Place(e.artifact(), e.personId()), shelf -> shelf.withSurplus(new Filed(e.documentId(), e.versionNumber(), e.on())));
            case SurplusDocumentTakenBack e -> shelves.entrySet().stream().filter(shelf -> shelf.getValue().surplus().stream().anyMatch(filed -> isSame(filed, e))).findFirst()
                .map(found -> with(found.getKey(), shelf -> shelf.withoutSurplus(e.documentId(), e.versionNumber()))).orElse(this);
            case CountryListed e -> new ExpectedDocumentList(scope, calendarCountry, milestones, shelves, e.takesPart() ? Copies.with(countries, e.country()) : Copies.without(countries, e.country()), people, closedOn);
            case ExpectedListClosed e -> new ExpectedDocumentList(scope, calendarCountry, milestones, shelves, countries, people, e.on());
            case PersonListed e -> new ExpectedDocumentList(scope, calendarCountry, milestones, shelves, countries, Copies.with(people, e.personId()), closedOn);
        };
    }

    private static boolean isSame(Filed filed, SurplusDocumentTakenBack e) {
        return filed.documentId().equals(e.documentId()) && filed.version() == e.versionNumber();
    }

    private ExpectedDocumentList counted(OfOne e, Filed document, Standing standing) {
        return with(placeOf(e.expectedId()), shelf -> shelf.withoutSurplus(document.documentId(), document.version()).with(shelf.expectations().get(e.expectedId()).with(document, standing)));
    }

    private ExpectedDocumentList with(OfOne e, UnaryOperator<Expectation> change) {
        return with(placeOf(e.expectedId()), shelf -> shelf.with(change.apply(shelf.expectations().get(e.expectedId()))));
    }

    private ExpectedDocumentList with(Place place, UnaryOperator<Shelf> change) {
        return new ExpectedDocumentList(scope, calendarCountry, milestones, Copies.with(shelves, place, change.apply(shelf(place))), countries, people, closedOn);
    }
}
