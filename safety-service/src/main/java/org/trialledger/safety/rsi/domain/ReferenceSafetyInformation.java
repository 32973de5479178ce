package org.trialledger.safety.rsi.domain;

import static org.trialledger.safety.rsi.domain.RsiRule.*;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.PartialDate;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.safety.rsi.domain.RsiCommand.*;
import org.trialledger.safety.rsi.domain.RsiEvent.*;
import org.trialledger.safety.rsi.domain.RsiVersion.Status;
import org.trialledger.safety.rsi.domain.Suggestion.Finding;

/**
 * The reference safety information of a product in a study, with its versions in the order of their numbers.
 *
 * @param product null before it was opened
 */
public record ReferenceSafetyInformation(String product, List<RsiVersion> versions) {
    public static final ReferenceSafetyInformation INITIAL = new ReferenceSafetyInformation(null, List.of());

    private static final Pattern MEDDRA_CODE = Pattern.compile("\\d{8}");
    private static final Suggestion NONE_IN_FORCE = new Suggestion(Finding.NO_VERSION_IN_FORCE, null, null, null, null);

    public boolean isOpen() {
        return product != null;
    }

    public Optional<RsiVersion> version(UUID versionId) {
        return versions.stream().filter(version -> version.versionId().equals(versionId)).findFirst();
    }

    /** Empty before the first version came into force. */
    public Optional<RsiVersion> inForceOn(LocalDate day) {
        return approved().filter(version -> !version.inForceFrom().isAfter(day)).reduce((_, later) -> later);
    }

    /** On any of the days that the date can be, oldest first. */
    public List<RsiVersion> inForceOn(PartialDate onset) {
        return Stream.concat(inForceOn(onset.earliest()).stream(),
            approved().filter(version -> version.inForceFrom().isAfter(onset.earliest()) && !version.inForceFrom().isAfter(onset.latest()))).toList();
    }

    /** Whether an assessment of what began then may cite the version. */
    public boolean wasInForce(UUID versionId, PartialDate onset) {
        return inForceOn(onset).stream().anyMatch(version -> version.versionId().equals(versionId));
    }

    /** By the version in force at onset. Where the onset's date leaves several possible, the strictest answer: none may be missed. */
    public Suggestion suggestion(Reaction reaction, PartialDate onset) {
        if (inForceOn(onset.earliest()).isEmpty()) return NONE_IN_FORCE;
        return inForceOn(onset).stream().map(version -> version.listed(reaction)).max(Comparator.comparing(Suggestion::finding)).orElse(NONE_IN_FORCE);
    }

    private Stream<RsiVersion> approved() {
        return versions.stream().filter(version -> version.status() == Status.APPROVED);
    }

    private Optional<RsiVersion> lastApproved() {
        return approved().reduce((_, later) -> later);
    }

    public List<RsiEvent> decide(RsiCommand command) {
        return List.of(switch (command) {
            case OpenRsi c -> open(c);
            case DraftRsiVersion c -> draft(c);
            case ApproveRsiVersion c -> approve(c);
            case WithdrawRsiDraft c -> withdraw(c);
        });
    }

    private RsiEvent open(OpenRsi c) {
        RSI_ALREADY_EXISTS.unlessAt("/product", !isOpen(), "The study has reference safety information for %s.", product);
        return new RsiOpened(c.studyId(), c.rsiId(), c.product().strip(), c.by());
    }

    private RsiEvent draft(DraftRsiVersion c) {
        mustBeOpen();
        var content = stripped(c.content());
        RSI_VERSION_EXISTS.unlessAt("/label", versions.stream().noneMatch(version -> version.content().label().equalsIgnoreCase(content.label())), "There is a version %s.", content.label());
        mustBeSound(content.terms());
        return new RsiVersionDrafted(c.studyId(), c.rsiId(), c.versionId(), versions.size() + 1, content, c.by());
    }

    private static RsiContent stripped(RsiContent content) {
        return new RsiContent(content.label().strip(), content.source(), content.dictionary().strip(),
            content.terms().stream().map(term -> new ListedTerm(term.term().strip(), term.meddraCode(), term.upTo(), term.frequency())).toList());
    }

    private static void mustBeSound(List<ListedTerm> terms) {
        for (int i = 0; i < terms.size(); i++) {
            var term = terms.get(i);
            RSI_TERM_CODE_MALFORMED.unlessAt("/terms/" + i + "/meddraCode", term.meddraCode() == null || MEDDRA_CODE.matcher(term.meddraCode()).matches(), "\"%s\" is not a MedDRA code.",
                term.meddraCode());
            RSI_TERM_REPEATED.unlessAt("/terms/" + i, terms.subList(0, i).stream().noneMatch(before -> before.isSameAs(term.term(), term.meddraCode())), "%s is listed before.", term.term());
        }
    }

    private RsiEvent approve(ApproveRsiVersion c) {
        mustBeOpen();
        var version = draft(c.versionId());
        var last = lastApproved();
        RSI_VERSION_OVERTAKEN.unless(last.isEmpty() || last.get().number() < version.number(), "Version %s is newer: draft anew.", last.map(newer -> newer.content().label()).orElse(null));
        RSI_IN_FORCE_NOT_LATER.unlessAt("/inForceFrom", last.isEmpty() || c.inForceFrom().isAfter(last.get().inForceFrom()), "The version before is in force from %s on.",
            last.map(RsiVersion::inForceFrom).orElse(null));
        RSI_RETROACTIVE_REASON_REQUIRED.unlessAt("/inForceFrom", !c.inForceFrom().isBefore(c.today()) || isSaid(c.reason()), "%s is before the approval (%s): say why.", c.inForceFrom(), c.today());
        mustBeAnonymous(c.reason());
        ElectronicSignature.mustSign(c.signature(), CanonicalJson.sha256(toSign(c.studyId(), c.rsiId(), version, c.inForceFrom())), Meaning.APPROVAL, Meaning.RESPONSIBILITY);
        var content = version.content();
        return new RsiVersionApproved(c.studyId(), c.rsiId(), c.versionId(), product, version.number(), content.label(), content.source(), content.dictionary(), content.terms().size(), c.inForceFrom(),
            last.map(RsiVersion::versionId).orElse(null), isSaid(c.reason()) ? c.reason() : null, c.signature());
    }

    public RsiToSign toSign(UUID studyId, UUID rsiId, RsiVersion version, LocalDate inForceFrom) {
        return new RsiToSign(studyId, rsiId, version.versionId(), product, version.number(), version.content(), inForceFrom);
    }

    private RsiEvent withdraw(WithdrawRsiDraft c) {
        mustBeOpen();
        draft(c.versionId());
        REASON_REQUIRED.unless(isSaid(c.reason()), "Say why.");
        mustBeAnonymous(c.reason());
        return new RsiDraftWithdrawn(c.studyId(), c.rsiId(), c.versionId(), c.reason(), c.by());
    }

    private void mustBeOpen() {
        RSI_UNKNOWN.unless(isOpen(), "The study has no such reference safety information.");
    }

    private RsiVersion draft(UUID versionId) {
        var version = version(versionId).orElse(null);
        RSI_VERSION_UNKNOWN.unless(version != null, "There is no version %s.", versionId);
        RSI_VERSION_NOT_DRAFT.unless(version.status() == Status.DRAFT, "Version %s is no draft any more.", version.content().label());
        return version;
    }

    private static boolean isSaid(String reason) {
        return reason != null && !reason.isBlank();
    }

    private static void mustBeAnonymous(String text) {
        PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, null, text);
    }

    public ReferenceSafetyInformation apply(RsiEvent event) {
        return switch (event) {
            case RsiOpened e -> new ReferenceSafetyInformation(e.product(), versions);
            case RsiVersionDrafted e -> with(Stream.concat(versions.stream(), Stream.of(new RsiVersion(e.versionId(), e.number(), e.content(), Status.DRAFT, null))));
            case RsiVersionApproved e -> changed(e.versionId(), Status.APPROVED, e.inForceFrom());
            case RsiDraftWithdrawn e -> changed(e.versionId(), Status.WITHDRAWN, null);
        };
    }

    private ReferenceSafetyInformation changed(UUID versionId, Status status, LocalDate inForceFrom) {
        return with(versions.stream().map(version -> version.versionId().equals(versionId) ? version.as(status, inForceFrom) : version));
    }

    private ReferenceSafetyInformation with(Stream<RsiVersion> versions) {
        return new ReferenceSafetyInformation(product, versions.toList());
    }
}
