package org.trialledger.study.protocol.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.trialledger.platform.domain.Copies;
import org.trialledger.study.protocol.domain.ProtocolCommand.Body;
import org.trialledger.study.protocol.domain.ProtocolCommand.Decision;

/**
 * What the rules must remember of one version.
 *
 * @param since         when its status began; null until it has a dated step
 * @param contentSha256 of its {@link VersionToSign}
 */
record ProtocolVersion(UUID id, int sequence, VersionLabel label, Status status, LocalDate since, LocalDate approvedOn, UUID amendmentId,
                       List<ProtocolContent.Part> endpoints, Integer plannedParticipants, String contentSha256, Map<String, Decision> decisions) {

    enum Status { DRAFT, IN_REVIEW, APPROVED, SUPERSEDED, WITHDRAWN }

    ProtocolVersion entered(Status next, LocalDate on) {
        return new ProtocolVersion(id, sequence, label, next, on, next == Status.APPROVED ? on : approvedOn, amendmentId, endpoints, plannedParticipants, contentSha256, decisions);
    }

    ProtocolVersion decided(Decision decision) {
        return new ProtocolVersion(id, sequence, label, status, since, approvedOn, amendmentId, endpoints, plannedParticipants, contentSha256, Copies.with(decisions, key(decision.country(), decision.body()), decision));
    }

    Decision decisionOf(String country, Body body) {
        return decisions.get(key(country, body));
    }

    boolean permittedBy(Body body, String country, LocalDate on) {
        var decision = decisionOf(country, body);
        return decision != null && decision.outcome().permits() && !decision.on().isAfter(on);
    }

    /** Whether a version with this content could show something else than this one. */
    boolean showsOtherThan(ProtocolContent content) {
        return !endpoints.equals(content.endpoints()) || !Objects.equals(plannedParticipants, content.plannedParticipants());
    }

    private static String key(String country, Body body) {
        return country + "/" + body;
    }
}
