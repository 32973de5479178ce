package org.trialledger.site.blinding.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.trialledger.platform.readmodel.Listing;
import org.trialledger.platform.readmodel.Listing.Part;
import org.trialledger.platform.readmodel.Listing.Slice;
import org.trialledger.platform.readmodel.Sql;

/** Finds who was told treatments. */
@ApplicationScoped
public class TreatmentReadings {
    /** @param sequence in the order recorded; {@code about} what of the study was read, as its path below the study */
    public record TreatmentReading(long sequence, String operation, String about, String readBy, Instant readAt) {}

    private final Sql sql;

    TreatmentReadings(Sql sql) {
        this.sql = sql;
    }

    /** @param by null for all */
    public Slice<TreatmentReading> list(UUID studyId, String by, Part part) {
        return new Listing("select * from treatment_read where study_id = ?", studyId).when(by, "read_by = ?").read(sql, part, "lpad(sequence::text, 19, '0')",
            row -> new TreatmentReading(row.getLong("sequence"), row.getString("operation"), row.getString("about"), row.getString("read_by"), row.getObject("read_at", OffsetDateTime.class).toInstant()));
    }
}
