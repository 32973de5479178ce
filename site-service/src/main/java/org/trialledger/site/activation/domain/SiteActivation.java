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

    /** What whoever waives the item signs. @throws org.trialledger.platform.domain.RuleViolation checklist-item-unknown, site-not-selected */
    public WaiverToSign waiverToSign(UUID studyId, UUID siteId, String item, String reason, LocalDate on) {
        mustBeSelected();
        var waived = mustExist(item, "/item");
        return new WaiverToSign(studyId, siteId, siteNumber, pack.pack(), pack.version(), waived.id(), waived.title(), reason, on);
    }

    public List<ActivationEvent> decide(ActivationCommand command) {
        return switch (command) {
            case OpenChecklist c -> List.of(checking().open(c));
            case MeetItems c -> checking().meet(c);
            case WaiveItem c -> List.of(checking().waive(c));
            case MarkNotApplicable c -> List.of(checking().mark(c));
            case ReopenItem c -> checking().reopen(c);
            case WithdrawEvidence c -> checking().withdraw(c);
            case ChangePack c -> List.of(checking().change(c));
            case ActivateSite c -> List.of(course().activate(c));
            case HoldSite c -> List.of(course().hold(c));
            case ReleaseHold c -> List.of(course().release(c));
            case CloseEnrolment c -> List.of(course().close(c));
            case ReopenEnrolment c -> List.of(course().reopen(c));
            case SetEnrolmentCap c -> List.of(places().cap(c));
            case TakeEnrolmentSlot c -> List.of(places().take(c));
            case CloseOutSite c -> List.of(course().closeOut(c));
            case TerminateSite c -> List.of(course().terminate(c));
        };
    }

    // The parts, each with its own rules

    private ActivationChecklist checking() {
        return new ActivationChecklist(this);
    }

    private ActivationCourse course() {
        return new ActivationCourse(this);
    }

    private EnrolmentPlaces places() {
        return new EnrolmentPlaces(this);
    }

    // What the parts ask of the whole

    void mustBeSelected() {
        SITE_NOT_SELECTED.unless(pack != null, "The site is not selected.");
    }

    void mustNotBeOver() {
        SITE_OVER.unless(!standing().isOver(), "The site is %s.", standing());
    }

    void mustBeActivated() {
        mustBeSelected();
        mustNotBeOver();
        SITE_NOT_ACTIVE.unless(isActivated(), "The site is not activated.");
    }

    ChecklistItem mustExist(String item, String pointer) {
        CHECKLIST_ITEM_UNKNOWN.unlessAt(pointer, item != null && pack.item(item).isPresent(), "The checklist has no item %s.", item);
        return pack.item(item).orElseThrow();
    }

    static void mustGiveReason(String reason) {
        REASON_REQUIRED.unless(isGiven(reason), "Say why.");
    }

    static void mustHaveHappened(LocalDate on, LocalDate today, String pointer) {
        FUTURE_ACTUAL_DATE.unlessAt(pointer, !on.isAfter(today), "%s has not come yet (today is %s).", on, today);
    }

    static boolean isGiven(String text) {
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
