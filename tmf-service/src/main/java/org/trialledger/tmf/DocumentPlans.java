package org.trialledger.tmf;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.platform.axon.AggregateStates;
import org.trialledger.platform.conduct.domain.StudyConduct;
import org.trialledger.platform.conduct.domain.StudyConduct.Site;
import org.trialledger.platform.domain.AggregateCommand;
import org.trialledger.platform.domain.Claim;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.ledger.Claims;
import org.trialledger.tmf.document.domain.Content;
import org.trialledger.tmf.document.domain.Document;
import org.trialledger.tmf.document.domain.DocumentCommand;
import org.trialledger.tmf.document.domain.DocumentCommand.*;
import org.trialledger.tmf.document.domain.DocumentEvent;
import org.trialledger.tmf.document.domain.Filing;
import org.trialledger.tmf.document.domain.Level;
import org.trialledger.tmf.document.domain.Origin;
import org.trialledger.tmf.document.domain.Scope;
import org.trialledger.tmf.document.rest.StudyFileState;
import org.trialledger.tmf.ems.Fault;
import org.trialledger.tmf.exchange.rest.FilingPlans;
import org.trialledger.tmf.model.ReferenceModel;

/** Plays the filing of a package through on what is recorded now, so that all its faults are known before anything is kept. The ledger decides again when the commands are sent. */
final class DocumentPlans implements FilingPlans {
    /** Of every version after the first, and of documents that their sender no longer counts. */
    private static final String REASON = "Came so with a transfer";

    private final TmfBeans beans;
    private final StudyFileState file;
    private final AggregateStates states;
    private final ReferenceModel model;
    private final Claims claims;
    private final InstantSource clock;

    DocumentPlans(TmfBeans beans, StudyFileState file, AggregateStates states, ReferenceModel model, Claims claims, InstantSource clock) {
        this.beans = beans;
        this.file = file;
        this.states = states;
        this.model = model;
        this.claims = claims;
        this.clock = clock;
    }

    @Override
    public Optional<String> studyNumber(UUID studyId) {
        return Optional.of(beans.conduct(studyId)).filter(StudyConduct::isKnown).map(StudyConduct::protocolNumber);
    }

    @Override
    public Rehearsal rehearse(UUID studyId, String by) {
        return new Play(studyId, beans.conduct(studyId), file.isOpen(studyId), by, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    /** Remembers of the documents before only what nothing else may be filed as. */
    private final class Play implements Rehearsal {
        private final UUID studyId;
        private final StudyConduct conduct;
        private final boolean open;
        private final String by;
        private final LocalDate today;
        private final Set<Claim> taken = new HashSet<>();
        private UUID documentId;
        private Document document;

        Play(UUID studyId, StudyConduct conduct, boolean open, String by, LocalDate today) {
            this.studyId = studyId;
            this.conduct = conduct;
            this.open = open;
            this.by = by;
            this.today = today;
        }

        @Override
        public boolean fileOpen() {
            return open;
        }

        @Override
        public Plan plan(Arriving v) {
            if (!v.documentId().equals(documentId)) document = states.of(studyId, v.documentId(), Document.INITIAL, Document::apply, DocumentEvent.class);
            documentId = v.documentId();
            var before = document;
            var nowhere = unknownPlace(v);
            if (nowhere.isPresent()) return new Plan(List.of(), 0, List.of(nowhere.get()));
            if (!isOneDocument(v)) return new Plan(List.of(), 0, List.of(new Fault(v.place(), "the versions of one document are of one artifact, one place and one area")));
            var faults = new ArrayList<Fault>();
            var commands = new ArrayList<AggregateCommand>();
            for (var command : commands(v)) decide(v, command, commands, faults);
            if (faults.isEmpty()) return new Plan(commands, before.versions().size() + 1, faults);
            document = before;
            return new Plan(List.of(), 0, faults);
        }

        private boolean isOneDocument(Arriving v) {
            return !document.isFiled() || document.filing().artifact().equals(v.artifact()) && document.filing().scope().equals(scope(v)) && document.restricted() == v.restricted();
        }

        private List<DocumentCommand> commands(Arriving v) {
            var content = new Content(v.fileName(), v.mediaType(), v.size(), v.sha256());
            var filing = new Filing(v.artifact(), scope(v), v.title(), v.language(), v.artifactDate());
            var first = document.isFiled() ? new AddVersion(studyId, documentId, content, v.artifactDate(), REASON, Origin.IMPORT, by, today, open)
                // Its people and vendors are those of its sender, who may know more of them than this study does.
                : new ReceiveDocument(studyId, documentId, filing, new Standing(model.artifact(v.artifact()).isPresent(), true, true, true), v.restricted(), v.authored(), content, Origin.IMPORT, by,
                    today, open);
            return v.withdrawn() ? List.of(first, new WithdrawDocument(studyId, documentId, REASON, by, today, open)) : List.of(first);
        }

        private void decide(Arriving v, DocumentCommand command, List<AggregateCommand> commands, List<Fault> faults) {
            try {
                for (var event : document.decide(command)) {
                    for (var claim : event.claims())
                        if (!taken.add(claim) || claims.find(claim.kind(), claim.key()).isPresent())
                            faults.add(new Fault(v.place() + "/FILE[1]", "the same content is filed as the same artifact of the same place already"));
                    document = document.apply(event);
                }
                commands.add(command);
            } catch (RuleViolation violation) {
                faults.add(new Fault(v.place(), violation.rule().slug() + ": " + violation.getMessage()));
            }
        }

        private Scope scope(Arriving v) {
            var level = Level.valueOf(v.level());
            return switch (level) {
                case SITE, PERSON -> {
                    var site = site(v);
                    yield new Scope(level, site.map(Site::country).orElse(v.country()), site.map(Site::siteId).orElse(null), v.personId(), v.vendorId());
                }
                case STUDY, COUNTRY, VENDOR -> new Scope(level, v.country(), null, v.personId(), v.vendorId());
            };
        }

        /** By its number, which both systems know it by. */
        private Optional<Site> site(Arriving v) {
            return v.siteNumber() == null ? Optional.empty() : conduct.sites().values().stream().filter(site -> site.siteNumber().equalsIgnoreCase(v.siteNumber().strip())).findFirst();
        }

        /** A document of a site or country that the study does not have has nowhere to be filed. Told before the rules are asked, which know the site by its id alone. */
        private Optional<Fault> unknownPlace(Arriving v) {
            return switch (Level.valueOf(v.level())) {
                case SITE, PERSON -> v.siteNumber() == null ? Optional.of(new Fault(v.place() + "/SITEID", "missing: a document of this level names its site"))
                    : site(v).isEmpty() ? Optional.of(new Fault(v.place() + "/SITEID", "the study has no site" + named(v.siteNumber()) + "; identify it first", true))
                    : isInCountry(v) ? Optional.empty() : Optional.of(new Fault(v.place() + "/COUNTRYID", "site" + named(v.siteNumber()) + " is in another country here", true));
                case COUNTRY -> v.country() == null ? Optional.of(new Fault(v.place() + "/COUNTRYID", "missing, or no country: a document of this level names it"))
                    : conduct.countries().contains(v.country()) ? Optional.empty()
                    : Optional.of(new Fault(v.place() + "/COUNTRYID", "the study does not run in " + v.country() + "; add the country first", true));
                case STUDY, VENDOR -> Optional.empty();
            };
        }

        private boolean isInCountry(Arriving v) {
            return v.country() == null || site(v).filter(site -> v.country().equals(site.country())).isPresent();
        }

        /** What is no plain number is not repeated. */
        private static String named(String siteNumber) {
            return siteNumber.strip().matches("[A-Za-z0-9][A-Za-z0-9 ._/-]{0,39}") ? " " + siteNumber.strip() : " of this number";
        }
    }
}
