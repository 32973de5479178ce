package org.trialledger.tmf.document.domain;

import static org.trialledger.tmf.document.domain.DocumentRule.*;

import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.tmf.document.domain.DocumentCommand.CertifyCopy;
import org.trialledger.tmf.document.domain.DocumentCommand.SignDocument;
import org.trialledger.tmf.document.domain.DocumentEvent.CopyCertified;
import org.trialledger.tmf.document.domain.DocumentEvent.DocumentSigned;
import org.trialledger.tmf.document.domain.Version.Status;

/** What people vouch for: each signature and attestation is of one exact content, so a new version has none (21 CFR 11.70). */
final class Signatures {
    private Signatures() {}

    static DocumentSigned sign(Document document, SignDocument c) {
        var version = document.known(c.versionNumber());
        var status = version.status();
        STEP_OUT_OF_ORDER.unless(status != Status.RETURNED && !status.isOver(), "Version %d is %s.", version.number(), status);
        ElectronicSignature.mustSign(c.signature(), CanonicalJson.sha256(document.toSign(c.studyId(), c.documentId(), version)), Meaning.values());
        ALREADY_SIGNED.unless(!version.signers().contains(signer(c.signature())), "You have signed this version so.");
        if (document.authored() && c.signature().meaning() == Meaning.APPROVAL) mayApprove(document, version, c.signature().signerId());
        return new DocumentSigned(c.studyId(), c.documentId(), version.number(), document.filing().artifact(), document.filing().scope(), version.content().sha256(), c.signature());
    }

    private static void mayApprove(Document document, Version version, String signer) {
        document.mustBeNewest(version);
        STEP_OUT_OF_ORDER.unless(version.status() == Status.IN_REVIEW || version.status() == Status.APPROVED, "Version %d is %s, not IN_REVIEW.", version.number(), version.status());
        APPROVAL_BY_AUTHOR.unless(!version.authors().contains(signer) && !version.filedBy().equals(signer), "You wrote this version or filed it.");
    }

    /** The same person may sign once for each meaning. */
    static String signer(ElectronicSignature signature) {
        return signature.meaning() + " " + signature.signerId();
    }

    /** Where the original is electronic and nothing was converted, the bytes say whether the copy is one. */
    static CopyCertified certify(Document document, CertifyCopy c) {
        var version = document.known(c.versionNumber());
        STEP_OUT_OF_ORDER.unless(version.status() != Status.RETURNED && !version.status().isOver(), "Version %d is %s.", version.number(), version.status());
        ALREADY_CERTIFIED.unless(!version.certified(), "Version %d is a certified copy.", version.number());
        var original = c.original().sha256();
        COPY_DIFFERS_FROM_ORIGINAL.unlessAt("/original/sha256", c.method() != CopyMethod.ELECTRONIC_TRANSFER || version.content().sha256().equals(original),
            "A copy that was only transferred has the SHA-256 of its original; this one has %s.", version.content().sha256());
        return new CopyCertified(c.studyId(), c.documentId(), version.number(), document.filing().artifact(), document.filing().scope(), version.content().sha256(), c.original(), c.method(), c.attestation(),
            c.attestorName(), c.by(), c.today());
    }
}
