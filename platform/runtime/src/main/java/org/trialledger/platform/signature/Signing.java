package org.trialledger.platform.signature;

import static org.trialledger.platform.domain.SignatureRule.*;

import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;
import org.trialledger.platform.access.Access;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.platform.domain.ElectronicSignature;
import org.trialledger.platform.domain.ElectronicSignature.Meaning;
import org.trialledger.platform.domain.RuleViolation;
import org.trialledger.platform.rest.ProblemType;
import org.trialledger.platform.rest.Refusal;
import org.trialledger.platform.rest.RequestFacts;
import org.trialledger.platform.rest.Writes;

/**
 * Makes the caller's electronic signature, to be sent in the command it signs; the domain accepts it with
 * {@link ElectronicSignature#mustSign}. Whatever is refused here is not refused to the retry of a request that was done: by then the
 * login has aged and the record has moved on.
 */
@RequestScoped
public class Signing {
    /** Clocks of the issuer and of this machine differ by no more (as {@code mp.jwt.verify.clock.skew}). */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final RequestFacts signer;
    private final Access access;
    private final Writes writes;
    private final SignatureSettings settings;
    private final InstantSource clock;

    Signing(RequestFacts signer, Access access, Writes writes, SignatureSettings settings, InstantSource clock) {
        this.signer = signer;
        this.access = access;
        this.writes = writes;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * For content that is put together from views.
     *
     * @param content    what is signed, as {@link ContentToSign} shows it
     * @param seenSha256 of what the signer has seen, from the request
     * @throws RuleViolation signed-content-changed, and as {@link #sign(UUID, Meaning, String)}
     */
    public ElectronicSignature sign(UUID studyId, Meaning meaning, Object content, String seenSha256) {
        return unlessDone(() -> {
            var now = CanonicalJson.sha256(content);
            SIGNED_CONTENT_CHANGED.unlessAt("/contentSha256", now.equals(seenSha256), "What would be signed has the SHA-256 %s: read it, and sign that.", now);
            return signed(studyId, meaning, now);
        });
    }

    /**
     * For content of which the aggregate itself knows the SHA-256: {@code seenSha256} is only what the signer says to have seen, and
     * the domain must compare it ({@link ElectronicSignature#mustSign}). So no view can be behind.
     *
     * @throws Refusal       fresh-login-required, signature-by-person-only
     * @throws RuleViolation signature-policy-not-accepted, printed-name-required
     */
    public ElectronicSignature sign(UUID studyId, Meaning meaning, String seenSha256) {
        return unlessDone(() -> signed(studyId, meaning, seenSha256));
    }

    /** That it is a person who has just proved who they are; for acts that are no signature but want as much. @throws Refusal as {@link #sign} */
    public void requireFreshLogin() {
        unlessDone(() -> freshLogin(clock.instant()));
    }

    private ElectronicSignature signed(UUID studyId, Meaning meaning, String contentSha256) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var login = freshLogin(now);
        SIGNATURE_POLICY_NOT_ACCEPTED.unless(access.hasAcceptedSignaturePolicy(studyId, settings::isPolicy),
            "Accept the electronic signature policy in the study's team first (acceptSignaturePolicy).");
        PRINTED_NAME_REQUIRED.unless(signer.givenName().isPresent(), "Your token has no name to print.");
        return new ElectronicSignature(signer.actor(), signer.givenName().orElseThrow(), now, meaning, login, contentSha256);
    }

    private Instant freshLogin(Instant now) {
        if (signer.isMachine()) throw new Refusal(ProblemType.SIGNATURE_BY_PERSON_ONLY, null);
        var login = signer.authenticatedAt().orElseThrow(() -> stale("Your token does not say when you logged in (auth_time)."));
        var age = Duration.between(login, now);
        if (age.compareTo(SKEW.negated()) < 0) throw stale("Your token says you logged in %d s from now.".formatted(age.negated().toSeconds()));
        if (age.compareTo(settings.loginWithin()) > 0)
            throw stale("You logged in %d s ago; to sign it must be within %d s.".formatted(age.toSeconds(), settings.loginWithin().toSeconds()));
        return login;
    }

    /** As RFC 9470 3 wants it. */
    private Refusal stale(String detail) {
        return Refusal.challenging(ProblemType.FRESH_LOGIN_REQUIRED, detail,
            "Bearer error=\"insufficient_user_authentication\", error_description=\"A fresh login is required\", max_age=\"" + settings.loginWithin().toSeconds() + "\"");
    }

    private <T> T unlessDone(Supplier<T> signing) {
        try {
            return signing.get();
        } catch (Refusal | RuleViolation refusal) {
            writes.answerIfDone();
            throw refusal;
        }
    }
}
