package org.trialledger.study.protocol.domain;

import java.util.UUID;
import org.trialledger.platform.domain.CanonicalJson;
import org.trialledger.study.protocol.domain.ProtocolCommand.VersionSource;
import org.trialledger.study.protocol.domain.ProtocolEvent.ProtocolVersionDrafted;

/** What an approval signs: all that a version says, and which version of which study says it, so that no signature fits another record. */
public record VersionToSign(UUID studyId, UUID versionId, String label, UUID amendmentId, ProtocolContent content, VersionSource source) {
    static VersionToSign of(ProtocolVersionDrafted e) {
        return new VersionToSign(e.studyId(), e.versionId(), e.label(), e.amendmentId(), e.content(), e.source());
    }

    String sha256() {
        return CanonicalJson.sha256(this);
    }
}
