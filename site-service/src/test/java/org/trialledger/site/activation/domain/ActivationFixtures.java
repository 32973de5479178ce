package org.trialledger.site.activation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.site.activation.domain.ActivationEvent.*;

/** A checklist of five items: agreement and approval, then initiation, then training; release of product last. */
public final class ActivationFixtures {
    public static final UUID STUDY = UUID.fromString("0199c000-0000-7000-8000-000000000001"), SITE = UUID.fromString("0199c000-0000-7000-8000-000000000002"),
        SUBJECT = UUID.fromString("0199c000-0000-7000-8000-000000000003"), OTHER_SUBJECT = UUID.fromString("0199c000-0000-7000-8000-000000000004");
    public static final LocalDate MARCH_1 = LocalDate.of(2026, 3, 1), APRIL_1 = LocalDate.of(2026, 4, 1), MAY_1 = LocalDate.of(2026, 5, 1), JUNE_1 = LocalDate.of(2026, 6, 1),
        TODAY = LocalDate.of(2026, 7, 1);
    public static final String APPROVAL = "ETHICS_APPROVAL", AGREEMENT = "CLINICAL_TRIAL_AGREEMENT", INITIATION = ChecklistPack.SITE_INITIATION_VISIT, TRAINING = "TRAINING",
        RELEASE = "PRODUCT_RELEASE", BY = "maria";
    public static final ChecklistPack PACK = new ChecklistPack("IE", "2026.1", List.of(
        item(AGREEMENT, 60, false, false), item(APPROVAL, 40, true, false), item(INITIATION, 14, true, false, AGREEMENT, APPROVAL), item(TRAINING, 5, false, false, INITIATION),
        item(RELEASE, 3, false, true)));
    public static final ActivationFacts READY = new ActivationFacts(false, false, true);
    public static final CloseOutFacts DONE = new CloseOutFacts(true, List.of(), 0, 0);

    private ActivationFixtures() {}

    public static ChecklistItem item(String id, int days, boolean hard, boolean last, String... after) {
        return new ChecklistItem(id, id.toLowerCase().replace('_', ' '), "05.02.12", "ICH E6(R3)", days, hard, last, List.of(after));
    }

    public static ActivationChecklistOpened opened() {
        return new ActivationChecklistOpened(STUDY, SITE, "101", "IE", PACK, MARCH_1);
    }

    public static ChecklistItemMet met(String item, LocalDate on) {
        return new ChecklistItemMet(STUDY, SITE, item, "doc-" + item, BY, on);
    }

    public static ChecklistItemWaived waived(String reason, LocalDate on) {
        return new ChecklistItemWaived(STUDY, SITE, TRAINING, reason, signature(TRAINING, reason, on), on);
    }

    public static ElectronicSignature signature(String item, String reason, LocalDate on) {
        var now = Instant.parse("2026-07-01T09:00:00Z");
        return new ElectronicSignature(BY, "Maria Keane", now, ElectronicSignature.Meaning.APPROVAL, now,
            CanonicalJson.sha256(new WaiverToSign(STUDY, SITE, "101", PACK.pack(), PACK.version(), item, item.toLowerCase().replace('_', ' '), reason, on)));
    }

    /** All green by May 1, training waived. */
    public static List<ActivationEvent> green() {
        return List.of(opened(), met(AGREEMENT, APRIL_1), met(APPROVAL, APRIL_1), met(INITIATION, MAY_1), waived("Trained for the trial before", MAY_1),
            met(RELEASE, MAY_1));
    }

    public static SiteActivated activated() {
        var state = SiteActivation.INITIAL;
        for (var event : green()) state = state.apply(event);
        return new SiteActivated(STUDY, SITE, "101", "IE", "IE", "2026.1", ChecklistSnapshot.sha256(PACK, state.items()), 5, List.of(TRAINING), MAY_1);
    }

    public static ActivationEvent[] active(ActivationEvent... more) {
        return Stream.of(green().stream(), Stream.of(activated()), Stream.of(more)).flatMap(s -> s).toArray(ActivationEvent[]::new);
    }
}
