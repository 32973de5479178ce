package org.trialledger.platform.signature;

import com.fasterxml.jackson.annotation.JsonRawValue;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.trialledger.platform.domain.CanonicalJson;

/**
 * What a signer is shown before signing, and the SHA-256 to send along, so that nothing else is signed than was seen.
 *
 * @param content in canonical form (RFC 8785): its UTF-8 bytes in the answer are those that {@code sha256} is of
 * @param sha256  lower-case hexadecimal
 */
public record ContentToSign(@JsonRawValue @Schema(type = SchemaType.OBJECT) String content, String sha256) {
    public static ContentToSign of(Object content) {
        var canonical = CanonicalJson.of(content);
        return new ContentToSign(canonical, CanonicalJson.sha256OfText(canonical));
    }
}
