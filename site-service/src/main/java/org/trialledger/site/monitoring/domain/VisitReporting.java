package org.trialledger.site.monitoring.domain;

import static org.trialledger.platform.domain.ElectronicSignature.Meaning.*;
import static org.trialledger.site.monitoring.domain.MonitoringRule.*;
import static org.trialledger.site.monitoring.domain.MonitoringVisit.isText;
import static org.trialledger.site.monitoring.domain.Obligation.*;

import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.PseudonymousText;
import org.trialledger.site.monitoring.domain.MonitoringVisit.Status;
import org.trialledger.site.monitoring.domain.MonitoringVisitCommand.*;
import org.trialledger.site.monitoring.domain.MonitoringVisitEvent.*;

/** The report from its draft to the master file; who wrote it neither reviews nor approves it (21 CFR 11.10(g)). */
record VisitReporting(MonitoringVisit visit) {
    MonitoringVisitEvent draft(DraftReport c) {
        visit.mustBe(Status.REPORT_DRAFT, Status.RETURNED);
        REPORT_NOT_BY_ITS_AUTHOR.unless(visit.report() == null || visit.report().author().equals(c.author()), "The report is written by %s.", visit.report() == null ? null : visit.report().author());
        mustBePseudonymous(c.content());
        SDV_NOT_POSSIBLE.unlessAt("/sdv", c.content().sdv().stream().allMatch(sdv -> isText(sdv.what()) && sdv.fieldsVerified() >= 0 && sdv.fieldsVerified() <= sdv.fieldsTotal()
            && sdv.discrepancies() >= 0 && sdv.discrepancies() <= sdv.fieldsVerified()), "Of the fields in total some are verified, and of these some differ from source.");
        return new VisitReportDrafted(c.studyId(), visit.siteId(), c.visitId(), visit.type(), visit.report() == null ? 1 : visit.report().revision() + 1, c.author(), c.content());
    }

    private static void mustBePseudonymous(ReportContent content) {
        for (var sdv : content.sdv()) mustBeSubject("/sdv", sdv.subjectNumber());
        for (var consent : content.consentsReviewed()) mustBeSubject("/consentsReviewed", consent.subjectNumber());
        for (var deviation : content.deviations()) if (deviation.subjectNumber() != null) mustBeSubject("/deviations", deviation.subjectNumber());
        content.texts().forEach((pointer, texts) -> texts.forEach(text -> PseudonymousText.require(DIRECT_IDENTIFIER_SUSPECTED, pointer, text)));
    }

    private static void mustBeSubject(String pointer, String subjectNumber) {
        SUBJECT_NUMBER_MALFORMED.unlessAt(pointer, ReportContent.isSubjectNumber(subjectNumber), "A participant is named by subject number: letters, digits, and . _ / - within it.");
    }

    MonitoringVisitEvent submit(SubmitReport c) {
        visit.mustBe(Status.REPORT_DRAFT, Status.RETURNED);
        REPORT_REQUIRED.unless(visit.report() != null, "Write the report first.");
        REPORT_NOT_BY_ITS_AUTHOR.unless(visit.report().author().equals(c.author()), "The report is written by %s.", visit.report().author());
        REPORT_REQUIRED.unless(visit.status() != Status.RETURNED || visit.report().reviewer() == null, "The report was returned: revise it first.");
        REPORT_INCOMPLETE.unless(visit.report().gaps().isEmpty(), "Missing: %s.", String.join("; ", visit.report().gaps()));
        var unreviewed = c.openItems().stream().filter(item -> !visit.report().reviewedItems().contains(item)).sorted().toList();
        PREVIOUS_ITEM_NOT_REVIEWED.unless(unreviewed.isEmpty(), "Say how far these open items are: %s.", unreviewed);
        visit.mustFollow(c.on());
        return new VisitReportSubmitted(c.studyId(), visit.siteId(), c.visitId(), visit.report().revision(), c.on(), visit.isLate(REPORT_SUBMISSION, c.on()));
    }

    MonitoringVisitEvent takeUp(TakeUpReview c) {
        visit.mustBe(Status.SUBMITTED);
        mustNotBeAuthor(c.reviewer());
        visit.mustFollow(c.on());
        return new VisitReportReviewStarted(c.studyId(), visit.siteId(), c.visitId(), visit.report().revision(), c.reviewer(), c.on());
    }

    MonitoringVisitEvent giveBack(ReturnReport c) {
        visit.mustBe(Status.IN_REVIEW);
        mustBeReviewer(c.reviewer());
        REASON_REQUIRED.unlessAt("/comments", isText(c.comments()), "Say what is to be changed.");
        visit.mustFollow(c.on());
        return new VisitReportReturned(c.studyId(), visit.siteId(), c.visitId(), visit.report().revision(), c.reviewer(), c.on(), c.comments());
    }

    MonitoringVisitEvent approve(ApproveReport c) {
        visit.mustBe(Status.IN_REVIEW);
        mustNotBeAuthor(c.approver());
        mustBeReviewer(c.approver());
        visit.mustFollow(c.on());
        return new VisitReportApproved(c.studyId(), visit.siteId(), c.visitId(), visit.report().revision(), c.approver(), c.on(), visit.isLate(REPORT_APPROVAL, c.on()));
    }

    MonitoringVisitEvent sign(SignReport c) {
        visit.mustBe(Status.APPROVED);
        ElectronicSignature.mustSign(c.signature(), visit.report().digest(), AUTHORSHIP, APPROVAL);
        if (c.signature().meaning() == AUTHORSHIP) REPORT_NOT_BY_ITS_AUTHOR.unless(visit.report().author().equals(c.signature().signerId()), "The report is written by %s.", visit.report().author());
        else {
            mustNotBeAuthor(c.signature().signerId());
            REPORT_NOT_BY_ITS_REVIEWER.unless(visit.report().approver().equals(c.signature().signerId()), "The report is approved by %s.", visit.report().approver());
        }
        return new VisitReportSigned(c.studyId(), visit.siteId(), c.visitId(), visit.type(), visit.report().revision(), c.on(), c.signature());
    }

    MonitoringVisitEvent file(FileReport c) {
        visit.mustBe(Status.SIGNED);
        TMF_REFERENCE_REQUIRED.unlessAt("/tmfReference", isText(c.tmfReference()), "Say where the trial master file keeps it.");
        return new VisitReportFiled(c.studyId(), visit.siteId(), c.visitId(), visit.type(), visit.type().artifact(), c.tmfReference().strip(), c.on());
    }

    private void mustNotBeAuthor(String person) {
        REPORT_APPROVAL_BY_AUTHOR.unless(!visit.report().author().equals(person), "%s wrote the report.", visit.report().author());
    }

    private void mustBeReviewer(String person) {
        REPORT_NOT_BY_ITS_REVIEWER.unless(visit.report().reviewer().equals(person), "The report is under review by %s.", visit.report().reviewer());
    }
}
