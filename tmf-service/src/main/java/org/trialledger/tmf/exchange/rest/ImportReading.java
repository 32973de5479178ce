package org.trialledger.tmf.exchange.rest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.tmf.ems.CheckedFiles;
import org.trialledger.tmf.ems.ExchangeObject;
import org.trialledger.tmf.ems.ExchangeObject.State;
import org.trialledger.tmf.ems.Fault;
import org.trialledger.tmf.ems.Manifest;
import org.trialledger.tmf.ems.Spelling;
import org.trialledger.tmf.exchange.domain.CarriedAuditRecord;
import org.trialledger.tmf.exchange.domain.CarriedSignature;
import org.trialledger.tmf.exchange.domain.ImportedObject;
import org.trialledger.tmf.exchange.rest.FilingPlans.Arriving;
import org.trialledger.tmf.model.ReferenceModel;

/** What the objects of a manifest mean here, as far as it can be told without the study. */
final class ImportReading {
    private static final int MOST_AUDIT_RECORDS = 1_000;
    private static final Set<String> LEVELS = Set.of("STUDY", "COUNTRY", "SITE", "PERSON", "VENDOR");
    private static final Map<String,
        String> MEDIA_TYPES = Map.ofEntries(Map.entry("pdf", "application/pdf"), Map.entry("txt", "text/plain"), Map.entry("csv", "text/csv"), Map.entry("xml", "application/xml"),
        Map.entry("json", "application/json"), Map.entry("zip", "application/zip"), Map.entry("doc", "application/msword"), Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
        Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        Map.entry("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"), Map.entry("jpg", "image/jpeg"), Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
        Map.entry("tif", "image/tiff"), Map.entry("tiff", "image/tiff"), Map.entry("eml", "message/rfc822"));

    /** @param number in the manifest, from 1 */
    record Read(int number, ExchangeObject object, Arriving arriving) {
        ImportedObject imported(int versionNumber) {
            var file = object.files().getFirst();
            return new ImportedObject(object.objectId(), object.version(), object.state().name(), arriving.documentId(), versionNumber, arriving.artifact(),
                arriving.restricted(), arriving.sha256(), object.copy(),
                file.signatures().stream().map(s -> new CarriedSignature(s.method().name(), s.userId(), s.name(), s.at(), s.reason())).toList(),
                file.auditRecords().stream().map(a -> new CarriedAuditRecord(a.auditId(), a.at(), a.userId(), a.entry().name(), a.event())).toList());
        }
    }

    private final ReferenceModel model;
    private final Set<String> mediaTypes;
    private final UUID studyId;
    private final Manifest manifest;
    private final CheckedFiles files;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    ImportReading(ReferenceModel model, Set<String> mediaTypes, UUID studyId, Manifest manifest, CheckedFiles files) {
        this.model = model;
        this.mediaTypes = mediaTypes;
        this.studyId = studyId;
        this.manifest = manifest;
        this.files = files;
    }

    List<Fault> faults() {
        return faults;
    }

    List<String> notes() {
        return notes;
    }

    /** Versions of a document from the oldest to the newest. */
    List<Read> objects() {
        var read = new ArrayList<Read>();
        int otherNumbers = 0;
        for (int i = 0; i < manifest.objects().size(); i++) {
            var object = manifest.objects().get(i);
            var place = "/BATCH/OBJECT[" + (i + 1) + "]";
            if (!isOfModel(object, place)) otherNumbers++;
            if (isOneFile(object, place)) read.add(new Read(i + 1, object, arriving(object, place)));
        }
        if (otherNumbers > 0) notes.add("In " + otherNumbers + " objects the number and the unique id are of different artifacts in version " + ReferenceModel.VERSION
            + ": the number was believed.");
        // By the sender's word which version is the present one, and by its numbers: the order in a manifest means nothing.
        read.sort(Comparator.comparing((Read one) -> one.arriving().documentId()).thenComparing(one -> one.object().state() != State.SUPERSEDED)
            .thenComparing(one -> one.object().version(), ImportReading::byNumbers)
            .thenComparing(Read::number));
        return read;
    }

    /** Numbers moved between versions of the model, unique ids did not. Of our version both must agree; of another a person looks when it is controlled. */
    private boolean isOfModel(ExchangeObject object, String place) {
        var artifact = model.artifact(object.artifact());
        if (artifact.isEmpty()) faults.add(new Fault(place + "/ARTIFACTNUMBER", "version " + ReferenceModel.VERSION + " of the reference model has no such artifact"));
        if (artifact.isEmpty() || artifact.get().uniqueId() == object.uniqueId()) return true;
        if (!manifest.batch().modelVersion().equals(ReferenceModel.VERSION)) return false;
        faults.add(new Fault(place + "/UNIQUEID", "of another artifact"));
        return true;
    }

    private boolean isOneFile(ExchangeObject object, String place) {
        if (object.files().size() > 1) faults.add(new Fault(place + "/FILE", "a version has one file here; send renditions as documents of their own"));
        else if (object.files().getFirst().auditRecords().size() > MOST_AUDIT_RECORDS) faults.add(new Fault(place + "/FILE[1]/AUDITRECORD", "more than " + MOST_AUDIT_RECORDS));
        else return true;
        return false;
    }

    private Arriving arriving(ExchangeObject o, String place) {
        var file = o.files().getFirst();
        var content = files.byUrl().get(file.path());
        var mediaType = mediaType(o, file.fileName());
        if (!mediaTypes.contains(mediaType)) faults.add(new Fault(place + "/FILE[1]/FILENAME", "files of its type are not filed"));
        var title = o.title() == null || o.title().isBlank() ? model.artifact(o.artifact()).map(ReferenceModel.Artifact::name).orElse(o.objectId()) : o.title().strip();
        if (title.length() > 300 || title.chars().anyMatch(Character::isISOControl)) faults.add(new Fault(place + "/OBJECTTITLE", "longer than 300 characters, or more than one line"));
        return new Arriving(place, documentId(o), o.artifact(), level(o), o.country() == null ? null : Spelling.alpha2(o.country()).orElse(null), o.siteId(),
            id(o, ObjectText.PERSON, place), id(o, ObjectText.VENDOR, place),
            title, language(o), o.artifactDate(), Boolean.TRUE.equals(o.restricted()), "Yes".equals(o.metadata(ObjectText.AUTHORED)), o.state() == State.OBSOLETE,
                file.fileName(), mediaType,
            content == null ? 0 : content.size(), content == null ? "" : content.sha256());
    }

    /** A later transfer of the same sender brings the next version of the same document. */
    private UUID documentId(ExchangeObject o) {
        return UUID.nameUUIDFromBytes(("document " + o.objectId() + " of " + manifest.batch().transferSourceId() + " " + manifest.batch().studyId() + " in study " + studyId)
            .getBytes(StandardCharsets.UTF_8));
    }

    private static String level(ExchangeObject o) {
        var said = o.metadata(ObjectText.LEVEL);
        var standard = switch (o.level()) {
            case TRIAL -> "STUDY";
            case COUNTRY -> "COUNTRY";
            case SITE -> "SITE";
        };
        return said != null && LEVELS.contains(said) ? said : standard;
    }

    private static String language(ExchangeObject o) {
        var said = o.metadata(ObjectText.LANGUAGE);
        return said != null && said.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}") ? said : Optional.ofNullable(o.language()).orElse("en");
    }

    private UUID id(ExchangeObject o, String name, String place) {
        var said = o.metadata(name);
        try {
            return said == null ? null : UUID.fromString(said);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(place + "/METADATA", name + " is no id"));
            return null;
        }
    }

    private static String mediaType(ExchangeObject o, String fileName) {
        var said = o.metadata(ObjectText.MEDIA_TYPE);
        var extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return said != null ? said : MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
    }

    /** 1.10 comes after 1.9. */
    private static int byNumbers(String one, String other) {
        var a = one.split("\\D+");
        var b = other.split("\\D+");
        return Arrays.compare(a, b, Comparator.comparing((String part) -> part.length()).thenComparing(Comparator.naturalOrder()));
    }
}
