package org.trialledger.tmf.exchange.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.trialledger.tmf.ems.ExchangeFile;
import org.trialledger.tmf.ems.ExchangeFile.AuditRecord;
import org.trialledger.tmf.ems.ExchangeFile.Entry;
import org.trialledger.tmf.ems.ExchangeFile.Method;
import org.trialledger.tmf.ems.ExchangeFile.Signature;
import org.trialledger.tmf.ems.ExchangeObject;
import org.trialledger.tmf.ems.ExchangeObject.Level;
import org.trialledger.tmf.ems.ExchangeObject.Metadata;
import org.trialledger.tmf.ems.ExchangeObject.State;
import org.trialledger.tmf.ems.Integrity;
import org.trialledger.tmf.ems.PackageWriter;
import org.trialledger.tmf.ems.Spelling;
import org.trialledger.tmf.exchange.domain.CarriedAuditRecord;
import org.trialledger.tmf.exchange.domain.CarriedSignature;
import org.trialledger.tmf.exchange.readmodel.Exchanges.Carried;
import org.trialledger.tmf.exchange.rest.FiledDocuments.FiledDocument;
import org.trialledger.tmf.exchange.rest.FiledDocuments.FiledVersion;
import org.trialledger.tmf.model.ReferenceModel.Artifact;

/** A version of a document as the standard has it. What the standard has no place for is said in its METADATA, under names of our own. */
final class ObjectText {
    static final String LEVEL = "TRIALLEDGER-LEVEL", PERSON = "TRIALLEDGER-PERSON", VENDOR = "TRIALLEDGER-VENDOR", LANGUAGE = "TRIALLEDGER-LANGUAGE",
        MEDIA_TYPE = "TRIALLEDGER-MEDIA-TYPE", STATUS = "TRIALLEDGER-STATUS",
        AUTHORED = "TRIALLEDGER-AUTHORED", ORIGIN = "TRIALLEDGER-ORIGIN";

    private ObjectText() {}

    static ExchangeObject of(FiledDocument d, FiledVersion v, Artifact artifact, Carried carried) {
        var newest = v == d.versions().getLast();
        var file = new ExchangeFile(Integrity.sha256(v.sha256()), v.fileName(), path(d, v, artifact), null, signatures(v, carried), history(v, carried));
        return new ExchangeObject(d.documentId().toString(), level(d), Spelling.alpha3(d.country()), d.siteId() == null ? null : d.siteId().toString(), d.siteNumber(),
            artifact.uniqueId(), d.artifact(), List.of(), null,
            Spelling.language(d.language()).orElse(null), null, Integer.toString(v.number()), state(v, newest), d.title(), null, v.certifiedCopy() || carried != null
                && carried.certifiedCopy(), null, d.restricted(), null,
            v.artifactDate(), null, List.of(file), metadata(d, v));
    }

    /** By zone, section and artifact, as the standard shows it; the document's id and version make it one of its own. */
    static String path(FiledDocument d, FiledVersion v, Artifact artifact) {
        return String.join("/", artifact.zone(), artifact.section(), PackageWriter.segment(artifact.number() + " " + artifact.name()), d.documentId() + "-" + v.number(),
            PackageWriter.segment(v.fileName()));
    }

    private static Level level(FiledDocument d) {
        return switch (d.level()) {
            case "COUNTRY" -> Level.COUNTRY;
            case "SITE", "PERSON" -> Level.SITE;
            default -> Level.TRIAL;
        };
    }

    private static State state(FiledVersion v, boolean newest) {
        return v.status().equals("WITHDRAWN") ? State.OBSOLETE : newest && !v.status().equals("SUPERSEDED") ? State.CURRENT : State.SUPERSEDED;
    }

    /** Those of the sender before us come first: they are older. */
    private static List<Signature> signatures(FiledVersion v, Carried carried) {
        return Stream.concat(carried == null ? Stream.<CarriedSignature>of() : carried.signatures().stream(), v.signatures().stream())
            .map(s -> new Signature(Method.valueOf(s.method()), s.userId(), s.name(), s.at(), s.reason())).toList();
    }

    private static List<AuditRecord> history(FiledVersion v, Carried carried) {
        return Stream.concat(carried == null ? Stream.<CarriedAuditRecord>of() : carried.auditRecords().stream(), v.history().stream())
            .map(a -> new AuditRecord(a.auditId(), a.at(), a.userId(), Entry.valueOf(a.entry()), a.event())).toList();
    }

    private static List<Metadata> metadata(FiledDocument d, FiledVersion v) {
        var metadata = new ArrayList<Metadata>();
        metadata.add(new Metadata(LEVEL, d.level()));
        if (d.personId() != null) metadata.add(new Metadata(PERSON, d.personId().toString()));
        if (d.vendorId() != null) metadata.add(new Metadata(VENDOR, d.vendorId().toString()));
        metadata.add(new Metadata(LANGUAGE, d.language()));
        metadata.add(new Metadata(MEDIA_TYPE, v.mediaType()));
        metadata.add(new Metadata(STATUS, v.status()));
        metadata.add(new Metadata(AUTHORED, d.authored() ? "Yes" : "No"));
        metadata.add(new Metadata(ORIGIN, v.origin().toUpperCase(Locale.ROOT)));
        return metadata;
    }
}
