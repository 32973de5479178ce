package org.trialledger.tmf.ems;

import java.time.OffsetDateTime;
import java.util.List;

/** A file of a version (5.3.3 FILE). @param path in the package, segments divided by slashes */
public record ExchangeFile(Integrity integrity, String fileName, String path, String description, List<Signature> signatures, List<AuditRecord> auditRecords) {
    public enum Method { ELECTRONIC, DIGITAL }

    /** 5.3.4 SIGNATURE */
    public record Signature(Method method, String userId, String name, OffsetDateTime at, String reason) {}

    public enum Entry { NEW, CHANGE, DELETE, OTHER }

    /** 5.3.5 AUDITRECORD */
    public record AuditRecord(String auditId, OffsetDateTime at, String userId, Entry entry, String event) {}

    public ExchangeFile {
        signatures = List.copyOf(signatures);
        auditRecords = List.copyOf(auditRecords);
    }
}
