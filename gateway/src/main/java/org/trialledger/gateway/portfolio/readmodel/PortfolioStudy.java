package org.trialledger.gateway.portfolio.readmodel;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A study in the portfolio. */
@Schema(description = "A study as far as its newest published event")
public record PortfolioStudy(
        UUID studyId,
        @Schema(examples = "TL-2026-001") String protocolNumber,
        String title,
        String officialTitle,
        String acronym,
        String sponsor,
        @Schema(examples = "INTERVENTIONAL") String studyType,
        @Schema(description = "A combined phase (II/III) is the list of its parts", examples = "[\"PHASE2\", \"PHASE3\"]") List<String> phases,
        @Schema(examples = "RECRUITING") String status,
        @Schema(description = "The day the study entered its status; absent until it leaves CONCEPT") LocalDate statusSince,
        List<Country> countries,
        List<Arm> arms,
        SampleSize sampleSize,
        @Schema(description = "The newest approved protocol version, or the newest one under work where none is approved") ProtocolVersion protocolVersion,
        Instant registeredAt,
        @Schema(description = "When the study's newest event was recorded") Instant lastActivity,
        @Schema(description = "Events in the study's ledger so far; the ETag of a single study") long eventCount) {

    /** @param code ISO 3166-1 alpha-2 */
    @Schema(name = "PortfolioCountry")
    public record Country(@Schema(examples = "DE") String code, LocalDate recruitingSince) {}

    @Schema(name = "PortfolioArm")
    public record Arm(String name, String type) {}

    /** @param basis PLANNED, or ACTUAL once the source counts participants enrolled */
    @Schema(name = "PortfolioSampleSize")
    public record SampleSize(int participants, String basis) {}

    @Schema(name = "PortfolioProtocolVersion")
    public record ProtocolVersion(String label, String status) {}
}
