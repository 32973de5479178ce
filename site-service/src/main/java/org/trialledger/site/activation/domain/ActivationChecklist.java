package org.trialledger.site.activation.domain;

import static org.trialledger.site.activation.domain.ActivationRule.*;
import static org.trialledger.site.activation.domain.SiteActivation.isGiven;
import static org.trialledger.site.activation.domain.SiteActivation.mustGiveReason;
import static org.trialledger.site.activation.domain.SiteActivation.mustHaveHappened;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.site.activation.domain.ActivationCommand.*;
import org.trialledger.site.activation.domain.ActivationEvent.*;

/** The green light: each item of the country's rules met, waived or not applicable, with what shows it. */
record ActivationChecklist(SiteActivation site) {
    ActivationEvent open(OpenChecklist c) {
        CHECKLIST_ALREADY_OPEN.unless(site.pack() == null, "The site's checklist is open.");
        mustHaveHappened(c.on(), c.today(), "/on");
        return new ActivationChecklistOpened(c.studyId(), c.siteId(), c.siteNumber(), c.country(), c.pack(), c.on());
    }

    List<ActivationEvent> meet(MeetItems c) {
        site.mustBeSelected();
        var events = new ArrayList<ActivationEvent>();
        var checklist = this;
        for (int i = 0; i < c.evidence().size(); i++) {
            var event = checklist.meet(c, c.evidence().get(i), "/items/" + i);
            events.add(event);
            checklist = new ActivationChecklist(checklist.site.apply(event));
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

    ActivationEvent waive(WaiveItem c) {
        site.mustBeSelected();
        var item = mustBeOpen(c.item(), "/item");
        CHECKLIST_ITEM_HARD.unless(!item.hard(), "%s cannot be waived.", item.title());
        mustGiveReason(c.reason());
        mustHaveHappened(c.on(), c.today(), "/on");
        ElectronicSignature.mustSign(c.signature(), CanonicalJson.sha256(site.waiverToSign(c.studyId(), c.siteId(), item.id(), c.reason(), c.on())), Meaning.APPROVAL, Meaning.RESPONSIBILITY);
        return new ChecklistItemWaived(c.studyId(), c.siteId(), item.id(), c.reason(), c.signature(), c.on());
    }

    ActivationEvent mark(MarkNotApplicable c) {
        site.mustBeSelected();
        var item = mustBeOpen(c.item(), "/item");
        CHECKLIST_ITEM_HARD.unless(!item.hard(), "%s applies to every site.", item.title());
        mustGiveReason(c.reason());
        mustHaveHappened(c.on(), c.today(), "/on");
        return new ChecklistItemNotApplicable(c.studyId(), c.siteId(), item.id(), c.reason(), c.by(), c.on());
    }

    List<ActivationEvent> reopen(ReopenItem c) {
        site.mustBeSelected();
        var item = site.mustExist(c.item(), "/item");
        var state = site.items().get(item.id());
        CHECKLIST_ITEM_NOT_SETTLED.unless(state.isGreen(), "%s is open.", item.title());
        mustGiveReason(c.reason());
        mustHaveHappened(c.on(), c.today(), "/on");
        DATES_OUT_OF_ORDER.unlessAt("/on", !c.on().isBefore(state.on()), "It was settled on %s.", state.on());
        return reopened(c.studyId(), c.siteId(), item, c.reason(), c.by(), c.on());
    }

    /** An item is open from the day it was met on at the earliest, whichever day the document was returned. */
    List<ActivationEvent> withdraw(WithdrawEvidence c) {
        if (site.pack() == null) return List.of();
        return site.pack().items().stream().filter(item -> site.items().get(item.id()).isShownBy(c.documentId())).flatMap(item -> {
            var metOn = site.items().get(item.id()).on();
            return reopened(c.studyId(), c.siteId(), item, c.reason(), c.by(), c.on().isBefore(metOn) ? metOn : c.on()).stream();
        }).toList();
    }

    private List<ActivationEvent> reopened(UUID studyId, UUID siteId, ChecklistItem item, String reason, String by, LocalDate on) {
        var reopened = new ChecklistItemReopened(studyId, siteId, item.id(), reason, by, on);
        if (!site.isActivated()) return List.of(reopened);
        return List.of(reopened, new ActivationFindingRaised(studyId, siteId, item.id(), "%s is open again at an active site: %s".formatted(item.title(), reason), on));
    }

    ActivationEvent change(ChangePack c) {
        site.mustBeSelected();
        CHECKLIST_PACK_SETTLED.unless(!site.isActivated(), "The site was activated on version %s of %s.", site.pack().version(), site.pack().pack());
        CHECKLIST_PACK_UNCHANGED.unless(!c.pack().equals(site.pack()), "The checklist is of %s, version %s.", site.pack().pack(), site.pack().version());
        mustGiveReason(c.reason());
        mustHaveHappened(c.on(), c.today(), "/on");
        return new ChecklistPackChanged(c.studyId(), c.siteId(), c.pack(), missing(c.pack(), site.pack()), missing(site.pack(), c.pack()), c.reason(), c.by(), c.on());
    }

    private static List<String> missing(ChecklistPack of, ChecklistPack in) {
        return of.items().stream().map(ChecklistItem::id).filter(id -> in.item(id).isEmpty()).toList();
    }

    private ChecklistItem mustBeOpen(String id, String pointer) {
        site.mustNotBeOver();
        var item = site.mustExist(id, pointer);
        CHECKLIST_ITEM_ALREADY_SETTLED.unlessAt(pointer, !site.items().get(id).isGreen(), "%s is %s.", item.title(), site.items().get(id).status());
        return item;
    }

    private void mustBeInOrder(ChecklistItem item, LocalDate on, String pointer) {
        for (var before : site.pack().predecessors(item)) {
            var state = site.items().get(before);
            CHECKLIST_ORDER.unlessAt(pointer + "/item", state.isGreen(), "%s comes after %s, which is open.", item.id(), before);
            CHECKLIST_ORDER.unlessAt(pointer + "/on", !on.isBefore(state.on()), "%s comes after %s (%s).", item.id(), before, state.on());
        }
    }
}
