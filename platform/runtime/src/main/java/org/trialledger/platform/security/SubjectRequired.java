package org.trialledger.platform.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Every act is attributed for ever to the token's subject (ALCOA: attributable), so a token without a usable one is no identity. */
@ApplicationScoped
public class SubjectRequired implements SecurityIdentityAugmentor {
    private static final int LONGEST = 200;

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous() || identity.getPrincipal() instanceof JsonWebToken token && isUsable(token.getSubject()))
            return Uni.createFrom().item(identity);
        return Uni.createFrom().failure(new AuthenticationFailedException("the token has no usable subject"));
    }

    private static boolean isUsable(String subject) {
        return subject != null && !subject.isBlank() && subject.length() <= LONGEST && subject.chars().noneMatch(Character::isISOControl);
    }
}
