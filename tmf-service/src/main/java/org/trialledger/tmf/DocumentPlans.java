package org.trialledger.tmf;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.trialledger.platform.rest.RequestFacts;
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
    private final RequestFacts facts;

    DocumentPlans(TmfBeans beans, StudyFileState file, AggregateStates states, ReferenceModel model, Claims claims, InstantSource clock, RequestFacts facts) {
        this.beans = beans;
        this.file = file;
        this.states = states;
        this.model = model;
        this.claims = claims;
        this.clock = clock;
        this.facts = facts;
    }

    @Override
    public Optional<String> studyNumber(UUID studyId) {
        return Optional.of(beans.conduct(studyId)).filter(StudyConduct::isKnown).map(StudyConduct::protocolNumber);
    }

    @Override
    public Plan plan(UUID studyId, List<Arriving> versions) {
        var play = new Play(studyId, beans.conduct(studyId), file.isOpen(studyId), facts.actor(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        for (int i = 0; i < versions.size(); i++) {
            var one = versions.get(i);
            play.file(one);
            var last = i + 1 == versions.size() || !versions.get(i + 1).documentId().equals(one.documentId());
            if (last && one.withdrawn()) play.decide(one, new WithdrawDocument(studyId, one.documentId(), REASON, play.by, play.today, play.open));
        }
        return new Plan(play.commands, play.numbers, play.faults);
    }

    private final class Play {
        private final UUID studyId;
        private final StudyConduct conduct;
        private final boolean open;
        private final String by;
        private final LocalDate today;
        private final Map<UUID, Document> documents = new HashMap<>();
        private final Set<Claim> taken = new HashSet<>();
        private final List<AggregateCommand> commands = new ArrayList<>();
        private final List<Integer> numbers = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();

        Play(UUID studyId, StudyConduct conduct, boolean open, String by, LocalDate today) {
            this.studyId = studyId;
            this.conduct = conduct;
            this.open = open;
            this.by = by;
            this.today = today;
        }

        void file(Arriving v) {
            var before = documents.computeIfAbsent(v.documentId(), id -> states.of(studyId, id, Document.INITIAL, Document::apply, DocumentEvent.class));
            numbers.add(before.versions().size() + 1);
            var content = new Content(v.fileName(), v.mediaType(), v.size(), v.sha256());
            var filing = new Filing(v.artifact(), scope(v), v.title(), v.language(), v.artifactDate());
            if (before.isFiled() && !(before.filing().artifact().equals(filing.artifact()) && before.filing().scope().equals(filing.scope()) && before.restricted() == v.restricted()))
                faults.add(new Fault(v.place(), "the versions of one document are of one artifact, one place and one area"));
            else decide(v, before.isFiled() ? new AddVersion(studyId, v.documentId(), content, v.artifactDate(), REASON, Origin.IMPORT, by, today, open)
                : new ReceiveDocument(studyId, v.documentId(), filing, new Standing(model.artifact(v.artifact()).isPresent(), isKnown(v)), v.restricted(), v.authored(), content,
                    Origin.IMPORT, by, today, open));
        }

        void decide(Arriving v, DocumentCommand command) {
            try {
                var document = documents.get(v.documentId());
                for (var event : document.decide(command)) {
                    for (var claim : event.claims())
                        if (!taken.add(claim) || claims.find(claim.kind(), claim.key()).isPresent())
                            faults.add(new Fault(v.place() + "/FILE[1]", "the same content is filed as the same artifact of the same place already"));
                    document = document.apply(event);
                }
                documents.put(v.documentId(), document);
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

        private boolean isKnown(Arriving v) {
            return switch (Level.valueOf(v.level())) {
                case SITE, PERSON -> site(v).filter(site -> v.country() == null || v.country().equals(site.country())).isPresent();
                case COUNTRY -> v.country() != null && conduct.countries().contains(v.country());
                case STUDY, VENDOR -> true;
            };
        }
    }
}
