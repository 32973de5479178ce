package org.trialledger.site.activation.domain;

import static org.trialledger.site.activation.domain.ActivationRule.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.site.activation.domain.ActivationCommand.*;
import org.trialledger.site.activation.domain.ActivationEvent.*;
import org.trialledger.site.activation.domain.ItemState.Status;

/**
 * A selected site: what it still lacks, what it may do, how many it has enrolled, until it is closed out.
 *
 * @param pack    null before the checklist is opened
 * @param items   the state of every item of the pack
 * @param changes how its standing went, oldest first; days never go back
 * @param held    whether it is on hold now; {@code enrolmentOpen} whether it enrols once it is not
 * @param cap     null for none
 * @param slots   the participants enrolled here
 */
public record SiteActivation(String siteNumber, String country, ChecklistPack pack, Map<String, ItemState> items, List<Change> changes, boolean held,
                             boolean enrolmentOpen, Integer cap, Set<UUID> slots) {
    public record Change(LocalDate on, Standing standing) {}

    public static final SiteActivation INITIAL = new SiteActivation(null, null, null, Map.of(), List.of(), false, false, null, Set.of());

    /** On the day of a change the new standing holds. */
    public Standing standingOn(LocalDate day) {
        var standing = Standing.NOT_ACTIVE;
        for (var change : changes) if (!change.on().isAfter(day)) standing = change.standing();
        return standing;
    }

    public Standing standing() {
        return changes.isEmpty() ? Standing.NOT_ACTIVE : changes.getLast().standing();
    }

    public boolean isSelected() {
        return pack != null;
    }

    public boolean isActivated() {
        return !changes.isEmpty() && changes.getFirst().standing() == Standing.ACTIVE;
    }

    public int enrolled() {
        return slots.size();
    }

    public boolean isCapReached() {
        return cap != null && slots.size() >= cap;
    }

    public boolean hasEnrolled(UUID subjectId) {
        return slots.contains(subjectId);
    }

    public List<SiteActivationItem> checklist() {
        return pack == null ? List.of() : pack.items().stream().map(item -> new SiteActivationItem(item, items.get(item.id()))).toList();
    }

    public record SiteActivationItem(ChecklistItem item, ItemState state) {}

    public List<ActivationEvent> decide(ActivationCommand command) {
        return switch (command) {
            case OpenChecklist c -> List.of(open(c));
            case MeetItems c -> meet(c);
            case WaiveItem c -> List.of(waive(c));
            case MarkNotApplicable c -> List.of(mark(c));
            case ReopenItem c -> reopen(c);
            case WithdrawEvidence c -> withdraw(c);
            case ChangePack c -> List.of(change(c));
            case ActivateSite c -> List.of(activate(c));
            case HoldSite c -> List.of(hold(c));
            case ReleaseHold c -> List.of(release(c));
            case CloseEnrolment c -> List.of(close(c));
            case ReopenEnrolment c -> List.of(reopen(c));
            case SetEnrolmentCap c -> List.of(cap(c));
            case TakeEnrolmentSlot c -> List.of(take(c));
            case CloseOutSite c -> List.of(closeOut(c));
            case TerminateSite c -> List.of(terminate(c));
        };
    }

    private ActivationEvent open(OpenChecklist c) {
        CHECKLIST_ALREADY_OPEN.unless(pack == null, "The site's checklist is open.");
        mustHaveHappened(c.on(), c.today(), "/on");
        return new ActivationChecklistOpened(c.studyId(), c.siteId(), c.siteNumber(), c.country(), c.pack(), c.on());
    }

    private List<ActivationEvent> meet(MeetItems c) {
        mustBeSelected();
        var events = new ArrayList<ActivationEvent>();
        var state = this;
        for (int i = 0; i < c.evidence().size(); i++) {
            var event = state.meet(c, c.evidence().get(i), "/items/" + i);
            events.add(event);
            state = state.apply(event);
        }
        return List.copyOf(events);
    }

    private ActivationEvent meet(MeetItems c, Evidence evidence, String pointer) {
        var item = mustBeOpen(evidence.item(), pointer + "/item");
        mustHaveHappened(evidence.on(), c.today(), pointer + "/on");
        CHECKLIST_EVIDENCE_REQUIRED.unlessAt(pointer + "/evidence", isGiven(evidence.evidence()), "Name the record that shows it (TMF %s).", item.artifact());
        mustBeInOrder(item, evidence.on(), pointer);
        return new ChecklistItemMet(c.studyId(), c.siteId(), item.id(), evidence.evidence(), c.by(), evidence.on());
    }

    private ActivationEvent waive(WaiveItem c) {
        mustBeSelected();
        var item = mustBeOpen(c.item(), "/item");
        CHECKLIST_ITEM_HARD.unless(!item.hard(), "%s cannot be waived.", item.title());
        mustGiveReason(c.reason());
        mustHaveHappened(c.on(), c.today(), "/on");
        ElectronicSignature.mustSign(c.signature(), CanonicalJson.sha256(waiverToSign(c.studyId(), c.siteId(), item.id(), c.reason(), c.on())), Meaning.APPROVAL, Meaning.RESPONSIBILITY);
        return new ChecklistItemWaived(c.studyId(), c.siteId(), item.id(), c.reason(), c.signature(), c.on());
    }

    /** What whoever waives the item signs. @throws org.trialledger.platform.domain.RuleViolation checklist-item-unknown, site-not-selected */
    public WaiverToSign waiverToSign(UUID studyId, UUID siteId, String item, String reason, LocalDate on) {
        mustBeSelected();
        var waived = mustExist(item, "/item");
        return new WaiverToSign(studyId, siteId, siteNumber, pack.pack(), pack.version(), waived.id(), waived.title(), reason, on);
    }

    private ActivationEvent mark(MarkNotApplicable c) {
        mustBeSelected();
        var item = mustBeOpen(c.item(), "/item");
        CHECKLIST_ITEM_HARD.unless(!item.hard(), "%s applies to every site.", item.title());
        mustGiveReason(c.reason());
        mustHaveHappened(c.on(), c.today(), "/on");
        return new ChecklistItemNotApplicable(c.studyId(), c.siteId(), item.id(), c.reason(), c.by(), c.on());
    }

    private List<ActivationEvent> reopen(ReopenItem c) {
        mustBeSelected();
        var item = mustExist(c.item(), "/item");
        var state = items.get(item.id());
        CHECKLIST_ITEM_NOT_SETTLED.unless(state.isGreen(), "%s is open.", item.title());
        mustGiveReason(c.reason());
        mustHaveHappened(c.on(), c.today(), "/on");
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(state.on()), "It was settled on %s.", state.on());
        return reopened(c.studyId(), c.siteId(), item, c.reason(), c.by(), c.on());
    }

    /** An item is open from the day it was met on at the earliest, whichever day the document was returned. */
    private List<ActivationEvent> withdraw(WithdrawEvidence c) {
        if (pack == null) return List.of();
        return pack.items().stream().filter(item -> items.get(item.id()).isShownBy(c.documentId())).flatMap(item -> {
            var metOn = items.get(item.id()).on();
            return reopened(c.studyId(), c.siteId(), item, c.reason(), c.by(), c.on().isBefore(metOn) ? metOn : c.on()).stream();
        }).toList();
    }

    private List<ActivationEvent> reopened(UUID studyId, UUID siteId, ChecklistItem item, String reason, String by, LocalDate on) {
        var reopened = new ChecklistItemReopened(studyId, siteId, item.id(), reason, by, on);
        if (!isActivated()) return List.of(reopened);
        return List.of(reopened, new ActivationFindingRaised(studyId, siteId, item.id(), "%s is open again at an active site: %s".formatted(item.title(), reason), on));
    }

    private ActivationEvent change(ChangePack c) {
        mustBeSelected();
        CHECKLIST_PACK_SETTLED.unless(!isActivated(), "The site was activated on version %s of %s.", pack.version(), pack.pack());
        CHECKLIST_PACK_UNCHANGED.unless(!c.pack().equals(pack), "The checklist is of %s, version %s.", pack.pack(), pack.version());
        mustGiveReason(c.reason());
        mustHaveHappened(c.on(), c.today(), "/on");
        return new ChecklistPackChanged(c.studyId(), c.siteId(), c.pack(), missing(c.pack(), pack), missing(pack, c.pack()), c.reason(), c.by(), c.on());
    }

    private static List<String> missing(ChecklistPack of, ChecklistPack in) {
        return of.items().stream().map(ChecklistItem::id).filter(id -> in.item(id).isEmpty()).toList();
    }

    private ActivationEvent activate(ActivateSite c) {
        mustBeSelected();
        SITE_ALREADY_ACTIVE.unless(!isActivated(), "The site was activated on %s.", isActivated() ? changes.getFirst().on() : null);
        mustNotBeOver();
        mustHaveHappened(c.on(), c.today(), "/on");
        var open = pack.items().stream().filter(item -> !items.get(item.id()).isGreen()).map(ChecklistItem::id).toList();
        CHECKLIST_ITEM_OPEN.unless(open.isEmpty(), "Open: %s.", String.join(", ", open));
        for (var item : pack.items())
            DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(items.get(item.id()).on()), "%s was settled on %s only.", item.title(), items.get(item.id()).on());
        mustBeRun(c.facts(), c.on());
        return new SiteActivated(c.studyId(), c.siteId(), siteNumber, country, pack.pack(), pack.version(), ChecklistSnapshot.sha256(pack, items), items.size(),
            pack.items().stream().map(ChecklistItem::id).filter(id -> items.get(id).status() == Status.WAIVED).toList(), c.on());
    }

    private static void mustBeRun(ActivationFacts facts, LocalDate on) {
        STUDY_IS_OVER.unless(!facts.studyOver(), "The study is over.");
        STUDY_ON_HALT.unless(!facts.studyHalted(), "The study is halted.");
        PRINCIPAL_INVESTIGATOR_REQUIRED.unless(facts.principalInvestigator(), "The site has no principal investigator on %s.", on);
    }

    private ActivationEvent hold(HoldSite c) {
        mustBeActivated();
        SITE_ON_HOLD.unless(!held, "The site is on hold.");
        mustGiveReason(c.reason());
        mustFollow(c.on(), c.today());
        return new SitePutOnHold(c.studyId(), c.siteId(), c.cause(), c.reason(), c.on());
    }

    private ActivationEvent release(ReleaseHold c) {
        mustBeActivated();
        SITE_NOT_ON_HOLD.unless(held, "The site is not on hold.");
        mustGiveReason(c.reason());
        mustFollow(c.on(), c.today());
        mustBeRun(c.facts(), c.on());
        return new SiteHoldReleased(c.studyId(), c.siteId(), c.reason(), c.on());
    }

    private ActivationEvent close(CloseEnrolment c) {
        mustBeActivated();
        SITE_ENROLMENT_CLOSED.unless(enrolmentOpen, "Enrolment is closed.");
        mustGiveReason(c.reason());
        mustFollow(c.on(), c.today());
        return new SiteEnrolmentClosed(c.studyId(), c.siteId(), c.reason(), c.on());
    }

    private ActivationEvent reopen(ReopenEnrolment c) {
        mustBeActivated();
        SITE_ENROLMENT_NOT_CLOSED.unless(!enrolmentOpen, "Enrolment is open.");
        mustGiveReason(c.reason());
        mustFollow(c.on(), c.today());
        return new SiteEnrolmentReopened(c.studyId(), c.siteId(), c.reason(), c.on());
    }

    private ActivationEvent cap(SetEnrolmentCap c) {
        mustBeSelected();
        mustNotBeOver();
        mustGiveReason(c.reason());
        ENROLMENT_CAP_BELOW_COUNT.unlessAt("/cap", c.cap() == null || c.cap() >= slots.size(), "%s are enrolled.", slots.size());
        return new EnrolmentCapSet(c.studyId(), c.siteId(), c.cap(), c.reason());
    }

    private ActivationEvent take(TakeEnrolmentSlot c) {
        switch (standingOn(c.on())) {
            case ACTIVE -> { }
            case ON_HOLD -> SITE_ON_HOLD.unless(false, "The site is on hold on %s.", c.on());
            case ENROLMENT_CLOSED -> SITE_ENROLMENT_CLOSED.unless(false, "Enrolment at the site is closed on %s.", c.on());
            case NOT_ACTIVE -> SITE_NOT_ACTIVE.unless(false, "The site is not active on %s.", c.on());
            case CLOSED_OUT, TERMINATED -> SITE_OVER.unless(false, "The site is over on %s.", c.on());
        }
        ENROLMENT_SLOT_ALREADY_TAKEN.unless(!slots.contains(c.subjectId()), "The participant is enrolled here.");
        ENROLMENT_CAP_REACHED.unless(!isCapReached(), "The site enrols %s at most.", cap);
        return new EnrolmentSlotTaken(c.studyId(), c.siteId(), c.subjectId(), slots.size() + 1, c.on());
    }

    private ActivationEvent closeOut(CloseOutSite c) {
        mustBeActivated();
        mustFollow(c.on(), c.today());
        ENROLMENT_STILL_OPEN.unless(!enrolmentOpen, "Close enrolment first: as long as it is open somebody may come in.");
        SUBJECTS_NOT_FINISHED.unless(c.facts().unfinishedSubjects() == 0, "%s participants have not finished.", c.facts().unfinishedSubjects());
        PRODUCT_NOT_RECONCILED.unless(c.facts().unreconciled().isEmpty(), "Not accounted for to 0: %s.", String.join(", ", c.facts().unreconciled()));
        CLOSE_OUT_VISIT_REQUIRED.unless(c.facts().closeOutVisitFiled(), "No report of a close-out visit is filed.");
        ACTION_ITEMS_OPEN.unlessAt("/actionsTransferredTo", c.facts().openActionItems() == 0 || isGiven(c.actionsTransferredTo()), "%s action items are open: say who takes them over.",
            c.facts().openActionItems());
        return new SiteClosedOut(c.studyId(), c.siteId(), siteNumber, country, c.facts().openActionItems() == 0 ? null : c.actionsTransferredTo(), c.on());
    }

    private ActivationEvent terminate(TerminateSite c) {
        mustBeSelected();
        mustNotBeOver();
        mustGiveReason(c.reason());
        mustFollow(c.on(), c.today());
        FOLLOW_UP_PLAN_REQUIRED.unlessAt("/followUpPlan", c.facts().unfinishedSubjects() == 0 || isGiven(c.followUpPlan()), "%s participants have not finished: say by which plan they go on.",
            c.facts().unfinishedSubjects());
        return new SiteTerminated(c.studyId(), c.siteId(), siteNumber, country, c.followUpPlan(), c.reason(), c.on());
    }

    private void mustBeSelected() {
        SITE_NOT_SELECTED.unless(pack != null, "The site is not selected.");
    }

    private void mustNotBeOver() {
        SITE_OVER.unless(!standing().isOver(), "The site is %s.", standing());
    }

    private void mustBeActivated() {
        mustBeSelected();
        mustNotBeOver();
        SITE_NOT_ACTIVE.unless(isActivated(), "The site is not activated.");
    }

    private ChecklistItem mustExist(String item, String pointer) {
        CHECKLIST_ITEM_UNKNOWN.unlessAt(pointer, item != null && pack.item(item).isPresent(), "The checklist has no item %s.", item);
        return pack.item(item).orElseThrow();
    }

    private ChecklistItem mustBeOpen(String id, String pointer) {
        mustNotBeOver();
        var item = mustExist(id, pointer);
        CHECKLIST_ITEM_ALREADY_SETTLED.unlessAt(pointer, !items.get(id).isGreen(), "%s is %s.", item.title(), items.get(id).status());
        return item;
    }

    private void mustBeInOrder(ChecklistItem item, LocalDate on, String pointer) {
        for (var before : pack.predecessors(item)) {
            var state = items.get(before);
            CHECKLIST_ORDER.unlessAt(pointer + "/item", state.isGreen(), "%s comes after %s, which is open.", item.id(), before);
            CHECKLIST_ORDER.unlessAt(pointer + "/on", !on.isBefore(state.on()), "%s comes after %s (%s).", item.id(), before, state.on());
        }
    }

    private static void mustGiveReason(String reason) {
        REASON_REQUIRED.unless(isGiven(reason), "Say why.");
    }

    private void mustFollow(LocalDate on, LocalDate today) {
        mustHaveHappened(on, today, "/on");
        DATES_OUT_OF_ORDER.unlessAt("/on", changes.isEmpty() || !on.isBefore(changes.getLast().on()), "The site's standing changed on %s.", changes.isEmpty() ? null : changes.getLast().on());
    }

    private static void mustHaveHappened(LocalDate on, LocalDate today, String pointer) {
        FUTURE_ACTUAL_DATE.unlessAt(pointer, !on.isAfter(today), "%s has not come yet (today is %s).", on, today);
    }

    private static boolean isGiven(String text) {
        return text != null && !text.isBlank();
    }

    public SiteActivation apply(ActivationEvent event) {
        return switch (event) {
            case ActivationChecklistOpened e -> new SiteActivation(e.siteNumber(), e.country(), e.pack(), itemsOf(e.pack(), Map.of(), e.on()), changes, held, enrolmentOpen, cap, slots);
            case ChecklistItemMet e -> with(e.item(), new ItemState(Status.MET, e.on(), e.by(), e.evidence()));
            case ChecklistItemWaived e -> with(e.item(), new ItemState(Status.WAIVED, e.on(), e.signature().signerId(), e.reason()));
            case ChecklistItemNotApplicable e -> with(e.item(), new ItemState(Status.NOT_APPLICABLE, e.on(), e.by(), e.reason()));
            case ChecklistItemReopened e -> with(e.item(), ItemState.open(e.on()));
            case ActivationFindingRaised _ -> this;
            case ChecklistPackChanged e -> new SiteActivation(siteNumber, country, e.pack(), itemsOf(e.pack(), items, e.on()), changes, held, enrolmentOpen, cap, slots);
            case SiteActivated e -> moved(e.on(), false, true);
            case SitePutOnHold e -> moved(e.on(), true, enrolmentOpen);
            case SiteHoldReleased e -> moved(e.on(), false, enrolmentOpen);
            case SiteEnrolmentClosed e -> moved(e.on(), held, false);
            case SiteEnrolmentReopened e -> moved(e.on(), held, true);
            case EnrolmentCapSet e -> new SiteActivation(siteNumber, country, pack, items, changes, held, enrolmentOpen, e.cap(), slots);
            case EnrolmentSlotTaken e -> new SiteActivation(siteNumber, country, pack, items, changes, held, enrolmentOpen, cap, Copies.with(slots, e.subjectId()));
            case SiteClosedOut e -> over(e.on(), Standing.CLOSED_OUT);
            case SiteTerminated e -> over(e.on(), Standing.TERMINATED);
        };
    }

    private SiteActivation moved(LocalDate on, boolean nowHeld, boolean nowOpen) {
        var standing = nowHeld ? Standing.ON_HOLD : nowOpen ? Standing.ACTIVE : Standing.ENROLMENT_CLOSED;
        return new SiteActivation(siteNumber, country, pack, items, with(changes, new Change(on, standing)), nowHeld, nowOpen, cap, slots);
    }

    private SiteActivation over(LocalDate on, Standing end) {
        return new SiteActivation(siteNumber, country, pack, items, with(changes, new Change(on, end)), false, false, cap, slots);
    }

    private SiteActivation with(String item, ItemState state) {
        return new SiteActivation(siteNumber, country, pack, Copies.with(items, item, state), changes, held, enrolmentOpen, cap, slots);
    }

    private static Map<String, ItemState> itemsOf(ChecklistPack pack, Map<String, ItemState> known, LocalDate on) {
        var states = new HashMap<String, ItemState>();
        for (var item : pack.items()) states.put(item.id(), known.getOrDefault(item.id(), ItemState.open(on)));
        return Map.copyOf(states);
    }

    private static <T> List<T> with(List<T> list, T added) {
        var more = new ArrayList<>(list);
        more.add(added);
        return List.copyOf(more);
    }
}
