package org.trialledger.platform.embedded;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.List;
import no.nav.security.mock.oauth2.token.KeyProvider;

/**
 * The issuer's own RSA key, made once and kept in a file that this user alone can read, so that tokens stay good over a restart.
 * The library's built-in keys are public: whoever has its jar could sign with them.
 */
final class SigningKey extends KeyProvider {
    private final RSAKey key;

    private SigningKey(RSAKey key) {
        super(List.of(key), JWSAlgorithm.RS256.getName());
        this.key = key;
    }

    static SigningKey in(Path file) throws IOException {
        try {
            if (!Files.exists(file)) generate(file);
            return new SigningKey(RSAKey.parse(Files.readString(file)));
        } catch (ParseException e) {
            throw new IOException(file + " holds no key; remove it and a new one is made", e);
        } catch (JOSEException e) {
            throw new IOException("no signing key could be made", e);
        }
    }

    private static void generate(Path file) throws IOException, JOSEException {
        var made = new RSAKeyGenerator(2048).algorithm(JWSAlgorithm.RS256).keyUse(KeyUse.SIGNATURE).keyIDFromThumbprint(true).generate();
        Files.createDirectories(file.getParent());
        var unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, made.toJSONString());
        Files.move(unfinished, file);
    }

    /** Whatever the caller's key id: one issuer, one key, whose id is its thumbprint, so that a new key is never taken for the old. */
    @Override
    public JWK signingKey(String issuer) {
        return key;
    }

    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext context) {
        return selector.select(new JWKSet(key).toPublicJWKSet());
    }
}
