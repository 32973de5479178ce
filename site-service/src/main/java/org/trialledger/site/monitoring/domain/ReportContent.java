package org.trialledger.site.monitoring.domain;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a monitor reports of a visit (ICH E6(R3) 3.11.4.6). Participants are named by subject number alone, people by their stable ids.
 *
 * @param ipAccountability null where the visit had nothing of the investigational product to review
 * @param saeReview        null where serious adverse events were not reviewed
 * @param previousItems    the state of each issue and action item that was open when the visit began
 */
public record ReportContent(List<Answer> checklist, List<Sdv> sdv, List<ConsentReview> consentsReviewed, IpAccountability ipAccountability, List<SeenDeviation> deviations,
                            SaeReview saeReview, List<PreviousItem> previousItems, String summary) {
    public enum Reply { YES, NO, NOT_APPLICABLE, NOT_REVIEWED }

    /** @param comment wanted where the answer is NO or NOT_REVIEWED */
    public record Answer(String code, String question, Reply reply, String comment) {}

    /** Source data verification of one subject. @param what the visit or form, such as {@code "WEEK 8 vital signs"} */
    public record Sdv(String subjectNumber, String what, int fieldsVerified, int fieldsTotal, int discrepancies) {}

    public record ConsentReview(String subjectNumber, String consentVersion, boolean valid, String finding) {}

    public record IpAccountability(BigDecimal unitsExpected, BigDecimal unitsCounted, String temperatureLog, String comment) {}

    /** @param deviationId null while it is not recorded */
    public record SeenDeviation(UUID deviationId, String subjectNumber, String description) {}

    public record SaeReview(int reviewed, int notReportedInTime, String comment) {}

    public enum ItemStatus { DONE, IN_PROGRESS, NOT_STARTED, NO_LONGER_NEEDED }

    public record PreviousItem(UUID itemId, ItemStatus status, String comment) {}

    private static final Pattern SUBJECT_NUMBER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,49}");

    public ReportContent {
        checklist = copy(checklist);
        sdv = copy(sdv);
        consentsReviewed = copy(consentsReviewed);
        deviations = copy(deviations);
        previousItems = copy(previousItems);
    }

    private static <T> List<T> copy(List<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }

    /** All that is free to be written, by where it stands. */
    Map<String, List<String>> texts() {
        return Map.of("/checklist", texts(checklist, Answer::comment), "/sdv", texts(sdv, Sdv::what), "/consentsReviewed", texts(consentsReviewed, ConsentReview::finding),
            "/ipAccountability", ipAccountability == null ? List.of() : texts(List.of(ipAccountability), ip -> ip.temperatureLog() + "; " + ip.comment()),
            "/deviations", texts(deviations, SeenDeviation::description), "/saeReview", saeReview == null ? List.of() : texts(List.of(saeReview), SaeReview::comment),
            "/previousItems", texts(previousItems, PreviousItem::comment), "/summary", summary == null ? List.of() : List.of(summary));
    }

    private static <T> List<String> texts(List<T> items, Function<T, String> text) {
        return items.stream().map(text).filter(Objects::nonNull).toList();
    }

    /** A number is a pseudonym; anything longer or with spaces may be a name. */
    static boolean isSubjectNumber(String text) {
        return text != null && SUBJECT_NUMBER.matcher(text).matches();
    }
}
