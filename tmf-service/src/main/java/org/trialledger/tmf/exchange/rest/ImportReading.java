package org.trialledger.tmf.exchange.rest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.trialledger.tmf.ems.Batch;
import org.trialledger.tmf.ems.CheckedFile;
import org.trialledger.tmf.ems.ExchangeObject;
import org.trialledger.tmf.ems.ExchangeObject.State;
import org.trialledger.tmf.ems.Faults;
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

    /** An object that can be filed as far as it says itself. @param path of its file in the package */
    record Read(Arriving arriving, ImportedObject object, String path) {}

    private final ReferenceModel model;
    private final Set<String> mediaTypes;
    private final UUID studyId;
    private final Batch batch;
    private final Faults faults;
    private int otherNumbers;

    /** @param faults is added to */
    ImportReading(ReferenceModel model, Set<String> mediaTypes, UUID studyId, Batch batch, Faults faults) {
        this.model = model;
        this.mediaTypes = mediaTypes;
        this.studyId = studyId;
        this.batch = batch;
        this.faults = faults;
    }

    /** Of all that was read. */
    List<String> notes() {
        return otherNumbers == 0 ? List.of()
            : List.of("In " + otherNumbers + " objects the number and the unique id are of different artifacts in version " + ReferenceModel.VERSION + ": the number was believed.");
    }

    /** @param content of its only file; null where the package does not hold it @return empty where it has more files than one, or is too long */
    Optional<Read> read(ExchangeObject object, CheckedFile content, String place) {
        if (!isOfModel(object, place)) otherNumbers++;
        if (!isOneFile(object, place)) return Optional.empty();
        var arriving = arriving(object, content, place);
        var file = object.files().getFirst();
        return Optional.of(new Read(arriving, new ImportedObject(object.objectId(), object.version(), object.state().name(), arriving.documentId(), 0, arriving.artifact(), arriving.restricted(),
            arriving.sha256(), object.copy(), file.signatures().stream().map(s -> new CarriedSignature(s.method().name(), s.userId(), s.name(), s.at(), s.reason())).toList(),
            file.auditRecords().stream().map(a -> new CarriedAuditRecord(a.auditId(), a.at(), a.userId(), a.entry().name(), a.event())).toList()), file.path()));
    }

    /** Numbers moved between versions of the model, unique ids did not. Of our version both must agree; of another a person looks when it is controlled. */
    private boolean isOfModel(ExchangeObject object, String place) {
        var artifact = model.artifact(object.artifact());
        if (artifact.isEmpty()) faults.add(place + "/ARTIFACTNUMBER", "version " + ReferenceModel.VERSION + " of the reference model has no such artifact");
        if (artifact.isEmpty() || artifact.get().uniqueId() == object.uniqueId()) return true;
        if (!batch.modelVersion().equals(ReferenceModel.VERSION)) return false;
        faults.add(place + "/UNIQUEID", "of another artifact");
        return true;
    }

    private boolean isOneFile(ExchangeObject object, String place) {
        if (object.files().size() > 1) faults.add(place + "/FILE", "a version has one file here; send renditions as documents of their own");
        else if (object.files().getFirst().auditRecords().size() > MOST_AUDIT_RECORDS) faults.add(place + "/FILE[1]/AUDITRECORD", "more than " + MOST_AUDIT_RECORDS);
        else return true;
        return false;
    }

    private Arriving arriving(ExchangeObject o, CheckedFile content, String place) {
        var file = o.files().getFirst();
        var mediaType = mediaType(o, file.fileName());
        if (!mediaTypes.contains(mediaType)) faults.add(place + "/FILE[1]/FILENAME", "files of its type are not filed");
        var title = o.title() == null || o.title().isBlank() ? model.artifact(o.artifact()).map(ReferenceModel.Artifact::name).orElse(o.objectId()) : o.title().strip();
        if (title.length() > 300 || title.chars().anyMatch(Character::isISOControl)) faults.add(place + "/OBJECTTITLE", "longer than 300 characters, or more than one line");
        return new Arriving(place, documentId(o), o.artifact(), level(o), o.country() == null ? null : Spelling.alpha2(o.country()).orElse(null), o.siteId(),
            id(o, ObjectText.PERSON, place), id(o, ObjectText.VENDOR, place),
            title, language(o), o.artifactDate(), Boolean.TRUE.equals(o.restricted()), "Yes".equals(o.metadata(ObjectText.AUTHORED)), o.state() == State.OBSOLETE,
                file.fileName(), mediaType,
            content == null ? 0 : content.size(), content == null ? "" : content.sha256());
    }

    /** A later transfer of the same sender brings the next version of the same document. */
    private UUID documentId(ExchangeObject o) {
        return UUID.nameUUIDFromBytes(("document " + o.objectId() + " of " + batch.transferSourceId() + " " + batch.studyId() + " in study " + studyId)
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
            faults.add(place + "/METADATA", name + " is no id");
            return null;
        }
    }

    private static String mediaType(ExchangeObject o, String fileName) {
        var said = o.metadata(ObjectText.MEDIA_TYPE);
        var extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return said != null ? said : MEDIA_TYPES.getOrDefault(extension, "application/octet-stream");
    }
}
