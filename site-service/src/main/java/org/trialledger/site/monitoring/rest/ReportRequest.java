package org.trialledger.site.monitoring.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.trialledger.site.monitoring.domain.ReportContent;
import org.trialledger.site.monitoring.domain.ReportContent.ItemStatus;
import org.trialledger.site.monitoring.domain.ReportContent.Reply;

/** A visit report as it is sent in, whole each time. */
public record ReportRequest(@Valid @Size(max = 500) List<@NotNull AnswerRequest> checklist, @Valid @Size(max = 2000) List<@NotNull SdvRequest> sdv,
                            @Valid @Size(max = 2000) List<@NotNull ConsentReviewRequest> consentsReviewed, @Valid IpAccountabilityRequest ipAccountability,
                            @Valid @Size(max = 500) List<@NotNull SeenDeviationRequest> deviations, @Valid SaeReviewRequest saeReview,
                            @Valid @Size(max = 2000) List<@NotNull PreviousItemRequest> previousItems, @Size(max = 10_000) String summary) {
    public record AnswerRequest(@NotBlank @Size(max = 50) String code, @NotBlank @Size(max = 1000) String question, Reply reply, @Size(max = 4000) String comment) {}

    public record SdvRequest(@NotBlank @Size(max = 50) String subjectNumber, @NotBlank @Size(max = 200) String what, @Min(0) @Max(1_000_000) int fieldsVerified,
                             @Min(0) @Max(1_000_000) int fieldsTotal, @Min(0) @Max(1_000_000) int discrepancies) {}

    public record ConsentReviewRequest(@NotBlank @Size(max = 50) String subjectNumber, @NotBlank @Size(max = 50) String consentVersion, boolean valid, @Size(max = 2000) String finding) {}

    public record IpAccountabilityRequest(@NotNull @Min(0) BigDecimal unitsExpected, @NotNull @Min(0) BigDecimal unitsCounted, @Size(max = 2000) String temperatureLog, @Size(max = 2000) String comment) {}

    public record SeenDeviationRequest(UUID deviationId, @Size(max = 50) String subjectNumber, @NotBlank @Size(max = 4000) String description) {}

    public record SaeReviewRequest(@Min(0) int reviewed, @Min(0) int notReportedInTime, @Size(max = 4000) String comment) {}

    public record PreviousItemRequest(@NotNull UUID itemId, ItemStatus status, @Size(max = 2000) String comment) {}

    ReportContent content() {
        return new ReportContent(
            or(checklist).map(a -> new ReportContent.Answer(a.code(), a.question(), a.reply(), a.comment())).toList(),
            or(sdv).map(s -> new ReportContent.Sdv(s.subjectNumber(), s.what(), s.fieldsVerified(), s.fieldsTotal(), s.discrepancies())).toList(),
            or(consentsReviewed).map(c -> new ReportContent.ConsentReview(c.subjectNumber(), c.consentVersion(), c.valid(), c.finding())).toList(),
            ipAccountability == null ? null : new ReportContent.IpAccountability(ipAccountability.unitsExpected(), ipAccountability.unitsCounted(), ipAccountability.temperatureLog(), ipAccountability.comment()),
            or(deviations).map(d -> new ReportContent.SeenDeviation(d.deviationId(), d.subjectNumber(), d.description())).toList(),
            saeReview == null ? null : new ReportContent.SaeReview(saeReview.reviewed(), saeReview.notReportedInTime(), saeReview.comment()),
            or(previousItems).map(i -> new ReportContent.PreviousItem(i.itemId(), i.status(), i.comment())).toList(), summary);
    }

    private static <T> Stream<T> or(List<T> items) {
        return items == null ? Stream.empty() : items.stream();
    }
}
