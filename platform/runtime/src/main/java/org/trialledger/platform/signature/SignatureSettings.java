package org.trialledger.platform.signature;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a deployment may decide about signing. Made at start-up, so that a wrong setting stops the service and not a signer. */
@Singleton
@Startup
class SignatureSettings {
    static final Duration AT_MOST = Duration.ofSeconds(300);

    private final Duration loginWithin;
    private final Optional<String> policyVersion;

    SignatureSettings(@ConfigProperty(name = "trialledger.signature.login-within") Duration loginWithin,
                      @ConfigProperty(name = "trialledger.signature.policy-version") Optional<String> policyVersion) {
        if (!loginWithin.isPositive() || loginWithin.compareTo(AT_MOST) > 0)
            throw new IllegalStateException("trialledger.signature.login-within is " + loginWithin + "; it must be above zero and at most " + AT_MOST);
        this.loginWithin = loginWithin;
        this.policyVersion = policyVersion;
    }

    Duration loginWithin() {
        return loginWithin;
    }

    boolean isPolicy(String acceptedVersion) {
        return policyVersion.map(acceptedVersion::equals).orElse(true);
    }
}
